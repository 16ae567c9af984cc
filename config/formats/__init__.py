"""How dates and times are written, one module for each language of the readers.

Whoever writes one asks for a format by name (`{{ day|date:"LONG_DATE_FORMAT" }}` or `date_format`)
and gets that of the language being read. Beside Django's own names there are, in every language:

    FULL_DATE_FORMAT        with the day of the week, at the head of a page
    FULL_DATETIME_FORMAT    the same with the time: when a story appeared
    LONG_DATE_FORMAT        a day in running text
    CITED_DATE_FORMAT       the day of a document in its citation

What is not said here is as in Django's own file of the language.
"""
