"""What each part of the full record is handed."""

from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.few_voters import in_words
from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shown import Shown


@dataclass(frozen=True, slots=True)
class Kit:
    """The record, the blocks to build with, and its names as they may be shown."""

    record: SessionRecord
    parts: Parts
    shown: Shown

    @property
    def sides(self) -> tuple[Side, ...]:
        return self.record.sides

    def few(self, voters: int) -> bool:
        """Whether figures of a side with so many voters stay off this paper."""
        return in_words(self.record, voters)

    def nothing(self, words: str | None = None) -> list[Any]:
        """What stands in a part that holds nothing."""
        return [
            self.parts.paragraph(
                self.parts.text(words or _("Nothing was written down here.")), self.parts.styles.second
            )
        ]

    def labelled(self, label: str, words: Safe) -> Safe:
        """ "**Promise:** words"; empty where there are none."""
        return self.parts.join([self.parts.bold(self.parts.text(label)), words]) if words else Safe("")

    def sentence(self, sentence: str, words: str | None) -> Safe:
        """A sentence of the program's own with people's ``{words}`` in it; empty where there are none."""
        return self.parts.say(sentence, words=self.parts.unstopped(self.parts.text(words))) if words else Safe("")

    def dated(self, sentence: str, day: str | None) -> Safe:
        """A sentence with a ``{day}`` in it; empty where the day was not said."""
        return self.parts.say(sentence, day=self.shown.day(day)) if day else Safe("")

    def paragraphs(self, *lines: Safe) -> list[Any]:
        """A paragraph for each line that has words, close together."""
        style = self.parts.styles.near(self.parts.styles.body)
        return [self.parts.paragraph(line, style) for line in lines if line]

    def number(self, idea: Idea) -> str:
        """The number of an idea as people saw it."""
        return str(idea.seq)
