from django import template

from library.leadership import approximate_dates

register = template.Library()
register.filter("known_part", approximate_dates.known_part)
