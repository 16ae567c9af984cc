"""Former addresses and redirects."""
