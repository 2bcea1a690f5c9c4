"""What a team already has, brought into its project: rows in, records written."""
