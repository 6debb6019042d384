"""Where things lie: in a checkout, in a wheel or in a bundle."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder of fonts, icons, samples, templates and translations."""
    bundled = getattr(sys, "_MEIPASS", None)
    if bundled:
        return Path(bundled) / "resources"
    here = Path(__file__).resolve().parent
    shipped = here / "resources"
    return shipped if shipped.is_dir() else here.parent / "resources"


def data_folder() -> Path:
    """The person's own data folder on this platform (it may not be there yet).

    A bundle beside which a file ``portable`` lies, such as one on a stick, keeps everything in a folder beside it.
    """
    if getattr(sys, "frozen", False):
        beside = _beside_the_program(Path(sys.executable).resolve())
        if (beside / "portable").exists():
            return beside / "coprod-data"
    from platformdirs import user_data_path

    return user_data_path("coprod-desktop", appauthor=False, roaming=False)


def _beside_the_program(program: Path) -> Path:
    """The folder that holds the program, or on macOS the application that the program is inside of."""
    application = next((part for part in program.parents if part.suffix == ".app"), program)
    return application.parent
