from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_save

from delivery.caching.locale_cache import invalidate_locales
from delivery.dates import tolerate_stored_dates
from delivery.db_connection import tune_connection
from delivery.hosts.known_hosts import invalidate_hosts


def connect_signals() -> None:
    """Keep the cached hosts and locales up to date, and set up database connections."""
    connection_created.connect(tolerate_stored_dates, dispatch_uid="delivery.tolerate_stored_dates")
    connection_created.connect(tune_connection, dispatch_uid="delivery.tune_connection")
    for signal in (post_save, post_delete):
        signal.connect(
            invalidate_locales,
            sender="wagtailcore.Locale",
            dispatch_uid="delivery.locales",
        )
        for sender in ("wagtailcore.Site", "delivery.FormerHost"):
            signal.connect(
                invalidate_hosts, sender=sender, dispatch_uid="delivery.hosts.known_hosts"
            )
