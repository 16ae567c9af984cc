"""Every mail of the newsroom, ours and Wagtail's: its subject is one line.

A subject holds titles and names, which come from anywhere. A line break among them would have the
mail refused, and nobody would be told of anything.
"""

from wagtail.admin import mail as wagtail_mail

from units.text.vietnamese import one_line

_send_mail = wagtail_mail.send_mail


def send_mail(subject, message, recipient_list, from_email=None, **options):
    """As Wagtail's."""
    subject = one_line(str(subject)).strip()
    return _send_mail(subject, message, recipient_list, from_email, **options)


def connect() -> None:
    """Called once, when the app is ready. Wagtail has no setting for it."""
    wagtail_mail.send_mail = send_mail
