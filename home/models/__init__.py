from home.models.chrome import Chrome, ChromeProposal, ChromeVersion
from home.models.pages import ContentPage, HomePage

__all__ = ["Chrome", "ChromeProposal", "ChromeVersion", "ContentPage", "HomePage"]
