from sections.blocks.body import ArticleBody

__all__ = ["ArticleBody"]
