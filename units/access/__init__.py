"""Who may do what: roles, scope and permission policies."""
