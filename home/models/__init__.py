from home.models.chrome import Chrome
from home.models.pages import ContentPage, HomePage

__all__ = ["Chrome", "ContentPage", "HomePage"]
