"""What a survey said, in Portevoix: a check, a section of letters, an import and an e-mail tool."""
