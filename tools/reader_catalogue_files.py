"""Which files hold the texts that readers meet.

Vietnamese is complete; the catalogues of the readers' other languages hold the texts of these files
and no others. A module that gains a text for readers is named here (tests/walls/test_readers_
language.py tells of one that is not), or leaves its text to a module that is.
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
