"""The colours of the three themes by role, and which of them stand on which: data only."""

from collections.abc import Mapping
from types import MappingProxyType


class Theme:
    """Every colour role of one look, as ``#RRGGBB``."""

    __slots__ = ("colours", "name")

    def __init__(self, name: str, colours: Mapping[str, str]) -> None:
        self.name, self.colours = name, MappingProxyType(colours)


LIGHT = Theme(
    "light",
    {
        "paper": "#F6F4EE", "surface": "#FFFFFF", "sunken": "#ECE8DE", "line": "#D9D3C5", "edge": "#8F897B",
        "ink": "#1D2327", "ink2": "#555C62",
        "accent": "#0B5D66", "accent_soft": "#DDEEEF", "accent_deep": "#084850", "on_accent": "#FFFFFF",
        "banner": "#0B5D66", "on_banner": "#FFFFFF",
        "side1": "#1B5FAA", "side1_soft": "#E1ECF8", "side2": "#A8480A", "side2_soft": "#FBE8DB",
        "side3": "#8A1C5B", "side3_soft": "#F9E3EF", "side4": "#454E57", "side4_soft": "#E3E7EB",
        "both": "#5B3E96", "both_soft": "#ECE6F7",
        "good": "#1E6B3A", "good_soft": "#DDF1E4", "careful": "#7A4F00", "careful_soft": "#FDF0D3",
        "wrong": "#A4262C", "wrong_soft": "#F8E1E2",
    },
)  # fmt: skip

DARK = Theme(
    "dark",
    {
        "paper": "#181B1D", "surface": "#222729", "sunken": "#2D3336", "line": "#3C4448", "edge": "#87929A",
        "ink": "#EDEBE5", "ink2": "#B6BCBF",
        "accent": "#74C7D0", "accent_soft": "#17393E", "accent_deep": "#97DAE1", "on_accent": "#08252A",
        "banner": "#114A52", "on_banner": "#FFFFFF",
        "side1": "#8FBFF7", "side1_soft": "#1C3450", "side2": "#F4A671", "side2_soft": "#4A2C17",
        "side3": "#EE9CC8", "side3_soft": "#49223A", "side4": "#C0C9D1", "side4_soft": "#353E46",
        "both": "#C5B0F3", "both_soft": "#3A2D59",
        "good": "#83D5A4", "good_soft": "#1A402B", "careful": "#ECC56F", "careful_soft": "#433413",
        "wrong": "#F6A6A6", "wrong_soft": "#542324",
    },
)  # fmt: skip

CONTRAST = Theme(
    "contrast",
    {
        # On black, because there the sides stay as far from each other as they are from the ground.
        "paper": "#000000", "surface": "#000000", "sunken": "#1C1C1C", "line": "#A8A8A8", "edge": "#FFFFFF",
        "ink": "#FFFFFF", "ink2": "#E4E4E4",
        "accent": "#6FE9F5", "accent_soft": "#00343A", "accent_deep": "#B5F6FC", "on_accent": "#000000",
        "banner": "#003F46", "on_banner": "#FFFFFF",
        "side1": "#94C8FF", "side1_soft": "#00264A", "side2": "#FFB57A", "side2_soft": "#432000",
        "side3": "#FFA6DA", "side3_soft": "#47002F", "side4": "#DDE3E8", "side4_soft": "#2B3137",
        "both": "#D6BEFF", "both_soft": "#2B1759",
        "good": "#86F2AE", "good_soft": "#003817", "careful": "#FFDA70", "careful_soft": "#3A2C00",
        "wrong": "#FFADAD", "wrong_soft": "#4A0000",
    },
)  # fmt: skip

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, CONTRAST)})

_SIDES = ("side1", "side2", "side3", "side4", "both")
_STATES = ("good", "careful", "wrong")

TEXT_PAIRS = (
    *((ink, back) for ink in ("ink", "ink2") for back in ("paper", "surface", "sunken", "accent_soft")),
    *((ink, back) for ink in ("accent", *_STATES) for back in ("paper", "surface", "sunken", "accent_soft")),
    *(("ink", f"{state}_soft") for state in _STATES),
    *((role, f"{role}_soft") for role in (*_SIDES, *_STATES)),
    *((role, "surface") for role in _SIDES),
    ("on_accent", "accent"), ("on_accent", "accent_deep"), ("surface", "ink"), ("on_banner", "banner"),
)  # fmt: skip
"""Text on its ground as used anywhere: 4.5 to 1 at least, 7 to 1 in high contrast."""

MARK_PAIRS = (
    *(("edge", back) for back in ("paper", "surface")),
    *(("accent", back) for back in ("paper", "surface", "sunken", "accent_soft")),
    *((role, back) for role in _SIDES for back in ("paper", "surface", "sunken", "accent_soft")),
    *(("ink", f"{role}_soft") for role in _SIDES),
    ("wrong", "wrong_soft"), ("surface", "good"), ("on_banner", "banner"),
)  # fmt: skip
"""Edges, rings, bars and shapes on their ground: 3 to 1 at least."""
