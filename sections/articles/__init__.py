"""Articles, and who made them and whom they are about."""
