"""What happened between two days and what comes next, independent of any format."""
