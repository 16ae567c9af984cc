"""The files with texts for readers.

The Vietnamese catalogue is complete. The catalogues of the other languages hold the texts of these
files only. A module with a new text for readers must be listed here, or take its text from a listed
module; tests/walls/test_readers_language.py finds a missing one.
"""

FILES = (
    "config/templates/*.html",
    "config/templates/components/*.html",
    "home/chrome/context.py",
    "home/chrome/menu_targets.py",
    "home/templates/home/*.html",
    "library/documents/citations.py",
    "library/register/detail.py",
    "library/enums.py",
    "library/leadership/routes.py",
    "library/register/exports.py",
    "library/templates/library/*.html",
    "search/enums.py",
    "search/site/facets.py",
    "search/site/results.py",
    "search/templates/search/*.html",
    "search/site/views.py",
    "sections/corrections/words.py",
    "sections/enums.py",
    "sections/templates/sections/*.html",
    "units/text/punctuation.py",
)
