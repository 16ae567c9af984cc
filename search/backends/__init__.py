"""Wagtail's search backends as this house runs them. `WAGTAILSEARCH_BACKENDS` names one module."""
