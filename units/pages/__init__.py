"""What all pages share, and the admin's lists and choosers of pages."""
