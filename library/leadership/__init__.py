"""Leaders: persons, bodies, terms and memberships."""
