"""Generated pictures: nothing here was photographed, and nothing needs anybody's leave."""
