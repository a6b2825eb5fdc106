from .requests.models import DocumentationRequest
from .searches.models import Refinement, SearchCount

__all__ = ["DocumentationRequest", "Refinement", "SearchCount"]
