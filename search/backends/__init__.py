"""Search backends of Wagtail, adapted to Vietnamese. WAGTAILSEARCH_BACKENDS names one module."""
