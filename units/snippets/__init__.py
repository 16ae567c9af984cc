"""The base, the forms and the views of all reviewed snippets."""
