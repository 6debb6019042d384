"""What stands beneath the results of a vote: the second way to weigh, what was carried on, and what paper says."""

from collections.abc import Callable

from coprod_desktop.domain.tally import Tally, carry_words
from coprod_desktop.i18n import _
from coprod_desktop.services.small_sides import small_sides_of
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui.stages.priorities_faces import below_words, second_lens_words, settled_words, small_words
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.flow import HeadRow
from coprod_desktop.ui.widgets.labels import label


class ResultsFoot(HeadRow):
    """Words on the left; on the right whether figures of small sides are let out, and carrying on."""

    def __init__(self, show_small: Callable[[], object], carry_on: Callable[[], object]) -> None:
        self.lens = label("", "second")
        self.small = button(_("Show figures"), show_small)
        self.carry = button(_("Carry on"), carry_on, keys="Ctrl+G")
        only_adds(self.carry)
        super().__init__(self.lens, self.small, self.carry)

    def show_result(self, view: RoundView, tally: Tally, because: str | None, *, practice: bool) -> None:
        """``because``: why the figures of small sides are let out, None where they are not. Practice goes nowhere."""
        small = "" if practice else small_words(view, small_sides_of(view), because)
        said = (second_lens_words(view, tally), below_words(view, tally), settled_words(view), small)
        self.lens.setText(" ".join(filter(None, said)))
        self.small.setVisible(bool(small))
        self.small.setText(_("Give words again") if because is not None else _("Show figures"))
        self.carry.setVisible(not practice)
        self.carry.setText(f"{carry_words(tally.cutoff.top_n)}  Ctrl+G")
