"""*What we agreed*: the sheet that everybody takes home. One side of A4 where it fits, else *please turn over*."""

from textwrap import shorten
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak

from coprod_desktop.domain.model import Action, Person, Proposal, Side, Term
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Foot, Plan, foot_room
from coprod_desktop.pdf.flowables import Columns, TickBox
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.own_actions import own_plan
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.plain_paper import page_of
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.styles import Styles
from coprod_desktop.pdf.wall_size import as_large_as_fits, height_of, sheets_of

MOST_BENEATH = 0.45
"""What stands beneath the actions of the first side may take so much of the page; else it follows the last action."""
TOP = 40.0
UNSETTLED = ("agreed_as_trial", "to_be_confirmed", "not_agreed", "outside_our_power", "parked", None)
WORRIES_DONE = ("withdrawn", "changed")


def plan(order: Order) -> Plan:
    """The sheet for everybody, or for the side or person that it is asked to be about."""
    record, about = order.record, order.asked.about
    if record.get(Side, about) or record.get(Person, about):
        return own_plan(order)

    def with_styles(styles: Styles) -> _Sheet:
        return _Sheet(record, Parts(styles), order.origin.seal)

    if order.asked.wall:
        sheet = with_styles(as_large_as_fits(lambda styles: with_styles(styles).fits(), large=order.large))
    else:
        sheet = with_styles(Styles(order.large))
        if not order.large and not sheet.fits():
            sheet = with_styles(Styles(close=True))
    return Plan(
        title=f"{_('What we agreed')}: {record.session.title}", language=order.language, parts=sheet.parts,
        story=sheet.story, foot=sheet.foot, bottom=sheet.bottom, top=TOP, practice=record.practice,
    )  # fmt: skip


class _Sheet:
    """The blocks of one sheet, and how they fall on its sides."""

    def __init__(self, record: SessionRecord, parts: Parts, seal: str) -> None:
        self._record, self.parts, self._seal = record, parts, seal
        self._shown = Shown(record, parts)
        self._kit = Kit(record, parts, self._shown)
        self._on_back = 0
        style = parts.styles.number
        numbers = [action_lines.number(self._kit, action) for action in record.actions]
        self._widest_number = max((stringWidth(n, style.fontName, style.fontSize) + 1 for n in numbers), default=0.0)
        self.bottom = self._room_for_foot()

    # ---- how it falls

    def _room_for_foot(self) -> float:
        """Points for the foot with the longest number that may come to stand in it."""
        ways = range(1, min(len(self._record.actions), 21))
        self._on_back = max(ways, key=lambda number: len(self._shown.count(number)), default=0)
        return foot_room(self.foot, self.parts)

    def story(self) -> list[Any]:
        """Everything in reading order. On two sides the first stands alone: what is open and whom to ring are on it."""
        head = self._head()
        actions = [action_lines.card(self._kit, a) if self.parts.large else self._row(a) for a in self._record.actions]
        settled, concerns, end = self._unsettled(), self._concerns(), self._end()
        self._on_back = 0
        in_one = [*head, *_flat(actions), *settled, *concerns, *end]
        room = self._room()
        if self.parts.large or self.parts.styles.wall or self._height(in_one) <= room:
            return in_one
        beneath = [*settled, *end]
        left = room - self._height(head) - self._height(beneath)
        if self._height(beneath) > room * MOST_BENEATH:
            return in_one
        first: list[Any] = []
        while actions and self._height([*first, *actions[0]]) <= left:
            first.extend(actions.pop(0))
        if not first and actions:
            return in_one
        self._on_back = len(actions)
        back = [self.parts.part(self.parts.text(_("What we agreed, continued"))), self.parts.rule(2, 6)]
        return [*head, *first, *beneath, PageBreak(), *(back if actions else []), *_flat(actions), *concerns]

    def fits(self) -> bool:
        """Whether two sides hold it; on the wall, whether one does."""
        sides = sheets_of(self.story())
        most = 2 if len(sides) == 1 and not self.parts.styles.wall else 1
        return all(self._height(side) <= self._room() * most for side in sides)

    def _room(self) -> float:
        """Points for the blocks of one side."""
        return self.parts.styles.page_height - TOP - self.bottom

    def _height(self, things: list[Any]) -> float:
        return height_of(things, self.parts.styles.frame_width)

    def foot(self, page: int, total: int) -> Foot:
        say, parts = self.parts.say, self.parts
        lines = []
        if not parts.large and not parts.styles.wall:
            lines.append(parts.text(_("Also in large print.")))
        if page < total and not parts.styles.wall:
            lines.append(self._turn_over(page))
        elif page > 1:
            lines.append(say("{title}.", title=parts.name(shorten(self._record.session.title, 60, placeholder=" ..."))))
        lines.append(say(_("Record\xa0{seal}."), seal=parts.text(self._seal)))
        return Foot(parts.join(lines), page_of(parts, page, total))

    def _turn_over(self, page: int) -> Safe:
        if page == 1 and self._on_back:
            number = self._shown.count(self._on_back)
            more = plural(
                "{number} more on the back: please turn over.",
                "{number} more on the back: please turn over.",
                self._on_back,
            )
            return self.parts.say(more, number=self.parts.capital(number))
        return self.parts.text(_("Please turn over.") if page % 2 else _("It goes on overleaf."))

    # ---- the head

    def _head(self) -> list[Any]:
        parts, session, shown = self.parts, self._record.session, self._shown
        where = parts.join([parts.name(session.venue), shown.day(session.date)], ", ")
        under = parts.join([parts.say("{title}.", title=parts.name(session.title)), where and Safe(where + ".")])
        out = [
            parts.title(parts.text(_("What we agreed"))),
            parts.paragraph(under, parts.styles.near(parts.styles.second)),
        ]
        sentences = [shown.who_came_words, action_lines.next_meeting(self._kit)]
        if any(sentences):
            out.append(parts.paragraph(parts.join(sentences), parts.styles.tight))
        if not session.sign_off:
            draft = parts.text(_("Draft: not yet read back to everybody and agreed."))
            out.append(parts.paragraph(parts.bold(draft), parts.styles.tight))
        if parts.large:  # the cards run over several sides: the shapes are explained before the first
            out += [parts.space(0.5), parts.paragraph(self._legend(), parts.styles.tight), parts.space(1.5)]
            return out
        return [*out, parts.rule(8, 6)]

    def _legend(self) -> Safe:
        sides = [self._shown.side(side.id) for side in self._record.sides]
        return self.parts.bold(self.parts.join(sides, "\xa0\xa0\xa0 "))

    # ---- actions

    def _row(self, action: Action) -> list[Any]:
        """One action as a row: its number, what, and who by when with a box to tick."""
        kit, parts, style = self._kit, self.parts, self.parts.styles.tight
        times = parts.styles.bigger
        words, done_wide = action_lines.done(kit, style)
        box_wide, gap = 20.0 * times, 12.0 * times
        number_wide, who_wide = max(24.0 * times, self._widest_number), 136.0 * times + done_wide
        what_wide = parts.styles.frame_width - number_wide - who_wide - 2 * gap
        done = Columns([[words], [TickBox(16 * times, style.leading)]], [done_wide, box_wide], 2, low=True)
        by = parts.paragraph(action_lines.by(kit, action), style)
        who = [parts.paragraph(line, style) for line in action_lines.who(kit, action)]
        by_wide = who_wide - done_wide - box_wide - 8 * times
        who.append(Columns([[by], [done]], [by_wide, done_wide + box_wide + 2], 6 * times, low=True))
        number = parts.paragraph(action_lines.number(kit, action), parts.styles.number)
        cells = [[number], action_lines.what(kit, action), who]
        return [Columns(cells, [number_wide, what_wide, who_wide], gap), parts.rule(6, 5)]

    # ---- what is not settled, concerns, whom to ring

    def _unsettled(self) -> list[Any]:
        parts = self.parts
        lines = self._outcomes()
        for line in self._record.unresolved:
            goes = (
                parts.say(_("It goes to: {where}."), where=parts.unstopped(parts.text(line.goes_to)))
                if line.goes_to
                else ""
            )
            who = parts.say(_("Ask {who}."), who=parts.unstopped(parts.text(line.who))) if line.who else ""
            lines.append(parts.join([
                parts.bold(parts.text(_("Still open:"))), parts.stopped(parts.text(line.text)), Safe(goes), Safe(who),
                self._hear(line.hear_by),
            ]))  # fmt: skip
        made = [parts.paragraph(line, parts.styles.near(parts.styles.body)) for line in lines if line]
        return [parts.space(0.5), *made]

    def _outcomes(self) -> list[Safe]:
        """Proposals that are not simply agreed: in one line where no more is known, else a line each."""
        parts = self.parts
        lines = []
        for outcome in UNSETTLED:
            found = [p for p in self._record.proposals if p.outcome == outcome]
            label = parts.bold(parts.text(outcome_words(outcome) + ":"))
            bare = [parts.unstopped(parts.text(p.title)) for p in found if not self._goes_on(p)]
            if bare:
                lines.append(parts.stopped(parts.join([label, parts.join(bare, "; ")])))
            for proposal in found:
                more = self._goes_on(proposal)
                if more:
                    lines.append(parts.join([label, parts.stopped(parts.text(proposal.title)), more]))
        return lines

    def _goes_on(self, proposal: Proposal) -> Safe:
        """What happens next with a proposal; empty where nothing was written down."""
        parts, shown = self.parts, self._shown
        more = []
        if proposal.review_date:
            more.append(parts.say(_("We look at it again on {day}."), day=shown.day(proposal.review_date)))
        if proposal.confirm_who:
            who = parts.unstopped(parts.text(proposal.confirm_who))
            more.append(parts.say(_("{who} says yes or no by {day}."), who=who, day=shown.day(proposal.confirm_date))
                        if proposal.confirm_date else parts.say(_("{who} says yes or no."), who=who))  # fmt: skip
        if proposal.goes_to:
            more.append(parts.say(_("It goes to: {where}."), where=parts.unstopped(parts.text(proposal.goes_to))))
        more.append(self._hear(proposal.hear_by))
        return parts.join(more)

    def _hear(self, day: str | None) -> Safe:
        if not day:
            return Safe("")
        return self.parts.say(_("Everybody who came hears by {day}."), day=self._shown.day(day))

    def _concerns(self) -> list[Any]:
        """Worries and what people said against, in their own words."""
        parts = self.parts
        lines = []
        for proposal in self._record.proposals:
            about = parts.text(proposal.title)
            for said in self._record.dissent(proposal):
                who = self._shown.who_said(said.side_id, said.person_id, said.by_text)
                lines.append(parts.say(_("“{words}” {who}, on {about}."), words=parts.text(said.text), who=who,
                                       about=parts.unstopped(about)))  # fmt: skip
            lines += [self._worry(t, about) for t in self._record.terms(proposal)
                      if t.kind == "worry" and t.state not in WORRIES_DONE]  # fmt: skip
        if not lines:
            return []
        head = parts.paragraph(parts.bold(parts.text(_("Concerns, in people's own words"))))
        return [parts.space(1.5), *parts.concern_box([head, *(parts.paragraph(line) for line in lines)])]

    def _worry(self, term: Term, about: Safe) -> Safe:
        parts = self.parts
        words = parts.say(_("“{words}” {who}, on {about}."), words=parts.text(term.text),
                          who=self._shown.side(term.side_id), about=parts.unstopped(about))  # fmt: skip
        answer = (
            parts.say(_("Answer: {words}"), words=parts.stopped(parts.text(term.answer))) if term.answer else Safe("")
        )
        return parts.join([words, answer])

    def _end(self) -> list[Any]:
        parts, session = self.parts, self._record.session
        out = []
        contact = action_lines.whom_to_ring(self._kit)
        if contact:
            out.append(parts.paragraph(contact, parts.styles.near(parts.styles.body)))
        legend = Safe("") if parts.large else self._legend()
        if session.sign_off and session.sign_off.read_back:
            time = self._shown.time(session.sign_off.at.partition(" ")[2])
            agreed = parts.text(_("Read back to everybody and agreed."))
            if time:
                agreed = parts.say(_("Read back to everybody and agreed at {time}."), time=time)
            legend = parts.join([legend, agreed], "\xa0\xa0\xa0 ")
        if legend:
            out.append(parts.paragraph(legend, parts.styles.tight))
        return out


def _flat(lists: list[list[Any]]) -> list[Any]:
    return [thing for things in lists for thing in things]
