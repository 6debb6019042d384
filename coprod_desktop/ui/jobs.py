"""Long work beside the window: one worker that is given a frozen value and a path, never the store or a widget."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal

from coprod_desktop.errors import CoprodError


class Cancelled(Exception):
    """The person stopped the job; nothing was left behind."""


SWITCH_S = 0.0005
"""How long one thread may keep the other waiting while a job runs, in seconds (Python's own: 0.005)."""


@contextmanager
def _window_first() -> Iterator[None]:
    """Let the window answer while a job runs: threads change places often, and no full collection stops both.

    What a paper leaves behind is collected when the job is over.
    """
    before = sys.getswitchinterval()
    collecting = gc.isenabled()
    sys.setswitchinterval(SWITCH_S)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        if collecting:
            gc.enable()


class Job(QObject):
    """One piece of work on its way. All signals arrive in the window's thread."""

    progress = Signal(int, int)
    """Steps done and steps there are."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The error, to be said or to be given to the trouble router."""
    stopped = Signal()
    """The person stopped it."""

    _progressed = Signal(int, int)
    _ended = Signal(str, object)

    def __init__(self, work: Callable[["Job"], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancel = Event()
        # What the worker tells waits for the window's own thread, whatever is connected there.
        self._progressed.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def step(self, done: int, of: int) -> bool:
        """Called by the work: tells how far it is, and whether to go on."""
        self._progressed.emit(done, of)
        return not self._cancel.is_set()

    def check(self) -> None:
        """Called by the work. Raises Cancelled once the person has stopped it."""
        if self._cancel.is_set():
            raise Cancelled

    def run(self) -> None:
        """The work itself, in the worker's thread."""
        try:
            result = self._work(self)
        except Cancelled:
            self._ended.emit("stopped", None)
        except (CoprodError, OSError) as trouble:
            self._ended.emit("failed", trouble)
        except BaseException as bug:
            # A bug goes on to threading.excepthook; the waiting dialog must still hear that nothing comes.
            self._ended.emit("failed", bug)
            raise
        else:
            self._ended.emit("done", result)

    def _tell(self, how: str, result: object) -> None:
        if how == "stopped":
            self.stopped.emit()
        elif how == "failed":
            self.failed.emit(result)
        else:
            self.done.emit(result)


class Jobs(QObject):
    """The queue: one job at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._running: list[Job] = []

    def start(self, work: Callable[[Job], object]) -> Job:
        """Put work into the queue and return it as a job; connect its signals before the event loop runs again."""
        job = Job(work, self)
        for ended in (job.done, job.failed, job.stopped):
            ended.connect(self._ended)
        self._running.append(job)
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._work_off, name="jobs", daemon=True)
            self._thread.start()
        self._queue.put(job)
        return job

    def stop(self) -> None:
        """Cancel all and wait for the one that runs, so that no half file is left."""
        for job in self._running:
            job.cancel()
        if self._thread is not None and self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            with _window_first():
                job.run()

    def _ended(self, *_result: object) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
