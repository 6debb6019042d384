"""The repairs sample as key presses, from *new session* to the papers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coprod_desktop.demo.player import At, Move, Picture, Press, Type, UntilFile
from coprod_desktop.domain.words import date_words
from coprod_desktop.services import records

Json = dict[str, Any]

_OUTCOME_KEYS = {"agreed": "Alt+A", "agreed_as_trial": "Alt+T", "not_agreed": "Alt+N"}
_STATUS_LETTERS = {"done": "D", "in_progress": "U"}


def strokes(*strokes: str) -> Iterator[Move]:
    """``<Ctrl+Return>`` is a key, everything else is typed."""
    for stroke in strokes:
        if stroke.startswith("<") and stroke.endswith(">"):
            yield Press(stroke[1:-1])
        elif stroke:
            yield Type(stroke)


def whole_session(sample: Json, papers: dict[str, Path]) -> Iterator[Move]:
    """Every stage, then the papers; ``papers`` says where each is to lie (``actions``, ``record``)."""
    play = Play(sample)
    yield Picture("00-library-empty")
    yield from play.begin()
    yield from play.set_up()
    yield from play.framing()
    yield from play.ideas()
    yield from play.themes()
    yield from play.priorities()
    yield from play.negotiation()
    yield from play.actions()
    yield from play.close()
    for key, path in papers.items():
        yield from play.paper(key, path)
    yield from strokes("<Ctrl+W>")
    yield Picture("10-library")


class Play:
    """The moves of each stage of one sample."""

    def __init__(self, sample: Json) -> None:
        self.sample = sample
        self.said: Json = sample["session"]
        self.sides = [side["id"] for side in sample["sides"]]
        self.names = {person["id"]: person["display_name"] for person in sample["participants"]}

    def alt(self, side: str) -> str:
        """The key of a side."""
        return f"<Alt+{self.sides.index(side) + 1}>"

    def begin(self) -> Iterator[Move]:
        """A new session from its question."""
        yield from strokes("<Ctrl+N>", self.said["focus_question"], "<Return>")

    # ---- set up

    def set_up(self) -> Iterator[Move]:
        """Everything about the session, its sides and its people."""
        said = self.said
        yield from strokes("<Alt+W>", "<Ctrl+A>", said["title"], "<Tab>", said["venue"], "<Tab>", said["date"], "<Tab>",
                           said["planned_start"], "<Tab>", said["planned_end"], "<Tab>", "<Tab>", said["actual_end"],
                           "<Tab>", said["service"], "<Tab>", said["organisation"], "<Tab>", ",".join(said["language"]),
                           "<Esc>")  # fmt: skip
        yield from strokes("<Alt+L>", said["promise"], "<Tab>", *lines(said["in_scope"]), "<Tab>")
        for given in said["givens"]:
            yield from strokes(f"{given['text']}; {given['reason']}", "<Return>")
        yield from self._rules()
        yield from self._privacy()
        yield from strokes("<Alt+N>")
        yield from self.plan()
        yield from strokes("<Alt+S>")
        for side in self.sample["sides"]:
            yield from strokes("<F2>", "<Ctrl+A>", side["label"], "<Tab>", side["id"], "<Return>", "<Down>")
        yield from strokes("<Alt+P>")
        for person in self.sample["participants"]:
            key = "<Alt+0>" if person["side"] == "none" else self.alt(person["side"])
            yield from strokes(key, person_line(person), "<Return>")
        yield Picture("01-set-up-people")
        yield from strokes("<Esc>")
        yield Picture("01-set-up")

    def plan(self) -> Iterator[Move]:
        """The plan, with the minutes that the sample used."""
        for line in self.said["agenda"]:
            yield from strokes(f"{line['stage']}; {line['planned_min']}; ; {line['actual_min']}", "<Return>")

    def _rules(self) -> Iterator[Move]:
        rule = self.said["decision_rule"]
        yield from strokes("<Alt+R>", *lines(self.said["ground_rules"]), "<Tab>", "E", "<Tab>",
                           str(rule["threshold_each_side"]), "<Tab>", "<Ctrl+A>", rule["text"], "<Tab>", "<Ctrl+A>",
                           *lines(rule["levels"]), "<Tab>", "<Space>", "<Ctrl+Return>")  # fmt: skip

    def _privacy(self) -> Iterator[Move]:
        privacy = self.said["privacy"]
        yield from strokes("<Alt+C>", *["<Tab>"] * 6, privacy["basis"], "<Tab>", privacy["photos"], "<Tab>",
                           privacy["attribution_default"], "<Tab>", privacy["retention_until"], "<Esc>")  # fmt: skip

    # ---- framing, ideas, themes

    def framing(self) -> Iterator[Move]:
        """The sample has no framing: the page is only looked at."""
        yield from self.next_stage()
        yield Picture("02-how-it-is-now")

    def ideas(self) -> Iterator[Move]:
        """Each idea with the name of who said it."""
        yield from self.next_stage()
        for idea in self.sample["ideas"]:
            yield from strokes(f"{idea['text']} /{self.names[idea['by']]}", "<Return>")
        yield Picture("03-ideas")

    def themes(self) -> Iterator[Move]:
        """Groups by ticks, then the joined ideas."""
        yield from self.next_stage()
        for theme in self.sample["themes"]:
            for place in range(len(theme["idea_ids"])):
                yield from strokes("<Down>" if place else "", "<Space>")
            yield from strokes("<Return>", theme["name"], "<Return>")
        here = -1
        for at, theme in enumerate(self.sample["themes"]):
            for idea in self.joined(theme):
                kept = self.number(idea["merged_into"])
                place = theme["idea_ids"].index(idea["id"])
                yield from strokes(*["<Right>"] * (at - here), "<Home>", *["<Down>"] * place, "<Ctrl+J>", str(kept),
                                   "<Return>")  # fmt: skip
                here = at
        yield Picture("04-themes")

    def joined(self, theme: Json) -> list[Json]:
        """The ideas of a theme that were joined with another."""
        return [i for i in self.sample["ideas"] if i["merged_into"] and i["id"] in theme["idea_ids"]]

    def number(self, idea_id: str) -> int:
        """The number that an idea is shown with."""
        return 1 + [idea["id"] for idea in self.sample["ideas"]].index(idea_id)

    # ---- priorities

    def priorities(self) -> Iterator[Move]:
        """Both votes from cards, then what is carried on."""
        for n, vote in enumerate(self.sample["voting"]["rounds"]):
            yield At(vote["taken_at"])
            if n == 0:
                yield from self.next_stage()
            else:
                yield from strokes("<Ctrl+R>")
            yield from self.vote(n, vote)
        yield from self.carry_on()

    def vote(self, n: int, vote: Json) -> Iterator[Move]:
        """Started, typed card by card, closed."""
        yield from strokes("<Ctrl+Return>")
        for ballot in vote["ballots"]:
            yield from strokes(f"{' '.join(ballot['ranking'])} /{self.names[ballot['participant']]}", "<Return>")
        yield Picture(f"05-priorities-cards-{n + 1}")
        for issue in self.told_issues(vote):
            yield from strokes("<F6>", issue["issue"], "<Tab>", self.names[issue["participant"]], "<Return>")
        yield from strokes("<Ctrl+Return>")
        yield Picture(f"05-priorities-vote-{n + 1}")

    def told_issues(self, vote: Json) -> list[Json]:
        """Issues that somebody has to type: those of the cards the program finds by itself."""
        return [i for i in vote["issues"] if "repeated option" not in i["issue"] and "short ballot" not in i["issue"]]

    def carry_on(self) -> Iterator[Move]:
        """Enter on a line of the results carries it on, in the order of the sample's proposals."""
        order = self.ranking()
        here = 0
        for proposal in self.sample["negotiation"]:
            there = order.index(proposal["theme"])
            yield from strokes(*["<Down>" if there > here else "<Up>"] * abs(there - here), "<Return>")
            here = there

    def ranking(self) -> list[str]:
        """The options as the results of the last vote list them."""
        points: dict[str, int] = {theme["id"]: 0 for theme in self.sample["themes"]}
        for ballot in self.sample["voting"]["rounds"][-1]["ballots"]:
            for option, score in zip(ballot["ranking"], self.sample["voting"]["points"], strict=False):
                points[option] += score
        return sorted(points, key=lambda option: -points[option])

    # ---- negotiation and actions

    def negotiation(self) -> Iterator[Move]:
        """Each proposal with its wordings, votes, outcome and words against."""
        yield At("15:30")
        yield from self.next_stage()
        for place, proposal in enumerate(self.sample["negotiation"]):
            if place:
                yield from strokes("<Alt+Right>")
            yield from self.name_proposal(proposal)
            for version in proposal["versions"]:
                yield from self.wording(version)
            yield from self.outcome(proposal)
            yield Picture(f"06-negotiation-{proposal['id']}")

    def name_proposal(self, said: Json) -> Iterator[Move]:
        """Its title and the side it came from."""
        yield from strokes("<F2>", "<Ctrl+A>", said["title"], self.alt(said["origin_side"]), "<Ctrl+Return>")

    def wording(self, version: Json) -> Iterator[Move]:
        """One wording, who asked and why, and its votes by side."""
        yield from strokes("<F3>", "<Ctrl+A>", version["text"], "<Tab>", version["reason_for_change"],
                           self.alt(version["changed_by_side"]), "<Ctrl+Return>")  # fmt: skip
        for side in self.sides:
            for number in version["counts_by_level"][side]:
                yield from strokes(str(number), "<Tab>")
            yield from strokes("<Tab>")

    def outcome(self, said: Json) -> Iterator[Move]:
        """How it ended, and what was said against it."""
        yield from strokes(f"<{_OUTCOME_KEYS[said['outcome']]}>")
        if said["outcome"] != "agreed":
            yield from strokes("<Return>")
        for words in said["dissent"]:
            by = self.names.get(words["by"], words["by"])
            yield from strokes("<F6>", words["text"], "<Tab>", by, "<Tab>", str(words["level"]),
                               self.alt(words["side"]), "<Ctrl+Return>")  # fmt: skip

    def actions(self) -> Iterator[Move]:
        """Every action, from the proposal it came from."""
        yield At("16:02")
        yield from self.next_stage()
        proposals = [p["id"] for p in self.sample["negotiation"]]
        here: int | None = None
        for said in self.sample["actions"]:
            there = proposals.index(said["proposal"])
            if here is None:
                # Up past the first line of the list, then down to the one that is meant.
                yield from strokes(*["<Alt+Up>"] * (len(proposals) + 1), *["<Alt+Down>"] * (there + 1))
            else:
                yield from strokes(*["<Alt+Down>" if there > here else "<Alt+Up>"] * abs(there - here))
            here = there
            yield from self.action(said)
        yield Picture("07-actions")

    def action(self, said: Json) -> Iterator[Move]:
        """One action with its news."""
        helper = self.names[said["support"]] if said["support"] else ""
        yield from strokes(said["text"], "<Return>", self.names[said["owner"]], "<Return>", helper, "<Return>",
                           day(said["due"]), "<Return>", said["measure"], "<Return>")  # fmt: skip
        if said["status"] != "not_started":
            yield from strokes("<F2>", *["<Tab>"] * 6, _STATUS_LETTERS[said["status"]], "<Ctrl+Return>")
        for news in said["updates"]:
            yield from strokes("<Ctrl+U>", news["note"], "<Tab>", day(news["date"]), "<Tab>", self.names[news["by"]],
                               "<Return>")  # fmt: skip

    # ---- close

    def close(self) -> Iterator[Move]:
        """Read back, feedback, what is not settled, agreed in the room."""
        yield At("16:05")
        yield from self.next_stage()
        yield from strokes("<Alt+B>", *["<Return>"] * len(self.sample["actions"]))
        yield Picture("08-close-read-back")
        feedback = self.sample["feedback"]
        yield from strokes("<Alt+F>", "<F2>", "<Ctrl+A>", feedback["question"], "<Tab>", "<Ctrl+A>",
                           *lines(feedback["scale"]), "<Ctrl+Return>", "<Alt+F>")  # fmt: skip
        for place, number in enumerate(n for side in self.sides for n in feedback["counts"][side]):
            yield from strokes("<Tab>" if place else "", str(number))
        yield Picture("08-close-feedback")
        yield from strokes("<Alt+U>")
        for line in self.sample["unresolved"]:
            yield from strokes(f"{line['text']}; {line['why']}; {line['goes_to']}", "<Return>")
        yield from strokes("<Alt+K>")
        yield Picture("08-close-not-settled")
        yield At(self.said["actual_end"])
        yield from strokes("<Alt+A>", "<Ctrl+Return>", "<Return>")
        yield Picture("09-close-agreed")

    # ---- paper and the way from stage to stage

    def paper(self, key: str, path: Path) -> Iterator[Move]:
        """Ctrl+P, the paper by its place from the one that is proposed, Ctrl+S, a name in the file dialog."""
        keys = [document.key for document in records.documents()]
        by = keys.index(key) - keys.index(records.PROPOSED)
        way = ["<Down>" if by > 0 else "<Up>"] * abs(by)
        yield from strokes("<Ctrl+P>", *way, "<Ctrl+S>", "<Ctrl+A>", str(path), "<Return>")
        yield UntilFile(path)
        yield from strokes("<Esc>")

    def next_stage(self) -> Iterator[Move]:
        """Ctrl+K and the name of the act: every button has one."""
        yield from strokes("<Ctrl+K>", "next stage", "<Return>")


def lines(words: list[str]) -> list[str]:
    """Strokes for one thing on each line."""
    found: list[str] = []
    for word in words:
        found += [word, "<Return>"]
    return found[:-1]


def person_line(said: Json) -> str:
    """One person as typed on one line."""
    parts = [said["display_name"], said["role"], f"table {said['table']}" if said["table"] else "", said["arrived"],
             f"left {said['left']}" if said["left"] else "", said["attribution"],
             *(f"needs {need}" for need in said["access_needs"])]  # fmt: skip
    return "; ".join(part for part in parts if part)


def day(iso: str) -> str:
    """A day as somebody would type it: 16 October 2026."""
    return date_words(date.fromisoformat(iso).isoformat()).partition(" ")[2]
