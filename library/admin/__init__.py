"""The admin's screens of the library."""
