"""The known hosts, and security headers for their pages."""
