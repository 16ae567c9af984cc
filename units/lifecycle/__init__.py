"""Events of units: renaming, closing, and undoing them."""
