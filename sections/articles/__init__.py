"""Articles, their authors and the leaders that they are about."""
