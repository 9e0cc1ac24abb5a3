"""What it costs to write the sounds of a name as given Latin letters."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from trafficnet.values.scripts import ABJADS, CHARACTERS
from trafficnet.values.scriptunits import Unit, Units

_VOWELS: Final = frozenset("aeiou")
_CHANGED: Final = 0.9
_VOWEL_CHANGED: Final = 0.5
_CONSONANT_ADDED: Final = 1.0
_SOFT_ADDED: Final = 0.35
_DOUBLED: Final = 0.05
_FURTHER_VOWEL: Final = 0.4
_FURTHER_UNWRITTEN: Final = 0.6
_ROUND: Final = 0.15
_UNWRITTEN_VOWEL: Final = 0.06
_VOWEL_ADDED: Final = 0.45
_FIRST_VOWEL_ADDED: Final = 0.4
_LAST_VOWEL_ADDED: Final = 0.9
_SILENT_ADDED: Final = 0.15
_LONGEST_STEP: Final = 5


@lru_cache(maxsize=65_536)
def _added(word: str, script: str) -> tuple[float, ...]:
    """Return what it costs that a letter of a Latin word stands for no sound."""
    if script in CHARACTERS:
        return tuple(
            _ROUND if letter == "h" and before in _VOWELS else _CONSONANT_ADDED
            for before, letter in pairwise(f" {word}")
        )
    unwritten = script in ABJADS
    costs = [
        _cost_added(letter, before, unwritten=unwritten)
        for before, letter in pairwise(f" {word}")
    ]
    if word[-1:] in _VOWELS and word[-2:-1] not in _VOWELS:
        silent = _SILENT_ADDED if unwritten else _VOWEL_ADDED
        costs[-1] = silent if word.endswith("e") else _LAST_VOWEL_ADDED
    return tuple(costs)


def _cost_added(letter: str, before: str, *, unwritten: bool) -> float:
    """Return what one letter costs that stands for nothing, by the letter before it."""
    if letter in _VOWELS:
        if before == " ":
            return _FIRST_VOWEL_ADDED
        if before == "o" and letter in "ou":
            return _ROUND
        if before in _VOWELS:
            return _FURTHER_UNWRITTEN if unwritten else _FURTHER_VOWEL
        return _UNWRITTEN_VOWEL if unwritten else _VOWEL_ADDED
    if letter == before:
        return _DOUBLED
    return _SOFT_ADDED if before != " " and letter in "hyw" else _CONSONANT_ADDED


def writing_cost(units: Units, latin: str, script: str, limit: float) -> float | None:
    """Return the least cost of writing sounds as Latin letters; None above a limit.

    Notes
    -----
    A weighted edit distance over sounds and groups of letters, as in Brill and Moore's
    noisy channel [1]_ with costs set by hand: ``0`` for a usual spelling, more for a
    rare one, a sound left out or changed, or a letter added. Cost: the product of the
    lengths, times the spellings of a sound (about five); given up once every way costs
    more than the limit.

    References
    ----------
    .. [1] Brill, E. and Moore, R. C. (2000). An improved error model for noisy channel
       spelling correction. Proceedings of ACL 2000, 286-293.
       https://doi.org/10.3115/1075218.1075255
    """
    size = len(latin)
    added = _added(latin, script)
    far = limit + 1.0
    rows = [[far] * (size + 1) for _ in range(len(units) + 1)]
    rows[0][0] = 0.0
    for step, options in enumerate(units):
        row = rows[step]
        _add_letters(row, added)
        open_at = [place for place, cost in enumerate(row) if cost <= limit]
        if not open_at and min(map(min, rows[step + 1 : step + _LONGEST_STEP])) > limit:
            return None
        for unit, taken in options:
            _write(unit, latin, row, rows[step + taken], open_at)
            if taken == 1 and not (unit.vowel and script in CHARACTERS):
                _change(latin, row, rows[step + 1], open_at, unit)
    _add_letters(rows[-1], added)
    return rows[-1][size] if rows[-1][size] <= limit else None


def _add_letters(row: list[float], added: tuple[float, ...]) -> None:
    """Lower the costs of a row where letters that stand for nothing are cheaper."""
    for place, cost in enumerate(added):
        row[place + 1] = min(row[place + 1], row[place] + cost)


def _write(
    unit: Unit, latin: str, row: list[float], onto: list[float], open_at: list[int]
) -> None:
    """Carry costs over one sound in each of its spellings, or left out."""
    for place in open_at:
        so_far = row[place]
        onto[place] = min(onto[place], so_far + unit.gone)
        for spelt, extra in unit.spellings:
            if latin.startswith(spelt, place):
                end = place + len(spelt)
                onto[end] = min(onto[end], so_far + extra)


def _change(
    latin: str, row: list[float], onto: list[float], open_at: list[int], unit: Unit
) -> None:
    """Carry costs over one sound that is written as quite another."""
    for place in open_at:
        if place < len(latin) and (latin[place] in _VOWELS) is unit.vowel:
            changed = row[place] + (_VOWEL_CHANGED if unit.vowel else _CHANGED)
            onto[place + 1] = min(onto[place + 1], changed)
