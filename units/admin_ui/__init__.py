"""Parts of the admin's screens."""
