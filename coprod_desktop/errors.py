"""The three kinds of trouble. Anything that is neither of the two below is a bug."""


class CoprodError(Exception):
    """Something that can be said to a person: ``str(error)`` is a plain, translated sentence."""


class RuleBroken(CoprodError):
    """A person can mend it. Said beside the field; the words typed stay.

    ``field`` names the parameter of the service function that the sentence is about, where it is about one.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class AnotherIsHere(RuleBroken):
    """The library has a session with the id of this one, and the two are not the same: it may come in as a copy."""


class CarriesNothing(RuleBroken):
    """A paper without its session; it may be found by the ``seal`` that is printed on the paper."""

    def __init__(self, sentence: str, seal: str) -> None:
        super().__init__(sentence)
        self.seal = seal


class StoreTrouble(CoprodError):
    """The disk or the file: full, read-only, locked, moved, damaged, newer. Says what is safe and what to do."""


class SessionsGone(StoreTrouble):
    """The file with the sessions is not there, though its folder was used before. Nothing is made in its place."""
