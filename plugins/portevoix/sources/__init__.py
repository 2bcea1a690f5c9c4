"""Files in, as plain data that remembers where each value stood."""
