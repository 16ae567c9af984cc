from sections.models.addresses import FormerAddress
from sections.models.articles import ArticlePage
from sections.models.attribution import Byline, Contributor
from sections.models.corrections import Correction
from sections.models.links import ArticleTag, RelatedArticle
from sections.models.people import Appearance, ArticlePerson
from sections.models.placements import Placement
from sections.models.places import SectionPage, TopicIndexPage, TopicPage

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
