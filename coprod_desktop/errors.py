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


class StoreTrouble(CoprodError):
    """The disk or the file: full, read-only, locked, moved, damaged, newer. Says what is safe and what to do."""


class SessionsGone(StoreTrouble):
    """The file with the sessions is not there, though its folder was used before. Nothing is made in its place."""
