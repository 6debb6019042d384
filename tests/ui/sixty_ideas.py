"""A full board: sixty ideas and ten themes, made of the two samples."""

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import themes as service
from coprod_desktop.services.work import Work
from tests.ui.stage_samples import Json, keep, only, sample

THEMES = (
    ("Appointments, visits and respect", "repairs", "AGI"), ("Fixed first time and checked", "repairs", "BF"),
    ("Damp and mould", "repairs", "C"), ("Reporting, and one named person", "repairs", "DE"),
    ("Lighting on the walkways", "estate", "A"), ("Bin stores and dumped furniture", "estate", "B"),
    ("Motorbikes and e-bikes on the paths", "estate", "C"), ("Somewhere for young people", "estate", "D"),
    ("Reporting trouble and hearing back", "estate", "E"), ("Block doors", "estate", "G"),
)  # fmt: skip
"""The name of each theme, and the themes of a sample whose ideas are in it."""


def sixty() -> tuple[Json, list[tuple[str, list[int]]]]:
    """A session of the file format with sixty loose ideas; and the themes, each with the numbers of its ideas."""
    session = only("repairs", "ideas")
    session["ideas"] = []
    themes: list[tuple[str, list[int]]] = []
    for name, file, letters in THEMES:
        source = sample(file)
        wanted = [i for theme in source["themes"] if theme["id"] in letters for i in theme["idea_ids"]]
        told = [idea for idea in source["ideas"] if idea["id"] in wanted]
        first = len(session["ideas"]) + 1
        themes.append((name, list(range(first, first + len(told)))))
        for number, idea in enumerate(told, first):
            side = "staff" if idea["side"] in ("staff", "partners") else "tenants"
            session["ideas"].append({"id": f"I{number:02}", "text": idea["text"], "side": side, "theme": None})
    return session, themes


def full_board(work: Work) -> str:
    """The id of a session with all sixty in their ten themes."""
    session, themes = sixty()
    session["id"] = "a-full-board"
    session_id = keep(work, session)
    ids = {idea.seq: idea.id for idea in work.store.rows(Idea, session_id)}
    for name, numbers in themes:
        service.make_theme(work, session_id, name, [ids[number] for number in numbers])
    return session_id
