"""Mail about comments on a page, to users who serve in the unit of the page.

Wagtail mails all subscribers and participants, even if they lost access.
"""

from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply

from units.access.scope import people_with_access_to

_MAILED_CHANGES = ("new_comments", "deleted_comments", "resolved_comments", "new_replies")


class CommentMailMixin:
    def send_commenting_notifications(self, changes):
        if not any(changes[kind] for kind in _MAILED_CHANGES):
            return
        people = people_with_access_to(self.page).exclude(pk=self.request.user.pk)
        subscribers = people.filter(
            page_subscriptions__page=self.page, page_subscriptions__comment_notifications=True
        )
        self._send_mail(subscribers, changes)
        for person, threads in _threads_of(people.exclude(pk__in=subscribers), changes).items():
            self._send_mail([person], _within(threads, changes))

    def _send_mail(self, people, changes):
        replied = [{"comment": one, "replies": replies} for one, replies in changes["new_replies"]]
        send_notification(
            people,
            "updated_comments",
            {
                "page": self.page,
                "editor": self.request.user,
                "new_comments": changes["new_comments"],
                "resolved_comments": changes["resolved_comments"],
                "deleted_comments": changes["deleted_comments"],
                "replied_comments": replied,
            },
        )


def _threads_of(people, changes) -> dict:
    """The ids of the changed threads by participant, for `people`."""
    ids = {comment.pk for comment in changes["resolved_comments"]}
    ids |= {comment.pk for comment, _replies in changes["new_replies"]}
    took_part = {
        *Comment.objects.filter(pk__in=ids).values_list("user_id", "pk"),
        *CommentReply.objects.filter(comment_id__in=ids).values_list("user_id", "comment_id"),
    }
    known = people.filter(pk__in={user_id for user_id, _thread in took_part})
    return {
        person: {thread for user_id, thread in took_part if user_id == person.pk}
        for person in known
    }


def _within(threads, changes) -> dict:
    return {
        "new_comments": [],
        "deleted_comments": [],
        "resolved_comments": [one for one in changes["resolved_comments"] if one.pk in threads],
        "new_replies": [pair for pair in changes["new_replies"] if pair[0].pk in threads],
    }
