"""Sessions carried from laptop to laptop, from the library: sent as a bundle, brought in, compared. Read only then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from coprod_desktop.errors import AnotherIsHere, CarriesNothing, RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import archive, bundles, comparing, names
from coprod_desktop.ui import looks
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine

if TYPE_CHECKING:
    from coprod_desktop.ui.library_window import LibraryWindow

ENDINGS = (".coprod", ".json", ".pdf")


class Carrying:
    """Acts over the library window that asks for them."""

    def __init__(self, window: LibraryWindow) -> None:
        self._window, self._work = window, window.work

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring files in and say what came of them; two copies that went their own ways are compared at once."""
        said, beside = [], []
        brought: tuple[bundles.Brought, ...] = ()
        for path in paths:
            try:
                brought = bundles.bring_in(self._work, path)
            except AnotherIsHere as another:
                self._offer_copy(path, str(another))
                continue
            except CarriesNothing as bare:
                self._offer_seal(bare)
                continue
            except RuleBroken as broken:
                said.append(_("{file}: not brought in. {reason}").format(file=path.name, reason=broken))
                continue
            said += [bundles.said(one) for one in brought[:3]]
            beside += [one.other for one in brought if one.other is not None]
        self._window.read()
        if len(paths) == 1 and len(brought) == 1 and brought[0].how == "new" and brought[0].remarks:
            self._show_remarks(brought[0])
        elif said:
            self._window.say(" ".join(said))
        if len(beside) == 1:
            self.compare_copy(beside[0])

    def _offer_copy(self, path: Path, sentence: str) -> None:
        ask = AskDialog(self._window, _("This file was not brought in"), sentence, _("Bring it in as a copy"))
        ask.check = lambda _said: bundles.bring_in(self._work, path, as_another=True)
        if ask.run() is not None:
            self._window.read()
            self._window.say(_("Brought in as a copy."))

    def _offer_seal(self, bare: CarriesNothing) -> None:
        ask = AskDialog(self._window, _("This file was not brought in"), str(bare), _("Search for its seal"))
        if ask.run() is not None:
            self._window.search.setText(bare.seal)
            self._window.search_now()

    def _show_remarks(self, brought: bundles.Brought) -> None:
        ask = AskDialog(self._window, bundles.said(brought), "\n".join(brought.remarks), _("Open it"))
        ask.leave.setText(_("Back to the library"))
        if ask.run() is not None:
            self._window.open(brought.session.id)

    def send(self) -> None:
        """Save the session with the cursor as a bundle, with names or without."""
        line = self._window.sessions.current()
        if line is None:
            return
        ask = AskDialog(
            self._window, _("Send this session as a file"),
            _("One file to carry to another laptop, where the session goes on. Everything is in it, your notes too."),
            _("Choose where…"),
        )  # fmt: skip
        ask.tick(
            "bare", _("Without names"),
            hint=_("Nobody is named in it, your notes stay here, and votes of few people stand in words."),
        )  # fmt: skip
        answers = ask.run()
        if answers is not None:
            self._save(line.id, with_names=not answers["bare"])

    def _save(self, session_id: str, *, with_names: bool) -> None:
        if not with_names and not self._names_checked(session_id):
            return
        job = bundles.prepare(self._work, [session_id], names=with_names)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save it"), job.file_name, _("Sessions to carry (*.coprod)")
        )
        if not chosen:
            return
        try:
            bundles.write(job, Path(chosen))
        except RuleBroken as broken:
            self._window.say(str(broken))
            return
        self._window.say(_("Saved: {place}").format(place=chosen))

    def _names_checked(self, session_id: str) -> bool:
        asked = names.to_check(self._work, session_id)
        if not asked:
            return True
        from coprod_desktop.ui.dialogs.names import NamesDialog

        return NamesDialog(self._window, self._work, session_id, asked).run()

    def compare(self) -> None:
        """Choose another copy that lies beside a session, and compare."""
        titles = {one.session_id: one.title for one in archive.list_sessions(self._work, samples=True, limit=100_000)}
        lines = [
            ChooseLine(copy, place, titles[session_id], comparing.brought_in_words(self._work, copy))
            for session_id in comparing.with_copies(self._work) if session_id in titles
            for place, copy in enumerate(comparing.copies(self._work, session_id))
        ]  # fmt: skip
        chosen = lines[0] if len(lines) == 1 else ChooseDialog(
            self._window, _("Compare with another copy"), lines, keep=_("Compare"),
            nothing=_("No session has another copy beside it."),
            sentence=_("These sessions went on here and on another laptop."),
        ).run()  # fmt: skip
        if chosen is not None:
            self.compare_copy(chosen.id)

    def compare_copy(self, copy: str) -> None:
        """Lay another copy beside ours."""
        from coprod_desktop.ui.compare.dialog import CompareDialog

        CompareDialog(self._window, self._work, copy, self._window.say).exec()
        self._window.read()


class _Drop(QObject):
    """Files dragged onto the library are brought in."""

    def __init__(self, window: LibraryWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            found = [path for path in paths if path.suffix.lower() in ENDINGS]
            if found:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    Carrying(self._window).bring_in(found)
            return bool(found)
        return False


def commands(window: LibraryWindow) -> list[looks.Offered]:
    """What the library offers by name; files may be dropped on it from now on."""
    from coprod_desktop.ui.library.shared_folder import FolderWatch

    _Drop(window)
    watch = FolderWatch(window)
    carrying = Carrying(window)
    return [
        (_("Send this session as a file to another laptop"), carrying.send, ()),
        (_("Compare with another copy of a session"), carrying.compare, ()),
        (_("The folder that many laptops share"), watch.ask, ()),
    ]
