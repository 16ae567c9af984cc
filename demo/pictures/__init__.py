"""Pictures of the demo, drawn by code."""
