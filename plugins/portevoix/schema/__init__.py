"""What a record is made of: typed fields, and how each value is read from plain data."""
