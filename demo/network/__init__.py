"""The demo network: its units, people, articles and documents, all invented."""
