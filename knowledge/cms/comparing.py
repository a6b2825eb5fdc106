"""Two versions side by side: what is ticked is called so, and no "True"."""

from django.db.models import BooleanField
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class


class TickComparison(FieldComparison):
    def htmldiff(self) -> str:
        before, after = (_("Yes") if value else _("No") for value in (self.val_a, self.val_b))
        html: str = TextDiff(
            [("deletion", before), ("addition", after)] if before != after else [("equal", after)]
        ).to_html()
        return html


def compare_ticks_in_words() -> None:
    register_comparison_class(BooleanField, comparison_class=TickComparison)
