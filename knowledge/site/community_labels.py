"""The labels of communities as a page shows them: whose, and in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.dates import in_words
from knowledge.models import Entry
from knowledge.text.words import Words


@dataclass(frozen=True)
class LabelText:
    title: Words
    text: Words


@dataclass(frozen=True)
class LabelView:
    """`name`: the title that Local Contexts gave it, in English."""

    name: Words
    community: str
    dated: str
    url: str
    texts: Sequence[LabelText]


def labels_of(entry: Entry) -> list[LabelView]:
    if entry.pk is None:
        return []
    return [
        LabelView(
            name=Words(one.label.get_kind_display(), "en"),
            community=one.label.community,
            dated=in_words(one.label.dated.isoformat()),
            url=one.label.hub_url,
            texts=[
                LabelText(Words(text.title, text.language), Words(text.text, text.language))
                for text in one.label.texts.all()
            ],
        )
        for one in entry.community_labels.select_related("label").prefetch_related("label__texts")
    ]
