"""All nine stages as key presses: the demo's script, with the framing that its sample leaves out, and a follow-up."""

from collections.abc import Iterator

from coprod_desktop.demo.player import At, Move, Picture, UntilFile
from coprod_desktop.demo.script import Play, strokes


class NineStages(Play):
    """The moves of each stage; every one but the first begins with the session on the desk, one stage before."""

    def stages(self) -> dict[str, Iterator[Move]]:
        """Stage -> its moves, in the order they are played."""
        played = {
            "set_up": self.begin_and_set_up(), "framing": self.framing(), "ideas": self.ideas(),
            "themes": self.themes(), "priorities": self.priorities(), "negotiation": self.negotiation(),
            "actions": self.actions(), "close": self.close(), "last_time": self.last_time(),
        }  # fmt: skip
        return {stage: words_and_keys(moves) for stage, moves in played.items()}

    def begin_and_set_up(self) -> Iterator[Move]:
        """From *new session* to the last person."""
        yield from self.begin()
        yield from self.set_up()

    def framing(self) -> Iterator[Move]:
        """What each side says, what was heard, and a wording that is changed once."""
        yield from self.next_stage()
        yield from strokes("I took three days off and nobody came.", "<Return>", "<Alt+K>", "Nobody owns a job.",
                           "<Return>", "<Alt+2>", "We are sent without the parts.", "<Return>")  # fmt: skip
        yield from strokes("<Alt+H>", "<Alt+2>", "You lose a day of pay each time.", "<Return>", "<Alt+1>",
                           "You are sent out blind.", "<Return>", "<Down>", "<Return>")  # fmt: skip
        yield from strokes("<Alt+W>", "A repair takes too many visits.", "<Ctrl+Return>")
        yield from strokes("<Ctrl+A>", "A repair is closed before it is finished.", "<Alt+1>", "<Tab>",
                           "It is not only the visits", "<Ctrl+Return>", "<Alt+G>")  # fmt: skip

    def last_time(self) -> Iterator[Move]:
        """The session that follows: what became of the first two actions, in the words of both sides."""
        yield At("16:30")
        yield from strokes("<Ctrl+W>", "<Ctrl+K>", "session that follows", "<Return>")
        yield from strokes("<Ctrl+2>", "<Alt+D>", "It came the next morning.", "<Tab>", "We carry the part now.",
                           "<Ctrl+Return>")  # fmt: skip
        yield from strokes("<Alt+P>", "Only in our block.", "<Tab>", "The other block is next.", "<Ctrl+Return>")


def words_and_keys(moves: Iterator[Move]) -> Iterator[Move]:
    """Without the pictures and papers, which keep nothing."""
    return (move for move in moves if not isinstance(move, Picture | UntilFile))
