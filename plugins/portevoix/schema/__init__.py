"""What a record is made of: typed fields, and how each is converted from plain data."""
