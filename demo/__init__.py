"""Demo content and scale data: for development and tests only, nobody imports it."""
