from home.models.chrome import Chrome, ChromeVersion
from home.models.pages import ContentPage, HomePage

__all__ = ["Chrome", "ChromeVersion", "ContentPage", "HomePage"]
