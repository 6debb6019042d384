"""Row ids: UUID version 7 as text, made in one place."""

import os
import time
from collections.abc import Callable


class Ids:
    """Hands out ids that grow with time, even where the clock goes back."""

    def __init__(self, milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._milliseconds = milliseconds
        self._last = 0

    def new(self) -> str:
        """A new UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter's place and random bits."""
        # 60 ordered bits: the milliseconds and twelve more that count up within one of them.
        self._last = max(self._milliseconds() << 12, self._last + 1)
        random = int.from_bytes(os.urandom(8), "big") >> 2
        value = (self._last >> 12) << 80 | 7 << 76 | (self._last & 0xFFF) << 64 | 2 << 62 | random
        digits = f"{value:032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def letters(n: int) -> str:
    """0 is ``A``, 25 ``Z``, 26 ``AA``."""
    text = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
