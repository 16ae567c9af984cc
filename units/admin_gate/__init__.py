"""What every request of the admin passes before its view runs."""
