from wagtail.snippets.models import register_snippet

from sections.viewsets import ContributorViewSet

register_snippet(ContributorViewSet)
