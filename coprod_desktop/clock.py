"""The clock of this computer, handed down by the composition root."""

import time
from datetime import datetime


class SystemClock:
    """Local civil time and UTC milliseconds."""

    def now(self) -> datetime:
        """Local civil time, without a zone."""
        return datetime.now()

    def instant(self) -> int:
        """UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000
