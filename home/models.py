from home.chrome.models import Chrome
from home.chrome.version_models import ChromeProposal, ChromeVersion
from home.pages import ContentPage, HomePage

__all__ = ["Chrome", "ChromeProposal", "ChromeVersion", "ContentPage", "HomePage"]
