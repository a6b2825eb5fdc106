"""The glossary's form, which a report may open with a word in it."""

from typing import Any

from wagtail.snippets.views.snippets import CreateView

WORD = "kata"  # parameter


class GlossaryCreateView(CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "term": self.request.GET.get(WORD, "")[:80]}
