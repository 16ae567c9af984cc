"""The base of all pages, and the admin's lists and choosers of pages."""
