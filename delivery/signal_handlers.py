from django.db.models.signals import post_delete, post_save

from delivery.hosts import forget_hosts


def connect_signals() -> None:
    """Keep the remembered hosts equal to the table of sites."""
    for signal in (post_save, post_delete):
        signal.connect(
            forget_hosts, sender="wagtailcore.Site", dispatch_uid="delivery.forget_hosts"
        )
