"""Head, menu and foot of a subportal."""
