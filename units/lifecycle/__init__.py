"""What befalls units: closing, renaming, and the undoing of both."""
