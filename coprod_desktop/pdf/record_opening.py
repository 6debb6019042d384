"""The full record, first pages: the question, the promise, who came, the rules, how it was, the ideas, the themes."""

from collections.abc import Iterable, Iterator
from typing import Any

from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.decisions.fist import Fist
from coprod_desktop.domain.model import DecisionRule, Given, Idea, Person, Side
from coprod_desktop.domain.state_words import status_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe


def question(kit: Kit) -> list[Any]:
    """Part 1: what the session was about, where and when."""
    parts, shown, session = kit.parts, kit.shown, kit.record.session
    start, end = shown.time(session.planned_start), shown.time(session.actual_end or session.planned_end)
    times = parts.say(_("from {start} to {end}"), start=start, end=end) if start and end else start
    out = kit.paragraphs(
        kit.labelled(_("The question:"), parts.text(session.focus_question)),
        kit.labelled(_("When:"), parts.stopped(parts.join([shown.day(session.date), times], ", "))),
        kit.labelled(_("Where:"), parts.stopped(parts.text(session.venue))),
        kit.labelled(_("About the service:"), parts.stopped(parts.text(session.service))),
        kit.labelled(_("Run by:"), parts.stopped(parts.text(session.organisation))),
    )
    if session.in_scope:
        out += [parts.section(parts.text(_("What we could change together"))),
                *parts.bullets(parts.text(line) for line in session.in_scope)]  # fmt: skip
    return out or kit.nothing()


def promise(kit: Kit) -> list[Any]:
    """Part 2: the promise to everybody, what cannot change, and who can say yes to what."""
    parts, shown, record = kit.parts, kit.shown, kit.record
    out = kit.paragraphs(kit.labelled(_("The promise:"), parts.text(record.session.promise)))
    if record.givens:
        out += [
            parts.section(parts.text(_("What cannot change"))),
            *parts.bullets(_given(kit, g) for g in record.givens),
        ]
    if record.authorities:
        lines = [
            parts.join([
                Safe(shown.side(a.side_id) + ":") if a.side_id else Safe(""),
                parts.say(_("{who} can say yes to {what}"), who=parts.unstopped(parts.text(a.who or _("somebody"))),
                          what=parts.unstopped(parts.text(a.what or _("this")))),
                parts.say(_("(up to {limit})"), limit=parts.text(a.limit)) if a.limit else Safe(""),
            ])
            for a in record.authorities
        ]  # fmt: skip
        out += [parts.section(parts.text(_("Who can say yes"))), *parts.bullets(lines)]
    return out or kit.nothing()


def _given(kit: Kit, given: Given) -> Safe:
    parts = kit.parts
    return parts.join([
        parts.stopped(parts.text(given.text)),
        kit.sentence(_("Why: {words}."), given.reason), kit.sentence(_("Says who: {words}."), given.says_who),
        kit.dated(_("Until: {day}."), given.until),
    ])  # fmt: skip


def who_came(kit: Kit) -> list[Any]:
    """Part 3: by side, each person only as they chose; who chose to be known by side alone is counted."""
    parts, shown, record = kit.parts, kit.shown, kit.record
    out = kit.paragraphs(shown.who_came_words)
    for side, number in shown.who_came:
        people = [person for person in record.people if person.side_id == side.id]
        named = [_person(kit, person) for person in people if person.attribution != "anonymous"]
        rest = number - len(named)
        if named and rest > 0:
            named.append(parts.say(plural("and one more", "and {number} more", rest), number=shown.count(rest)))
        words = parts.stopped(parts.join(named, ", ")) if named else parts.say(
            plural("{number} person, names not shown.", "{number} people, names not shown.", number),
            number=parts.capital(shown.count(number)))  # fmt: skip
        out.append(parts.paragraph(Safe(parts.bold(Safe(shown.side(side.id, short=False) + ":")) + " " + words)))
    others = [_person(kit, person) for person in record.people if person.side_id is None]
    if others:
        out += kit.paragraphs(kit.labelled(_("Also there, on no side:"), parts.stopped(parts.join(others, ", "))))
    return out or kit.nothing()


def _person(kit: Kit, person: Person) -> Safe:
    """A person as chosen, with when they came or went if that was not with everybody."""
    parts, session = kit.parts, kit.record.session
    notes = []
    if person.arrived and session.planned_start and person.arrived > session.planned_start:
        notes.append(parts.say(_("came at {time}"), time=kit.shown.time(person.arrived)))
    if person.left and person.left != session.actual_end:
        notes.append(parts.say(_("left at {time}"), time=kit.shown.time(person.left)))
    if person.side_id and not person.voting:
        notes.append(parts.text(_("without a vote")))
    when = Safe(f"({parts.join(notes, ', ')})") if notes else Safe("")
    return parts.join([kit.shown.person(person.id), when])


def rules(kit: Kit) -> list[Any]:
    """Part 4: the ground rules and how the group decides."""
    parts, session = kit.parts, kit.record.session
    out: list[Any] = []
    if session.ground_rules:
        out += [
            parts.section(parts.text(_("Ground rules"))),
            *parts.bullets(parts.text(r) for r in session.ground_rules),
        ]
    if session.decision_rule:
        out += [parts.section(parts.text(_("How we decide"))), *decision_rule(kit, session.decision_rule)]
    return out or kit.nothing()


def decision_rule(kit: Kit, rule: DecisionRule) -> list[Any]:
    """A rule in words: what it is called, the group's own sentence, its levels, and when it was agreed."""
    parts, decision = kit.parts, DECISIONS.get(rule.kind)
    name = decision.name if decision else spaced(rule.kind)
    sentence = rule.text or (decision.sentence(decision.with_defaults(rule)) if decision else "")
    lines = [kit.labelled(_("The way:"), parts.stopped(parts.text(name))), parts.text(sentence)]
    if rule.agreed_before_voting:
        lines.append(parts.text(_("Everybody agreed the rule before the first vote.")))
    levels = rule.levels or (decision.legend() if isinstance(decision, Fist) else ())
    answers = [parts.text(level) for level in levels]
    return [*kit.paragraphs(*lines), *([parts.space(0.5), *parts.bullets(answers)] if answers else [])]


def framing(kit: Kit) -> list[Any]:
    """Part 5: how it is now by side, what each side heard the other say, the wording that was agreed; last time."""
    parts, shown, record = kit.parts, kit.shown, kit.record
    out: list[Any] = []
    for side in record.sides:
        views = [view for view in record.views if view.side_id == side.id]
        if views:
            out += [parts.section(parts.say(_("How it is for {side}"), side=shown.label(side.id))),
                    *parts.bullets(parts.text(view.text) for view in views)]  # fmt: skip
    if record.heard:
        out.append(parts.section(parts.text(_("What each side heard"))))
        for heard in record.heard:
            what = parts.say(_("{side} heard {other} say: “{words}”"), side=shown.side(heard.side_id),
                             other=shown.side(heard.of_side_id), words=parts.text(heard.text))  # fmt: skip
            right = _("They said: yes, that is what we said.") if heard.confirmed else _("Not confirmed.")
            out += kit.paragraphs(parts.join([what, parts.quiet(parts.text(right))]))
    if record.wordings:
        out += [parts.section(parts.text(_("The problem, in words that everybody agreed"))), *_wordings(kit)]
    out += _last_time(kit)
    return out or kit.nothing()


def _wordings(kit: Kit) -> list[Any]:
    parts, lines = kit.parts, []
    for wording in kit.record.wordings:
        by = (
            parts.say(_("asked for by {side}"), side=kit.shown.side(wording.by_side_id))
            if wording.by_side_id
            else Safe("")
        )
        why = parts.say(_("because: {reason}"), reason=parts.text(wording.reason)) if wording.reason else Safe("")
        agreed = parts.text(_("agreed by all")) if wording.agreed else Safe("")
        more = parts.join([by, why, agreed], ", ")
        lines.append((Safe(str(wording.version)), [parts.text(wording.text), parts.capital(more) if not by else more]))
    return [*parts.numbered(lines, 2)]


def _last_time(kit: Kit) -> list[Any]:
    parts, record = kit.parts, kit.record
    if not record.last_time:
        return []
    lines = []
    for row in record.last_time:
        said = [parts.say("{side}: “{words}”", side=kit.shown.side(side_id), words=parts.text(words))
                for side_id, words in row.words.items()]  # fmt: skip
        state = parts.join(
            [parts.text(status_words().get(row.status, row.status).lower()), kit.shown.day(row.date)], ", "
        )
        lines.append((parts.name(row.action), [parts.stopped(parts.capital(state)), *said]))
    return [parts.section(parts.text(_("What became of the actions from last time"))), *parts.numbered(lines)]


def ideas(kit: Kit) -> Iterator[Any]:
    """Part 6: every idea in people's words; joined, reworded, withdrawn and late ones are marked, none left out."""
    parts, record = kit.parts, kit.record
    if not record.ideas:
        yield from kit.nothing()
        return
    joined = sum(idea.merged_into is not None for idea in record.ideas)
    by_side = [
        parts.join([Safe(str(sum(i.side_id == side.id for i in record.ideas))), kit.shown.side(side.id)])
        for side in record.sides
    ]
    total = len(record.ideas)
    count = parts.say(plural("{number} idea: {sides}.", "{number} ideas: {sides}.", total), number=Safe(str(total)),
                      sides=parts.join(by_side, ", "))  # fmt: skip
    if joined:
        count = parts.join([count, parts.say(
            plural("One was joined with another; both wordings stand here.",
                   "{number} were joined with others; all wordings stand here.", joined),
            number=parts.capital(kit.shown.count(joined)))])  # fmt: skip
    joined_to: dict[str, list[str]] = {}
    for idea in record.ideas:
        joined_to.setdefault(idea.merged_into or "", []).append(kit.number(idea))
    yield parts.paragraph(count)
    lines = ((Safe(kit.number(idea)), _idea(kit, idea, joined_to.get(idea.id, []))) for idea in record.ideas)
    yield from parts.numbered(lines, 2.4)


def _idea(kit: Kit, idea: Idea, joined: list[str]) -> list[Safe]:
    """Its words, whose they are, and what became of them; ``joined``: numbers of the ideas joined with it."""
    parts, shown, record = kit.parts, kit.shown, kit.record
    person = record.get(Person, idea.person_id)
    by = shown.side(idea.side_id) if record.get(Side, idea.side_id) else Safe("")
    named = shown.person(person.id) if person and person.attribution != "anonymous" else Safe("")
    table = parts.say(_("table {number}"), number=Safe(str(idea.table_no))) if idea.table_no is not None else Safe("")
    lines = [parts.text(idea.text), parts.quiet(parts.join([by, named, table], ", "))]
    for old in idea.versions:
        lines.append(parts.quiet(parts.say(_("Said at first: “{words}”"), words=parts.text(old))))
    target = record.get(Idea, idea.merged_into)
    if target:
        lines.append(_mark(kit, parts.say(_("Joined with idea {number}."), number=Safe(kit.number(target)))))
    if joined:
        lines.append(_mark(kit, parts.say(
            plural("Idea {numbers} was joined with this.", "Ideas {numbers} were joined with this.", len(joined)),
            numbers=Safe(", ".join(joined)))))  # fmt: skip
    if idea.withdrawn:
        lines.append(_mark(kit, parts.text(_("Withdrawn by whoever said it."))))
    if idea.late_stage:
        lines.append(_mark(kit, parts.say(_("Typed later, at: {stage}."), stage=parts.name(spaced(idea.late_stage)))))
    if idea.id in record.session.parked:
        lines.append(_mark(kit, parts.text(_("Parked."))))
    return lines


def _mark(kit: Kit, words: Safe) -> Safe:
    return kit.parts.italic(words)


def themes(kit: Kit) -> list[Any]:
    """Part 7: the themes and the numbers of their ideas."""
    parts, record = kit.parts, kit.record
    if not record.themes:
        return kit.nothing()
    lines = []
    for theme in record.themes:
        numbers = _numbers(kit, record.theme_ideas(theme))
        parked = _mark(kit, parts.text(_("Parked."))) if theme.id in record.session.parked else Safe("")
        lines.append((parts.name(theme.file_id), [parts.bold(parts.text(theme.name)), numbers, parked]))
    out = [*parts.numbered(lines, 2.4)]
    loose = [idea for idea in record.ideas if idea.theme_id is None and idea.merged_into is None]
    if loose:
        out += kit.paragraphs(kit.labelled(_("In no theme:"), _numbers(kit, loose)))
    return out


def _numbers(kit: Kit, found: Iterable[Idea]) -> Safe:
    numbers = [kit.number(idea) for idea in found]
    words = plural("Idea {numbers}.", "Ideas {numbers}.", len(numbers))
    return kit.parts.say(words, numbers=Safe(", ".join(numbers))) if numbers else kit.parts.text(_("No ideas."))


def spaced(key: str) -> str:
    """A free name such as ``discussion_and_vote_2`` as words."""
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
