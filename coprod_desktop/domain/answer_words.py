"""Answering back in words: how an action stands, how people were told, and a picture for a board in sentences."""

from coprod_desktop.domain.answers import Board, Deed, NotSettled, Reply, Tally
from coprod_desktop.domain.model import Told
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.domain.words import capital, date_words, number_word
from coprod_desktop.i18n import _, plural


def deed_state(deed: Deed) -> str:
    """``Done on Friday 9 October 2026``; what the landlord owes is *late*, what volunteers offered *not done yet*."""
    if deed.state == "done":
        return _("Done on {day}").format(day=date_words(deed.done_on)) if deed.done_on else _("Done")
    if deed.state == "dropped":
        return _("Given up")
    if deed.state == "to_come":
        return _("By {day}").format(day=date_words(deed.expected or deed.due)) if deed.due else _("No day yet")
    late = _("Late: agreed for {day}") if deed.owed else _("Not done yet: planned for {day}")
    words = late.format(day=date_words(deed.due))
    return words + ", " + _("now expected {day}").format(day=date_words(deed.expected)) if deed.expected else words


def deed_role(deed: Deed) -> str:
    """The colour role of how it stands."""
    if deed.state == "late":
        return "wrong" if deed.owed else "careful"
    return {"done": "good"}.get(deed.state, "quiet")


def told_words(told: tuple[Told, ...]) -> str:
    """``Told on Tuesday 24 November 2026: letter, to all who came``; that nobody was told is said."""
    if not told:
        return _("People were not told yet.")
    last = told[-1]
    how = ", ".join(filter(None, (last.how, _("to {whom}").format(whom=last.to) if last.to else "")))
    if last.date:
        return _("Told on {day}: {how}.").format(day=date_words(last.date), how=how.rstrip("."))
    return _("Told: {how}.").format(how=how.rstrip("."))


def why_not(reply: Reply) -> str:
    """Why a proposal was said no to, and where it goes."""
    why = {
        "not_agreed": _("Not agreed: not every side could say yes."),
        "outside_our_power": _("It is not ours to decide."), "parked": _("Kept for another time."),
    }.get(reply.outcome, outcome_words(reply.outcome))  # fmt: skip
    return " ".join(filter(None, (why, _stopped(reply.why_not), goes_on(reply))))


def goes_on(line: Reply | NotSettled) -> str:
    """Where it goes next, by when people hear, and what the answer was."""
    said = []
    if line.goes_to:
        said.append(_("It goes to: {words}.").format(words=line.goes_to.rstrip(".")))
    if line.hear_by:
        said.append(_("People hear by {day}.").format(day=date_words(line.hear_by)))
    if line.answer:
        sentence = _("The answer, on {day}: {words}.") if line.answered_on else _("The answer: {words}.")
        said.append(sentence.format(day=date_words(line.answered_on), words=line.answer.rstrip(".")))
    return " ".join(said)


def part_words() -> dict[str, str]:
    """What a side does -> who they are, for a picture over many sessions."""
    return {
        "uses": _("people who use the service"), "provides": _("staff"), "partner": _("partners"),
        "together": _("together"), "outside": _("somebody outside"), "nobody": _("nobody yet"),
    }  # fmt: skip


def board_lines(board: Board) -> tuple[str, ...]:
    """The picture in sentences, the most telling first."""
    words = part_words()
    took = [f"{board.people[part]} {words[part]}" for part in words if board.people.get(part)]
    lines = [
        plural("One session.", "{n} sessions.", board.sessions).format(n=_number(board.sessions)),
        _("Who took part: {people}.").format(people=", ".join(took)) if took else "", on_time_words(board.tally),
        plural("One action is late.", "{n} actions are late.", board.tally.late).format(n=_number(board.tally.late))
        if board.tally.late else _("Nothing is late.") if board.tally.actions else "",
        plural("People still have to be told about one thing.", "People still have to be told about {n} things.",
               board.untold).format(n=_number(board.untold)) if board.untold else "",
    ]  # fmt: skip
    return tuple(capital(line) for line in lines if line)


def on_time_words(tally: Tally) -> str:
    """``12 of 19 actions are done, ten of them by the day agreed.``"""
    if not tally.actions:
        return _("No actions were agreed.")
    return _("{done} of {all} actions are done, {on_time} of them by the day agreed.").format(
        done=tally.done, all=tally.actions, on_time=_number(tally.on_time)
    )


def _number(number: int) -> str:
    return f"{number:,}" if number > 9 else number_word(number)


def _stopped(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."
