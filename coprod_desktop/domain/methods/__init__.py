"""The ways of choosing. A new one is one file here and one line in ``METHODS``."""

from collections.abc import Mapping
from types import MappingProxyType

from coprod_desktop.domain.methods.approval import Approval
from coprod_desktop.domain.methods.base import Counts, Issue, Kind, Method, Vote
from coprod_desktop.domain.methods.dots import Dots
from coprod_desktop.domain.methods.piles import Piles
from coprod_desktop.domain.methods.rank import Rank
from coprod_desktop.domain.methods.rating import RatingMethod
from coprod_desktop.domain.methods.score import Score
from coprod_desktop.domain.methods.top import Top

METHODS: Mapping[str, Method] = MappingProxyType(
    {method.key: method for method in (Dots(), Top(), Approval(), Rank(), Score(), RatingMethod(), Piles())}
)
"""Key as kept in the rows -> the method; the order is that of the screen."""

__all__ = ["METHODS", "Counts", "Issue", "Kind", "Method", "Vote"]
