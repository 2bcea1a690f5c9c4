"""Files read as plain data that remembers where each value stood; YAML edited in place."""
