"""Flags and cuts over whole frames: only groups that give cause are looked into.

This is the face of :mod:`trafficnet.resolve.cohesion` towards frames: the joined pairs
of a resolution, and what its mentions say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from trafficnet.errors import ParameterError
from trafficnet.resolve.clashes import BORN, DOCUMENTS, SEX, Says, do_clash
from trafficnet.resolve.cohesion import DEFAULTS, Cohesion, group_cuts, group_flags
from trafficnet.resolve.descriptions import text_or_none, texts
from trafficnet.resolve.paths import FIRM, Joint, strongest

FLAG_COLUMNS: Final = ("entity", "flag", "left", "right", "text")
CUT_COLUMNS: Final = ("left", "right", "decided_by", "text")
_NEEDED: Final = ("left", "right", "probability", "decided_by")
_LONE: Final = ("sex", "born")


def flags(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    clusters: pd.DataFrame | None = None,
    *,
    rule: Cohesion = DEFAULTS,
) -> pd.DataFrame:
    """Return what makes people doubtful: one row for each reason to look again.

    Parameters
    ----------
    pairs
        ``left, right, probability, decided_by``, as in ``Resolution.pairs``; rows that
        were not joined are passed over.
    mentions
        ``mention`` and, where known, ``sex``, ``born``, ``documents``.
    clusters
        ``mention, entity``; without it a group is called by its first mention.
    rule
        What counts as weak.

    Returns
    -------
    pandas.DataFrame
        ``entity, flag, left, right, text``; flags are ``two sexes``, ``two dates of
        birth``, ``two documents`` and ``weak bridge``. Sorted by the first mention of
        the group; a flag changes nothing by itself.

    Raises
    ------
    ParameterError
        If a column is missing.
    """
    entity = _entities(clusters)
    rows: list[tuple[object, ...]] = []
    for group, says in _doubtful(pairs, mentions, rule.weak, 2 * rule.part):
        first = min(group[0].left, group[0].right)
        name = entity.get(first, str(first))
        rows += [
            (name, flag.flag, flag.left, flag.right, flag.text)
            for flag in group_flags(group, says, rule)
        ]
    return pd.DataFrame(rows, columns=list(FLAG_COLUMNS), dtype=object)


def cuts(
    pairs: pd.DataFrame, mentions: pd.DataFrame, *, rule: Cohesion = DEFAULTS
) -> pd.DataFrame:
    """Return the joined pairs that the default rule undoes, and why.

    Parameters
    ----------
    pairs, mentions, rule
        As for :func:`flags`. Ids may be texts or numbers, alike in both frames.

    Returns
    -------
    pandas.DataFrame
        ``left, right, decided_by, text``, sorted. The people are the groups that the
        other joined pairs hold together.

    Raises
    ------
    ParameterError
        If a column is missing.

    See Also
    --------
    trafficnet.resolve.cohesion.RULE_TEXT : the rule in words.
    """
    rows = [
        (cut.left, cut.right, cut.decided_by, cut.text)
        for group, says in _doubtful(pairs, mentions, rule.bridge, 2 * rule.part)
        for cut in group_cuts(group, says, rule)
    ]
    rows.sort(key=lambda row: row[:2])
    return pd.DataFrame(rows, columns=list(CUT_COLUMNS), dtype=object)


def _entities(clusters: pd.DataFrame | None) -> dict[Any, str]:
    """Return the entity that each mention is placed on most surely."""
    if clusters is None:
        return {}
    if "certainty" in clusters.columns:
        clusters = clusters.sort_values("certainty", kind="stable")
    return dict(zip(clusters["mention"], clusters["entity"], strict=True))


@dataclass(frozen=True, slots=True)
class _Joined:
    """The joined pairs in arrays, and the group of each."""

    left: Sequence[Any]
    right: Sequence[Any]
    probability: npt.NDArray[np.float64]
    decided_by: Sequence[str]
    group: npt.NDArray[np.int64]
    group_of: dict[Any, int]


def _doubtful(
    pairs: pd.DataFrame, mentions: pd.DataFrame, weak: float, least: int
) -> Iterator[tuple[list[Joint[Any]], dict[Any, Says]]]:
    """Yield the groups with two values that clash or a weak pair, by first member."""
    joined = _joined(pairs)
    if joined is None:
        return
    told = _told(mentions, joined.group_of)
    wanted = told.at_odds(joined.group_of)
    sizes = np.bincount(np.fromiter(joined.group_of.values(), np.int64))
    firm = np.array([by in FIRM for by in joined.decided_by], dtype=bool)
    thin = (joined.probability < weak) & ~firm & (sizes[joined.group] >= least)
    wanted |= set(joined.group[thin].tolist())
    rows: dict[int, list[Joint[Any]]] = {}
    for place in np.flatnonzero(np.isin(joined.group, sorted(wanted))).tolist():
        joint = Joint(
            joined.left[place],
            joined.right[place],
            float(joined.probability[place]),
            joined.decided_by[place],
        )
        rows.setdefault(int(joined.group[place]), []).append(joint)
    groups = [strongest(group) for group in rows.values()]
    for group in sorted((g for g in groups if g), key=lambda g: g[0].left):
        members = {end for joint in group for end in (joint.left, joint.right)}
        said = {m: told.says(m) for m in sorted(members) if m in told.row_of}
        yield group, {m: one for m, one in said.items() if one != Says()}


def _joined(pairs: pd.DataFrame) -> _Joined | None:
    """Return the joined pairs with the group of each; None where there are none."""
    missing = [column for column in _NEEDED if column not in pairs.columns]
    if missing:
        message = (
            f"pairs without {', '.join(missing)}: wanted columns {', '.join(_NEEDED)}, "
            "in cohesion"
        )
        raise ParameterError(message)
    decided = [str(by) for by in pairs["decided_by"].to_list()]
    kept = [row for row, by in enumerate(decided) if not by.startswith("not joined")]
    if not kept:
        return None
    left, right = (_picked(pairs[end].to_list(), kept) for end in ("left", "right"))
    codes, ids = pd.factorize(pd.Series([*left, *right], dtype=object))
    count = len(left)
    links = coo_array(
        (np.ones(count, np.int8), (codes[:count], codes[count:])),
        shape=(len(ids), len(ids)),
    )
    group = connected_components(links, directed=False)[1].astype(np.int64)
    return _Joined(
        left,
        right,
        pairs["probability"].to_numpy(dtype=float)[kept],
        _picked(decided, kept),
        group[codes[:count]],
        dict(zip(ids.tolist(), group.tolist(), strict=True)),
    )


def _picked(values: Sequence[Any], rows: Sequence[int]) -> list[Any]:
    """Return the values of some rows."""
    return [values[row] for row in rows]


@dataclass(frozen=True, slots=True)
class _Told:
    """The cells of the fields a person has one of, and the row of each joined mention."""

    sexes: Sequence[Any]
    births: Sequence[Any]
    documents: Sequence[Any]
    row_of: dict[Any, int]

    def says(self, mention: Any) -> Says:  # noqa: ANN401 - ids are texts or numbers
        """Return what a joined mention says."""
        row = self.row_of[mention]
        return Says(
            _only(self.sexes[row]),
            _only(self.births[row]),
            frozenset(texts(self.documents[row])),
        )

    def at_odds(self, group_of: dict[Any, int]) -> set[int]:
        """Return the groups whose members say two values that clash."""
        found: set[int] = set()
        placed = [(row, group_of[mention]) for mention, row in self.row_of.items()]
        for kind, cells, read in (
            (SEX, self.sexes, _only),
            (BORN, self.births, _only),
            (DOCUMENTS, self.documents, texts),
        ):
            first: dict[int, str] = {}
            several: dict[int, set[str]] = {}
            for row, group in placed:
                for value in () if cells[row] is None else read(cells[row]):
                    before = first.setdefault(group, value)
                    if before != value:
                        several.setdefault(group, {before}).add(value)
            found |= {group for group, said in several.items() if _clash(kind, said)}
        return found


def _clash(kind: str, values: set[str]) -> bool:
    """Whether one person would not have all of some values."""
    return any(do_clash(kind, *two) for two in combinations(sorted(values), 2))


def _told(mentions: pd.DataFrame, group_of: dict[Any, int]) -> _Told:
    """Return what the joined mentions say, cell by cell."""
    if "mention" not in mentions.columns:
        message = "mentions without a column 'mention': wanted one, in cohesion"
        raise ParameterError(message)
    nothing = [None] * len(mentions)
    cells = [
        mentions[column].to_list() if column in mentions.columns else nothing
        for column in (*_LONE, "documents")
    ]
    ids = mentions["mention"].to_list()
    rows = {mention: row for row, mention in enumerate(ids) if mention in group_of}
    return _Told(cells[0], cells[1], cells[2], rows)


def _only(value: object) -> frozenset[str]:
    """Return a cell as a set of at most one text."""
    text = text_or_none(value)
    return frozenset() if text is None else frozenset((text,))
