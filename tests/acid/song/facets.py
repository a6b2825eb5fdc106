from django.utils.translation import gettext_lazy as _

from search.facets import Facet
from search.facets.names import Choices

from .models import Tempo

FACETS = (
    Facet(
        name="tempo",
        parameter="tempo",
        label=_("Tempo"),
        value_names=Choices(lambda: Tempo.choices),
        query_names=("tempo",),
    ),
)
