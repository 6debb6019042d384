"""Groups that loose ideas may belong to, from the words they share: the words are the reason, and people say.

A word counts without its ending, and the more the fewer ideas have it: log(ideas / ideas with it), the inverse
document frequency of K. Sparck Jones (1972).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from coprod_desktop.domain.stems import STOP_WORDS, Stems

LARGEST = 6
"""A word in more ideas than this (or than one in five of them) is what the session is about, not what a group is."""
STRONG = 1.6
"""How much the shared words have to count together; below it the group is not offered."""
MOST_WORDS = 3

_WORD = re.compile(r"[^\W\d_]{3,}")
_SAY_LITTLE = (
    "about after again all also always another any anybody anyone ask back because being both call came cannot come "
    "day doing don done eight else everybody everyone few find first five four gave give given goes going gone good "
    "half happen happens hear help here him job keep know last late least less let like long look lot made make many "
    "mean might mine month much must name need never new next nine none nothing often once ones only other part "
    "people person place rather really right round said same say see seen seven show six somebody someone something "
    "soon still stop such sure take talk tell ten thing think time together told try turn twelve two under until use "
    "used very wait want way week well went while work write year yes"
)
"""Words of any meeting: two lines that share one of them are hardly about the same."""
_SAY_NOTHING_IN_WELSH = (
    "ddim dim ein fel fod gan gyda hefyd mae maen mwy nad neb nhw oes ond pob rhai roedd rwy sydd wedi ydy yna"
)
"""So that two lines in Welsh are not close for saying *is* and *not*."""
_PASSED_OVER = STOP_WORDS | frozenset(f"{_SAY_LITTLE} {_SAY_NOTHING_IN_WELSH}".split())

Roots = Mapping[str, str]
"""The root of each word that matters -> the word as it was said."""


@dataclass(frozen=True, slots=True)
class Group:
    """Ideas that share ``words`` (as they were said, the rarest first), in the order they came.

    ``theme_id``: the theme that says so too, or None where a new one would be made.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]
    theme_id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a theme says: its name, and the words of its ideas."""

    id: str
    name: str
    texts: tuple[str, ...]


def suggested_groups(
    loose: Mapping[str, str], themes: Sequence[Told] = (), about: str = "", passed: Collection[tuple[str, ...]] = ()
) -> tuple[Group, ...]:
    """What loose ideas (id -> words) may go together: with a theme that is there, then as new ones, the closest first.

    No idea is in two of them. ``about``: words that are the session's own (its question, its sides) and say nothing.
    ``passed``: the ids of groups that people did not want; they do not come again. The same ideas in the same order
    always give the same groups.
    """
    stems = Stems()
    own = set(_roots(about, stems))
    said = {row_id: _without(_roots(text, stems), own) for row_id, text in loose.items()}
    fits = [group for group in _fitting(said, _words_of_themes(themes, own, stems)) if group.ids not in passed]
    placed = {row_id for group in fits for row_id in group.ids}
    rest = {row_id: roots for row_id, roots in said.items() if row_id not in placed}
    return (*fits, *_new_groups(rest, passed))


# ---------------------------------------------------------------- with a theme that is there


def _fitting(said: Mapping[str, Roots], words: Mapping[str, set[str]]) -> list[Group]:
    """For each theme (id -> its own words) the ideas that have one; an idea goes where it has most of them."""
    shared: dict[str, dict[str, Roots]] = defaultdict(dict)
    for row_id, roots in said.items():
        best = max(words, key=lambda theme_id: len(words[theme_id] & set(roots)), default="")
        common = {root: word for root, word in roots.items() if root in words.get(best, ())}
        if common:
            shared[best][row_id] = common
    found = []
    for theme_id, ideas in ((one, shared[one]) for one in words if one in shared):
        counted = Counter(root for roots in ideas.values() for root in roots)
        found.append(Group(tuple(ideas), _as_said(counted, ideas.values()), theme_id))
    return found


def _words_of_themes(themes: Sequence[Told], own: set[str], stems: Stems) -> dict[str, set[str]]:
    """The roots that only one theme has: in its name, or in two of its ideas or more."""
    names = {theme.id: set(_roots(theme.name, stems)) - own for theme in themes}
    counted = {theme.id: Counter(root for text in theme.texts for root in _roots(text, stems)) for theme in themes}
    having = Counter(root for theme in themes for root in names[theme.id] | set(counted[theme.id]))
    named = Counter(root for roots in names.values() for root in roots)
    return {
        theme.id: {root for root in names[theme.id] if named[root] == 1}
        | {root for root, count in counted[theme.id].items() if count > 1 and having[root] == 1 and root not in own}
        for theme in themes
    }


# ---------------------------------------------------------------- new ones


def _new_groups(said: Mapping[str, Roots], passed: Collection[tuple[str, ...]]) -> list[Group]:
    """The strongest group first; its ideas are then in no other."""
    having = _rare(said)
    worth = {root: log(len(said) / len(ids)) for root, ids in having.items()}
    places = {row_id: place for place, row_id in enumerate(said)}
    found: list[Group] = []
    candidates = {
        roots: ids for roots, ids in _candidates(having).items() if sum(worth[root] for root in roots) >= STRONG
    }

    def strength(roots: frozenset[str]) -> tuple[float, list[str]]:
        together = sum(sorted(worth[root] for root in roots))
        return together * sqrt(len(candidates[roots]) - 1), sorted(roots)

    while candidates:
        best = max(candidates, key=strength)
        ids = tuple(sorted(candidates.pop(best), key=lambda row_id: places[row_id]))
        if ids in passed:
            continue
        found.append(Group(ids, _as_said(Counter({root: worth[root] for root in best}), [said[i] for i in ids])))
        candidates = {roots: rest for roots, now in candidates.items() if len(rest := now - set(ids)) > 1}
    return found


def _rare(said: Mapping[str, Roots]) -> dict[str, frozenset[str]]:
    """The ideas that have each rare root, for roots that more than one has."""
    having: dict[str, list[str]] = defaultdict(list)
    for row_id, roots in said.items():
        for root in roots:
            having[root].append(row_id)
    most = max(2, min(LARGEST, len(said) // 5))
    return {root: frozenset(ids) for root, ids in having.items() if 1 < len(ids) <= most}


def _candidates(having: Mapping[str, frozenset[str]]) -> dict[frozenset[str], frozenset[str]]:
    """Roots -> the ideas that have them all: each root by itself, and what two ideas have in common."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for root, ids in having.items():
        for pair in combinations(sorted(ids), 2):
            shared[pair].add(root)
    found = {frozenset([root]): ids for root, ids in having.items()}
    for roots in {frozenset(roots) for roots in shared.values()}:
        found[roots] = frozenset.intersection(*(having[root] for root in roots))
    return found


# ---------------------------------------------------------------- words


def _roots(text: str, stems: Stems) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in _WORD.findall(text.casefold()):
        root = stems.of(word)
        if word not in _PASSED_OVER and root not in _PASSED_OVER:
            found.setdefault(root, word)
    return found


def _without(roots: Roots, own: set[str]) -> Roots:
    return {root: word for root, word in roots.items() if root not in own}


def _as_said(worth: Mapping[str, float], said: Iterable[Roots]) -> tuple[str, ...]:
    """The words behind the roots, those that are worth most first, each as it was said most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for roots in said:
        for root in worth:
            forms[root].update([roots[root]] if root in roots else [])
    best = sorted(worth, key=lambda root: (-worth[root], root))[:MOST_WORDS]
    return tuple(min(forms[root], key=lambda form: (-forms[root][form], len(form), form)) for root in best)
