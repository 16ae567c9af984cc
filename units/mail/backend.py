"""All mail of the newsroom and of Wagtail, with a subject of one line.

Subjects contain titles and names. A line break in one of them would make Django refuse the mail.
"""

from wagtail.admin import mail as wagtail_mail

from units.text.vietnamese import one_line

_send_mail = wagtail_mail.send_mail


def send_mail(
    subject: str, message: str, recipient_list: list[str], from_email: str | None = None, **options
) -> int:
    """As Wagtail's."""
    subject = one_line(str(subject)).strip()
    return _send_mail(subject, message, recipient_list, from_email, **options)


def connect() -> None:
    """Called once, when the app is ready. Wagtail has no setting for it."""
    wagtail_mail.send_mail = send_mail
