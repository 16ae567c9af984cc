"""The audit log and how its lines are worded."""
