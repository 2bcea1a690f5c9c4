"""How fast Portevoix is, next to others, on the same content."""
