"""The demo network: invented people, invented events, generated pictures (manage.py seed_demo)."""
