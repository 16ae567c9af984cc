"""What all snippets share: owned by a unit, and reviewed or not."""
