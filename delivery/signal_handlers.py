from django.db.models.signals import post_delete, post_save

from delivery.hosts import forget_hosts


def connect_signals() -> None:
    """Keep the remembered hosts equal to the tables of sites and of former hosts."""
    for signal in (post_save, post_delete):
        for sender in ("wagtailcore.Site", "delivery.FormerHost"):
            signal.connect(forget_hosts, sender=sender, dispatch_uid="delivery.forget_hosts")
