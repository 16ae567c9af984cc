"""The search as readers meet it."""
