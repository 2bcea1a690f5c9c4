"""How long Portevoix takes, next to others, on the same content."""
