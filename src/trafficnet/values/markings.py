"""Protective markings: what a record may be shown with, up to OFFICIAL-SENSITIVE."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from trafficnet.errors import MarkingError
from trafficnet.values.cleaning import clean_name

LEVELS: Final = (
    "NOT PROTECTIVELY MARKED",
    "OFFICIAL",
    "PROTECT",
    "OFFICIAL-SENSITIVE",
    "RESTRICTED",
    "CONFIDENTIAL",
)
"""Levels that may be held, lowest first. PROTECT, RESTRICTED and CONFIDENTIAL are
legacy (before April 2014): they are kept as written and never turned into a marking of
today; their places here only decide which of two markings a page shows."""

LEGACY: Final = frozenset(
    {"NOT PROTECTIVELY MARKED", "PROTECT", "RESTRICTED", "CONFIDENTIAL"}
)

_SPELT: Final = (
    (re.compile(r"^OFFICIAL[^A-Z0-9]*SENS(?:ITIVE)?\b"), "OFFICIAL-SENSITIVE"),
    (re.compile(r"^(?:O[-/]?S|OFF[-/ ]?SENS?)(?=$|[^A-Z0-9])"), "OFFICIAL-SENSITIVE"),
    (re.compile(r"^OFFICIAL\b"), "OFFICIAL"),
    (re.compile(r"^(?:NOT PROTECTIVELY MARKED|NPM|UNCLASSIFIED)\b"), LEVELS[0]),
    (re.compile(r"^PROTECT\b"), "PROTECT"),
    (re.compile(r"^RESTRICTED\b"), "RESTRICTED"),
    (re.compile(r"^CONFIDENTIAL\b"), "CONFIDENTIAL"),
)
_PREFIX: Final = re.compile(r"^(?:HMG|UK)(?!\s+EYES)\s*[-:]?\s+(?=[A-Z])")
_CAVEAT: Final = re.compile(r"^(?P<caveat>[A-Z]{2,5} EYES ONLY)[^A-Z]+(?=[A-Z])")
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_ABOVE: Final = re.compile(r"(?<![A-Z])(?:TOP-?SECRET|SECRET)(?![A-Z])|^(?:S|TS)$")
_PARTS: Final = re.compile(r"\s*(?:[:;,/|\[\]()*]|(?:^|\s)[-–—]+(?:\s|$)|^-)\s*")
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Marking:
    """A protective marking: its level, and descriptors kept as written.

    Parameters
    ----------
    level
        One of :data:`LEVELS`. Markings are ordered by it.
    descriptors
        Handling instructions, descriptors and caveats, upper-case, sorted.
    """

    level: str
    descriptors: tuple[str, ...] = ()

    @property
    def is_legacy(self) -> bool:
        """Whether the level is of the scheme before 2014."""
        return self.level in LEGACY

    def _key(self) -> tuple[int, int, tuple[str, ...]]:
        """Return what markings are ordered by."""
        return LEVELS.index(self.level), len(self.descriptors), self.descriptors

    def __lt__(self, other: "Marking") -> bool:
        return self._key() < other._key()

    def __le__(self, other: "Marking") -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: "Marking") -> bool:
        return self._key() > other._key()

    def __ge__(self, other: "Marking") -> bool:
        return self._key() >= other._key()

    def __str__(self) -> str:
        if not self.descriptors:
            return self.level
        return f"{self.level} [{', '.join(self.descriptors)}]"


def parse_marking(text: str) -> Marking:
    """Read a protective marking up to OFFICIAL-SENSITIVE.

    Legacy markings are accepted and kept. Nothing marked SECRET or above may be held
    by this tool, whatever else the text says.

    Raises
    ------
    MarkingError
        If the text is no marking, or is one this tool may not hold.

    Examples
    --------
    >>> str(parse_marking("Official – Sensitive: personal"))
    'OFFICIAL-SENSITIVE [PERSONAL]'
    """
    shown = _DASHES.sub("-", clean_name(text)).upper()
    if _ABOVE.search(shown) or _ABOVE.search(anyascii(shown[:_LONGEST]).upper()):
        message = (
            f"marking {shown[:_LONGEST]!r}: this tool holds nothing above "
            "OFFICIAL-SENSITIVE; remove these records"
        )
        raise MarkingError(message)
    bare = shown.strip(" /[]()*-")
    before = _CAVEAT.match(bare)
    bare = _PREFIX.sub("", _CAVEAT.sub("", bare))
    for pattern, level in _SPELT:
        found = pattern.match(bare)
        if found and len(shown) <= _LONGEST:
            parts = _PARTS.split(bare[found.end() :].strip(" ])"))
            parts += [before["caveat"]] if before else []
            return Marking(level, tuple(sorted({part for part in parts if part})))
    message = f"marking {shown[:_LONGEST]!r}: wanted OFFICIAL or OFFICIAL-SENSITIVE"
    raise MarkingError(message)


def highest(markings: Iterable[Marking]) -> Marking:
    """Return the marking a page needs that shows records with all of these.

    It has the highest level, and every descriptor of any of them. No markings at all
    give OFFICIAL: everything the tool makes is at least that.

    Examples
    --------
    >>> str(highest([Marking("OFFICIAL"), Marking("OFFICIAL-SENSITIVE", ("LOCSEN",))]))
    'OFFICIAL-SENSITIVE [LOCSEN]'
    """
    seen = tuple(markings)
    if not seen:
        return Marking("OFFICIAL")
    top = max(LEVELS.index(marking.level) for marking in seen)
    kept = {descriptor for marking in seen for descriptor in marking.descriptors}
    return Marking(LEVELS[top], tuple(sorted(kept)))
