"""What an audience may see, what people agreed to, and a person taken out everywhere."""
