"""What happened between two days and what comes next, as records in no format."""
