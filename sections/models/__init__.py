from sections.models.articles import ArticlePage
from sections.models.attribution import Byline, Contributor
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
    "Placement",
    "RelatedArticle",
    "SectionPage",
    "TopicIndexPage",
    "TopicPage",
]
