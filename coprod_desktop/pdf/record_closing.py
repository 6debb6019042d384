"""The full record, last pages: what is not settled, what people said against, actions, hearing back, how it went."""

import re
from collections.abc import Sequence
from typing import Any

from coprod_desktop.domain.decisions import DECISIONS, LevelDecision, answer_words
from coprod_desktop.domain.few_voters import position_shown, share_in_words
from coprod_desktop.domain.model import Action, DecisionRule, Idea, Proposal, Session, Theme
from coprod_desktop.domain.state_words import outcome_words, status_words
from coprod_desktop.domain.tallies import rule_of
from coprod_desktop.domain.words import person_shown
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Origin
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.record_opening import spaced

WAITING = ("not_agreed", "outside_our_power", "parked", "to_be_confirmed", "agreed_as_trial")
"""Outcomes that go on somewhere."""


def goes_on(kit: Kit, proposal: Proposal) -> Safe:
    """Where a proposal that is not simply agreed goes next, and when people hear."""
    parts, shown = kit.parts, kit.shown
    lines = []
    if proposal.review_date:
        lines.append(parts.say(_("We look at it again on {day}."), day=shown.day(proposal.review_date)))
    if proposal.confirm_who:
        lines.append(parts.say(_("To be confirmed by {who}."), who=parts.unstopped(parts.text(proposal.confirm_who))))
    if proposal.confirm_date:
        lines.append(parts.say(_("The answer is due on {day}."), day=shown.day(proposal.confirm_date)))
    if proposal.answer is not None:
        came = {"yes": _("The answer on {day}: yes."), "no": _("The answer on {day}: no.")}[proposal.answer]
        lines.append(parts.bold(kit.dated(came, proposal.answered_on)))
        lines.append(kit.sentence(_("It came from {words}."), proposal.answered_by))
        if proposal.answer_words:
            lines.append(parts.say("“{words}”", words=parts.text(proposal.answer_words)))
    if proposal.goes_to:
        lines.append(parts.say(_("It goes to: {where}."), where=parts.unstopped(parts.text(proposal.goes_to))))
    if proposal.hear_by:
        lines.append(parts.say(_("People hear by {day}."), day=shown.day(proposal.hear_by)))
    return parts.join(lines)


def unsettled(kit: Kit) -> list[Any]:
    """Part 10: not agreed, outside our power, parked, still open, each with where it goes next."""
    parts, record = kit.parts, kit.record
    out: list[Any] = []
    for outcome in (*WAITING, None):
        found = [p for p in record.proposals if p.outcome == outcome]
        nowhere = parts.text(_("Where it goes next was not said."))
        lines = [
            parts.join([parts.bold(parts.stopped(parts.text(p.title))), goes_on(kit, p) or nowhere]) for p in found
        ]
        if lines:
            out += [parts.section(parts.text(outcome_words(outcome))), *parts.bullets(lines)]
    if record.unresolved:
        out.append(parts.section(parts.text(_("Still open"))))
        lines = []
        for row in record.unresolved:
            lines.append(parts.join([
                parts.bold(parts.stopped(parts.text(row.text))), kit.sentence(_("Why: {words}."), row.why),
                kit.sentence(_("It goes to: {words}."), row.goes_to), kit.sentence(_("Ask: {words}."), row.who),
                parts.say(_("People hear by {day}."), day=kit.shown.day(row.hear_by)) if row.hear_by else Safe(""),
            ]))  # fmt: skip
        out += parts.bullets(lines)
    out += _parked(kit)
    return out or kit.nothing(_("Everything was settled."))


def _parked(kit: Kit) -> list[Any]:
    parts, record = kit.parts, kit.record
    lines = []
    for row_id in record.session.parked:
        theme, idea = record.get(Theme, row_id), record.get(Idea, row_id)
        if theme:
            lines.append(
                parts.say(_("Theme {letter}: {words}"), letter=parts.name(theme.file_id), words=parts.text(theme.name))
            )
        elif idea:
            lines.append(
                parts.say(_("Idea {number}: {words}"), number=Safe(kit.number(idea)), words=parts.text(idea.text))
            )
    for line in record.parking:
        by = kit.shown.side(line.side_id) if line.side_id else Safe("")
        lines.append(parts.join([parts.stopped(parts.text(line.text)), Safe(by and by + "."),
                                 kit.sentence(_("It goes to: {words}."), line.goes_to)]))  # fmt: skip
    return (
        [parts.section(parts.text(_("Parked: kept, not taken further that day"))), *parts.bullets(lines)]
        if lines
        else []
    )


def dissent(kit: Kit) -> list[Any]:
    """Part 11: what people said against, in their own words, each as they chose to be known."""
    parts, record = kit.parts, kit.record
    lines = []
    for proposal in record.proposals:
        rule = rule_of(record, proposal)
        for said in record.dissent(proposal):
            may = position_shown(record, proposal, said.side_id)
            level = _level(kit, rule, said.level) if may else Safe("")
            who = kit.shown.who_said(said.side_id, said.person_id, said.by_text)
            about = parts.join([who, parts.say(_("on {title}"), title=parts.text(proposal.title)), level], ", ")
            lines.append(
                parts.paragraph(
                    Safe(parts.say("“{words}”", words=parts.text(said.text)) + "<br/>" + parts.stopped(about))
                )
            )
    return parts.concern_box(lines) or kit.nothing(_("Nobody asked for words against to be written down."))


def _level(kit: Kit, rule: DecisionRule, level: int | None) -> Safe:
    """The answer somebody gave, in the words of the rule."""
    decision = DECISIONS.get(rule.kind)
    names = rule.levels or (decision.level_names() if decision else ())
    first = decision.first_level if isinstance(decision, LevelDecision) else 1
    if level is None or not 0 <= level - first < len(names):
        return Safe("")
    return kit.parts.say(
        _("position: {level}"),
        level=kit.parts.text(answer_words(names[level - first])),
    )


def actions(kit: Kit) -> list[Any]:
    """Part 12: what will be done, who leads and who helps, by when, how we will know; as it was signed."""
    parts, record = kit.parts, kit.record
    lines = [(parts.name(_number(action.file_id)), _action(kit, action)) for action in record.actions]
    return [*parts.numbered(lines, 2.2)] if lines else kit.nothing(_("No actions were written down."))


def _action(kit: Kit, action: Action) -> list[Safe]:
    parts, record, shown = kit.parts, kit.record, kit.shown
    leads = [shown.party(p) for p in record.parties(action, "lead")]
    leads = leads or ([shown.side(action.owner_side_id)] if action.owner_side_id else [parts.text(_("nobody yet"))])
    helpers = [shown.party(p) for p in record.parties(action, "helper")]
    who = parts.join([
        parts.say(_("Leads: {who}."), who=parts.join(leads, ", ")),
        parts.say(_("Helps: {who}."), who=parts.join(helpers, ", ")) if helpers else Safe(""),
    ])  # fmt: skip
    when = parts.say(_("By {day}."), day=shown.day(action.due)) if action.due else parts.text(_("Day to be agreed."))
    proposal = record.get(Proposal, action.proposal_id)
    lines = [
        parts.bold(parts.text(action.text)), who, when,
        kit.sentence(_("We will know because: {words}."), action.measure),
        kit.sentence(_("From: {words}."), proposal.title if proposal else None),
        parts.say(_("How it stands: {state}."), state=parts.text(status_words()[action.status].lower())),
    ]  # fmt: skip
    if record.session.sign_off is None:
        lines += [_update(kit, update) for update in record.updates(action)]
    return lines


def _update(kit: Kit, update: Any) -> Safe:
    parts, shown = kit.parts, kit.shown
    who = shown.person(update.person_id) or parts.name(update.by_text)
    return parts.quiet(parts.join([
        parts.say("{day}:", day=shown.day(update.date)), parts.stopped(parts.text(update.note)),
        parts.say("({who})", who=who) if who else Safe(""),
        parts.say(_("Now expected on {day}."), day=shown.day(update.new_due)) if update.new_due else Safe(""),
    ]))  # fmt: skip


def _number(file_id: str) -> str:
    return re.sub(r"^\D+(?=\d)", "", file_id)


def hearing_back(kit: Kit) -> list[Any]:
    """Part 13: how and when people hear what became of it."""
    parts, shown, session = kit.parts, kit.shown, kit.record.session
    meeting, contact = session.next, session.contact
    when = Safe("")
    if meeting:
        time = parts.say(_("at {time}"), time=shown.time(meeting.time)) if meeting.time else Safe("")
        when = parts.stopped(parts.join([parts.join([shown.day(meeting.date), time]), parts.name(meeting.venue)], ", "))
    ways = (
        parts.join([parts.name(w) for w in (contact.name, contact.phone, contact.post) if w], ", ")
        if contact
        else Safe("")
    )
    out = kit.paragraphs(
        kit.labelled(_("We meet again:"), when), kit.labelled(_("Whom to ring or write to:"), parts.stopped(ways))
    )
    days = sorted({day for day in _answer_days(kit) if day})
    if days:
        out += kit.paragraphs(
            kit.labelled(_("Answers are promised by:"), parts.stopped(parts.join([shown.day(d) for d in days], "; ")))
        )
    lines = [
        parts.join([
            parts.stopped(parts.join([shown.day(told.date), parts.text(told.how)], ": ")),
            kit.sentence(_("To: {words}."), told.to),
            parts.say(plural("{number} person.", "{number} people.", told.number), number=Safe(str(told.number)))
            if told.number is not None else Safe(""),
            kit.sentence(_("About: {words}."), ", ".join(told.about)),
        ])
        for told in kit.record.told
    ]  # fmt: skip
    if lines:
        out += [parts.section(parts.text(_("How people were told"))), *parts.bullets(lines)]
    return out or kit.nothing(_("How and when people hear back was not written down."))


def _answer_days(kit: Kit) -> list[str | None]:
    record = kit.record
    return [*(p.hear_by for p in record.proposals), *(row.hear_by for row in record.unresolved),
            *(p.confirm_date for p in record.proposals)]  # fmt: skip


def how_it_went(kit: Kit) -> list[Any]:
    """Part 14: the closing question by side, and the time planned and used."""
    parts, record = kit.parts, kit.record
    out: list[Any] = []
    feedback = record.feedback
    if feedback:
        out.append(parts.section(parts.text(feedback.question)))
        for side in record.sides:
            counts = feedback.counts.get(side.id)
            if counts:
                out += _answers(kit, side.id, feedback.scale, counts)
    if record.plan:
        heads = [parts.text(words) for words in (_("Line of the plan"), _("Planned"), _("Used"))]
        rows = [[parts.name(spaced(line.stage)), _minutes(kit, line.planned_min), _minutes(kit, line.actual_min)]
                for line in record.plan]  # fmt: skip
        rows.append([parts.bold(parts.text(_("Together"))),
                     _minutes(kit, sum(line.planned_min or 0 for line in record.plan)),
                     _minutes(kit, sum(line.actual_min or 0 for line in record.plan))])  # fmt: skip
        out += parts.table(parts.section(parts.text(_("Time planned and used"))), heads, rows, (5, 2, 2))
    return out or kit.nothing()


def _answers(kit: Kit, side_id: str, scale: tuple[str, ...], counts: tuple[int, ...]) -> list[Any]:
    """One side's answers; the bar shows the upper half of the steps, where the side is not too small for figures."""
    parts, whole = kit.parts, sum(counts)
    index, label = kit.shown.index(side_id), kit.shown.short(side_id)
    steps = [(words, number) for words, number in zip(scale, counts, strict=False) if number]
    if kit.few(whole):
        said = [
            parts.say("{step}: {share}", step=parts.name(w), share=parts.text(share_in_words(n, whole)))
            for w, n in steps
        ]
        return parts.bar_line(index, label, None, parts.stopped(parts.join(said, ", ")))
    said = [parts.say("{step} {number}", step=parts.name(w), number=Safe(str(n))) for w, n in steps]
    upper = sum(counts[(len(counts) + 1) // 2 :])
    return parts.bar_line(index, label, upper / whole if whole else None, parts.join(said, ", "))


def _minutes(kit: Kit, minutes: int | None) -> Safe:
    if minutes is None:
        return Safe("")
    return kit.parts.say(plural("{number} minute", "{number} minutes", minutes), number=Safe(str(minutes)))


def status(kit: Kit) -> list[Any]:
    """Part 15: what state the record is in, who signed off, what was corrected since and why."""
    parts, shown, session = kit.parts, kit.shown, kit.record.session
    out = kit.paragraphs(
        kit.labelled(_("State:"), parts.text(state_words(session))), _signed(kit),
        kit.sentence(_("The figures of small sides are shown because: {words}."), session.small_sides_shown_because),
    )  # fmt: skip
    if kit.record.corrections:
        lines = [
            (parts.name(c.file_id), [
                parts.stopped(parts.join([shown.day(c.at[:10]), parts.name(c.where)], ", ")),
                parts.say(_("Was: “{old}”"), old=parts.text(c.old)) if c.old else Safe(""),
                parts.say(_("Now: “{new}”"), new=parts.text(c.new)) if c.new else Safe(""),
                kit.sentence(_("Why: {words}."), c.reason), kit.sentence(_("By: {words}."), _by(kit, c.by)),
            ])
            for c in kit.record.corrections
        ]  # fmt: skip
        out += [parts.section(parts.text(_("Corrections"))), *parts.numbered(lines)]
    else:
        out += kit.paragraphs(parts.text(_("Nothing was corrected since.")))
    return out


def seal_of_record(kit: Kit, origin: Origin, made_on: str, left_out: Sequence[str]) -> list[Any]:
    """The very end: when this paper was made, the whole seal, and what this file carries."""
    parts = kit.parts
    version = _("Version: this paper was made on {day} and carries the seal {seal}.")
    out = [parts.section(parts.text(_("The seal of this record")))]
    out += kit.paragraphs(
        parts.say(version, day=kit.shown.day(made_on), seal=parts.bold(parts.text(origin.seal))),
        parts.text(_("The seal is worked out from the session file. Whoever has the file can work it out again; if a "
                     "single letter of the record changes, so does the seal. The whole of it (SHA-256):")),
        parts.text(" ".join(origin.digest[start : start + 8] for start in range(0, len(origin.digest), 8))),
    )  # fmt: skip
    if kit.record.practice:
        return out
    out += [parts.section(parts.text(_("This file carries the session")))]
    words = _("Kept as a file, this record can be opened again with Coprod Desktop (“Open a record”). It brings back "
              "the session as it may be handed out:")  # fmt: skip
    out += kit.paragraphs(parts.text(words))
    return [*out, *parts.bullets(parts.text(words) for words in left_out)]


def state_words(session: Session) -> str:
    """How far the record is."""
    return {
        "running": _("The session is running; this is a draft."),
        "agreed": _("Agreed in the room. Cards and flip charts may still be typed and are then marked."),
        "final": _("Final. Changes since stand under corrections."),
    }.get(session.state or "", _("A draft: not signed off."))  # fmt: skip


def _signed(kit: Kit) -> Safe:
    parts, shown, signed = kit.parts, kit.shown, kit.record.session.sign_off
    if signed is None:
        return Safe("")
    day, _gap, time = signed.at.partition(" ")
    when = parts.say(_("{day} at {time}"), day=shown.day(day), time=shown.time(time)) if time else shown.day(day)
    sentence = _("Read back to everybody and agreed on {when}.") if signed.read_back else _("Agreed on {when}.")
    by = _by(kit, signed.by)
    return parts.join([parts.say(sentence, when=when), kit.sentence(_("Signed off by {words}."), by)])


def _by(kit: Kit, by: str | None) -> str | None:
    """Somebody written down by id or by name: the id becomes the name as chosen, never the name behind it."""
    known = [person for person in kit.record.people if by in (person.id, person.file_id)]
    if not known:
        return by
    side = next((side.label for side in kit.sides if side.id == known[0].side_id), None)
    return person_shown(known[0], side)
