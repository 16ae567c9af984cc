"""What the newsroom takes from packages without their promise: tables, and their readers."""
