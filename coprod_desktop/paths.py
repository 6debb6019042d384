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
    """The person's own data folder on this platform (it may not be there yet)."""
    from platformdirs import user_data_path

    return user_data_path("coprod-desktop", appauthor=False, roaming=False)
