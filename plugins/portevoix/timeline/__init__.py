"""What happened between two days and what comes next, in no format."""
