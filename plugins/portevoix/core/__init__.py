"""What every other package may use: problems, languages, the clock, the output."""
