from sections.articles.attribution import Byline, Contributor
from sections.articles.link_models import ArticleTag, RelatedArticle
from sections.articles.pages import ArticlePage
from sections.articles.person_models import ArticlePerson
from sections.corrections.models import Correction
from sections.listings.models import Appearance, Placement
from sections.places.pages import SectionPage, TopicIndexPage, TopicPage
from sections.redirects.models import FormerAddress

__all__ = [
    "Appearance",
    "ArticlePage",
    "ArticlePerson",
    "ArticleTag",
    "Byline",
    "Contributor",
    "Correction",
    "FormerAddress",
    "Placement",
    "RelatedArticle",
    "SectionPage",
    "TopicIndexPage",
    "TopicPage",
]
