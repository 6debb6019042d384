"""A second start hands what it was asked to the window that is open, over a local socket, and prints its answer.

One request a connection: a line of JSON there, a line of JSON back. Nothing leaves this computer: a local socket
is a file (on Windows a named pipe), not a network address.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

Request = dict[str, Any]
Answer = dict[str, Any]

ANSWER_MS = 5000
MOST_BYTES = 1_000_000


def server_name(data: Path) -> str:
    """The same name for the same folder, without the folder's name in it."""
    return "coprod-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]


class Receiver(QObject):
    """Listens in the program that has the window."""

    def __init__(self, data: Path, answer: Callable[[Request], Answer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # The lock says that nobody else listens here: a name that is left over is from a crash.
        QLocalServer.removeServer(server_name(data))
        self._server.newConnection.connect(self._greet)
        self._server.listen(server_name(data))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > MOST_BYTES:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        try:
            request = json.loads(bytes(socket.readLine().data()).decode())
        except ValueError:
            socket.abort()
            return
        answer = self._answer(request) if isinstance(request, dict) else {"status": 1, "lines": []}
        socket.write((json.dumps(answer) + "\n").encode())
        socket.flush()
        socket.disconnectFromServer()


def hand_over(data: Path, request: Request, wait_ms: int = ANSWER_MS) -> Answer | None:
    """Ask the open window; its answer, or None where none comes in time."""
    deadline = QDeadlineTimer(wait_ms)
    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(max(0, deadline.remainingTime())):
        return None
    socket.write((json.dumps(request) + "\n").encode())
    socket.flush()
    while not socket.canReadLine():
        late = deadline.hasExpired() or not socket.waitForReadyRead(max(1, deadline.remainingTime()))
        if late and not socket.canReadLine():
            return None
    answer = json.loads(bytes(socket.readLine().data()).decode())
    return answer if isinstance(answer, dict) else None
