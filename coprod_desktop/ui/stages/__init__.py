"""The nine stages: which class is the page of which stage. A page is imported when it first comes up."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "set_up": "setup:SetUpPage",
        "last_time": "last_time:LastTimePage",
        "framing": "framing:FramingPage",
        "ideas": "ideas:IdeasPage",
        "themes": "themes:ThemesPage",
        "priorities": "priorities:PrioritiesPage",
        "negotiation": "negotiation:NegotiationPage",
        "actions": "actions:ActionsPage",
        "close": "close:ClosePage",
    }
)
"""Stage key -> ``module:Class`` in this package."""


def page_class(key: str) -> "type[Page]":
    """The page of a stage. Raises KeyError for a key that is no stage."""
    module, _colon, name = PAGES[key].partition(":")
    found: type[Page] = getattr(import_module(f"{__name__}.{module}"), name)
    return found
