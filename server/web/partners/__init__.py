"""Members, the employers that sent them, and what the two do together."""
