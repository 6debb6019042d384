"""Set up: the ground rules, and how the group decides."""

from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import decision_rule as service
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_section import Section, beside
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note, PlainEdit
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.saved_field import Unkept
from coprod_desktop.ui.widgets.tick import Tick


class RulesSection(Section):
    """Ground rules are kept when left; the way of deciding is kept as a whole."""

    title = _("Ground rules and how we decide")
    keys = "Alt+R"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        card = self.card()
        card.box.addWidget(self.fact("ground_rules", _("Ground rules"), hint=_("One rule on each line."), lines=True))
        card = self.card(
            _("How we decide"), _("The room agrees this at the welcome, before the first vote. It counts on each side.")
        )
        self.kind = Choice(_("Way of deciding"), [(kind, name) for kind, name in service.kind_names().items()])
        self.kind.currentIndexChanged.connect(self._propose)
        self.bar = QLineEdit()
        self.no_allowed = QLineEdit()
        self.text = PlainEdit(_("In one sentence"))
        self.levels = PlainEdit(_("The answers, one on each line"), (2, 8))
        self.fist_blocks = Tick(_("One fist stops it"))
        self.agreed = Tick(_("The room has agreed this"))
        self.fields = {
            "kind": Field(_("Way of deciding"), self.kind),
            "bar": Field(_("The bar on each side"), self.bar, _("Such as 3/4")),
            "no_allowed": Field(_("How many may say no"), self.no_allowed),
            "text": Field(_("In one sentence"), self.text, _("Left empty, it is written for you.")),
            "levels": Field(_("The answers, one on each line"), self.levels),
        }
        first = (self.fields["kind"], self.fields["bar"], self.fields["no_allowed"])
        card.box.addLayout(beside(*first, stretches=(3, 2, 2)))
        card.box.addWidget(self.fist_blocks)
        card.box.addWidget(self.fields["text"])
        card.box.addWidget(self.fields["levels"])
        card.box.addWidget(self.agreed)
        self.note = Note()
        card.box.addWidget(self.note)
        self.kept = label("", "second")
        card.box.addLayout(beside(button(_("Keep this way of deciding"), self.keep, "primary", "Ctrl+Enter"), self.kept,
                                  stretches=(0, 1)))  # fmt: skip
        self.box.addStretch(1)
        self._shown: DecisionRule | None = None
        self._drafts = {name: Unkept(line) for name, line in self._lines().items()}
        self._fill(service.proposed_rule(service.KINDS[0]))
        self._note_kept()
        self._first = True

    def summary(self, set_up: SetUp) -> str:
        rules, rule = len(set_up.session.ground_rules), set_up.session.decision_rule
        parts = [
            plural("{n} ground rule", "{n} ground rules", rules).format(n=rules) if rules else "",
            service.kind_names().get(rule.kind, "") if rule else "",
        ]
        return ", ".join(part for part in parts if part)

    def refresh(self, set_up: SetUp) -> None:
        super().refresh(set_up)
        rule = set_up.session.decision_rule
        if rule is not None and rule != self._shown:
            self._fill(rule)
            self._note_kept()
        self._shown = rule
        if self._first:
            # Only now: what is kept would be written over words from before a crash.
            self._first = False
            for name, draft in self._drafts.items():
                self.page.keep_draft(draft, f"rule.{name}")
        self.kept.setText(_("Kept.") if rule else _("Not chosen yet. The five answers are proposed."))

    def first_field(self) -> QWidget:
        return self.facts["ground_rules"].line

    def keep(self) -> None:
        """Keep the way of deciding as it stands here."""
        # The sentence that was written for the rule is written again: its bar may be another one now.
        sentence = "" if self.text.text() == self._proposed_text else self.text.text()
        kept = self.page.attempt(
            self.note, service.set_decision_rule, self.work, self.session_id, str(self.kind.value()),
            bar=self.bar.text(), text=sentence, levels=self.levels.text(),
            fist_blocks=self.fist_blocks.isChecked(), no_allowed=self.no_allowed.text(), agreed=self.agreed.isChecked(),
        )  # fmt: skip
        if kept is not None:
            self.page.say(_("Kept: {rule}").format(rule=kept.text))

    def leave(self) -> None:
        """Keep what was changed here and not kept: nothing typed is lost by going on."""
        if self._words() != self._kept_words:
            self.keep()

    def _lines(self) -> dict[str, QLineEdit | PlainEdit]:
        return {"bar": self.bar, "no_allowed": self.no_allowed, "text": self.text, "levels": self.levels}

    def _words(self) -> tuple[object, ...]:
        ticks = (self.fist_blocks.isChecked(), self.agreed.isChecked())
        return (self.kind.value(), *(line.text() for line in self._lines().values()), *ticks)

    def _note_kept(self) -> None:
        self._kept_words = self._words()
        for name, line in self._lines().items():
            self._drafts[name].set_kept(line.text())

    def _propose(self) -> None:
        """Another way was chosen: its own bar, sentence and answers are proposed."""
        agreed = self.agreed.isChecked()
        self._fill(service.proposed_rule(str(self.kind.value())))
        self.agreed.setChecked(agreed)

    def _fill(self, rule: DecisionRule) -> None:
        self.kind.blockSignals(True)
        self.kind.set_value(rule.kind)
        self.kind.blockSignals(False)
        self.bar.setText(rule.threshold_each_side or "")
        self.no_allowed.setText("" if rule.no_allowed is None else str(rule.no_allowed))
        self._proposed_text = service.rule_sentence(rule)
        self.text.setText(rule.text or "")
        self.levels.setText("\n".join(rule.levels or ()))
        self.fist_blocks.setChecked(bool(rule.fist_blocks))
        self.agreed.setChecked(bool(rule.agreed_before_voting))
        self.fields["bar"].setVisible(rule.kind != "consent")
        self.fields["no_allowed"].setVisible(rule.kind == "gradients5")
        self.fields["levels"].setVisible(bool(service.proposed_rule(rule.kind).levels))
        self.fist_blocks.setVisible(rule.kind == "fist")
