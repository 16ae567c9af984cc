from home.chrome.models import Chrome, ChromeProposal, ChromeVersion
from home.pages import ContentPage, HomePage

__all__ = ["Chrome", "ChromeProposal", "ChromeVersion", "ContentPage", "HomePage"]
