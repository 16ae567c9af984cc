"""The review of content: its steps, forms, queue and notifications."""
