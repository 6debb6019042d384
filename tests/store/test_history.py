"""Random acts with undo, redo and reopening: the rows are always those of a plain list of states."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coprod_desktop.domain.model import Idea, Session, Theme
from coprod_desktop.store.store import Store
from tests.counts import examples


class Acts(RuleBasedStateMachine):
    """A model of history as people know it: a list of states and a place in it."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name))
        self.sid = "s"
        self.at = 0
        with self.store.step(self.sid, "session.created", 0) as step:
            step.add(Session(id="s", session_id="s", file_id="s", title="A"))
        self.states = [self.now()]
        self.place = 0

    def now(self) -> object:
        record = self.store.record(self.sid)
        return sorted(repr(row) for row in record.every_row())

    def acted(self) -> None:
        del self.states[self.place + 1 :]
        self.states.append(self.now())
        self.place += 1

    @rule(text=st.text(min_size=1, max_size=5, alphabet="abcé "))
    def add(self, text: str) -> None:
        seq = self.store.next_seq(Idea, self.sid)
        with self.store.step(self.sid, "ideas.added", self.at, number=seq) as step:
            theme = Theme(id=self.store.new_id(), session_id="s", seq=seq, file_id=f"T{seq}", name=text)
            step.add(theme)
            idea_id = self.store.new_id()
            idea = Idea(id=idea_id, session_id="s", seq=seq, file_id=f"I{seq}", text=text, theme_id=theme.id)
            step.add(idea)
        self.acted()

    @precondition(lambda self: len(self.store.rows(Idea, self.sid)) > 0)
    @rule(data=st.data(), text=st.text(min_size=1, max_size=5))
    def reword(self, data: st.DataObject, text: str) -> None:
        idea = data.draw(st.sampled_from(self.store.rows(Idea, self.sid)))
        with self.store.step(self.sid, "ideas.reworded", self.at) as step:
            step.put(replace(idea, text=text + "!", versions=(*idea.versions, idea.text)))
        if self.now() != self.states[self.place]:
            self.acted()

    @precondition(lambda self: len(self.store.rows(Idea, self.sid)) > 0)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        idea = data.draw(st.sampled_from(self.store.rows(Idea, self.sid)))
        with self.store.step(self.sid, "ideas.removed", self.at) as step:
            step.remove(idea)
            if idea.theme_id:
                step.remove(self.store.need(Theme, idea.theme_id))
        self.acted()

    @rule()
    def undo(self) -> None:
        done = self.store.undo(self.sid, self.at)
        assert (done is not None) == (self.place > 0)
        self.place = max(0, self.place - 1)

    @rule()
    def redo(self) -> None:
        done = self.store.redo(self.sid, self.at)
        assert (done is not None) == (self.place + 1 < len(self.states))
        self.place = min(len(self.states) - 1, self.place + 1)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.states) - 1))
        line = self.store.timeline(self.sid)
        acts = [*reversed(line.in_effect()), *line.to_come()]
        assert len(acts) == len(self.states)
        done = self.store.go_to(self.sid, acts[place], self.at)
        assert (done is not None) == (place != self.place)
        self.place = place

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(Path(self.folder.name))

    @invariant()
    def the_rows_are_the_state(self) -> None:
        assert self.now() == self.states[self.place]

    @invariant()
    def the_search_follows(self) -> None:
        texts = {r.text for r in self.store.rows(Idea, self.sid)}
        found = self.store._conn.execute("SELECT row_id FROM search_item WHERE \"table\" = 'idea'").fetchall()
        assert sorted(row_id for (row_id,) in found) == sorted(r.id for r in self.store.rows(Idea, self.sid))
        for text in texts:
            found = [hit.text for hit in self.store.search(text, limit=1000)]
            assert any(text in words for words in found) or not any(map(str.isalnum, text))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.broken_links(self.sid) == ()
            assert self.store.is_sound()
            self.store.close()
            self.folder.cleanup()


Acts.TestCase.settings = settings(max_examples=examples(25), stateful_step_count=25, deadline=None, derandomize=True)
TestActs = Acts.TestCase
