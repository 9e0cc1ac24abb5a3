"""The grades of an i2 chart: positions in lists that the chart itself carries.

A chart item says only "the third of list one". What that means stands in the chart's own
lists, which every force may write as it likes. Other programs set a grade they do not
know to the last of the list, which silently regrades intelligence; here a grade is read
only where both lists as a whole are those of one known scheme, and is otherwise kept in
words. See :mod:`trafficnet.values.grades`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from trafficnet.errors import GradeError
from trafficnet.values.cleaning import fold
from trafficnet.values.grades import SCHEMES, grade_from_parts

LISTS = ("GradeOne", "GradeTwo", "GradeThree")
"""The chart's lists, in the order source, assessment, handling."""

_PARTS = ("source", "assessment", "handling")
_UNGRADED = frozenset({"", "none", "ungraded", "not graded", "unset"})
_CODED = re.compile(r"\s*([A-Za-z0-9])\s*(?:[-–:.)]\s*|\s+)(\S.*)")


@dataclass(frozen=True, slots=True)
class GradeLists:
    """The grade lists of one chart.

    Parameters
    ----------
    texts
        The lists as written, in the order of :data:`LISTS`.
    scheme
        The one scheme that the first two are written in, or None.
    has_handling
        Whether the third list is of that scheme too.
    """

    texts: tuple[tuple[str, ...], ...]
    scheme: str | None
    has_handling: bool

    @classmethod
    def of(cls, chart: Element, declared: str | None) -> "GradeLists":
        """Return the lists of a chart; a declared scheme is the only one tried."""
        texts = tuple(
            tuple(
                (string.get("Text") or string.text or "").strip()
                for found in chart.findall(name)
                for string in found.iter("String")
            )
            for name in LISTS
        )
        tried = [declared] if declared else list(SCHEMES)
        fitting = [
            name
            for name in tried
            if all(_fits(name, part, texts[part]) for part in (0, 1))
        ]
        scheme = fitting[0] if len(fitting) == 1 else None
        has_handling = scheme is not None and _fits(scheme, 2, texts[2])
        return cls(texts, scheme, has_handling)

    def cells(self, indices: Mapping[str, str]) -> dict[str, str]:
        """Return the grade columns, or columns of evidence, for one item's positions.

        Parameters
        ----------
        indices
            List name -> position as written, from 0.

        Raises
        ------
        GradeError
            A position is outside its list.
        """
        words = {
            name: self._word(place, indices[name])
            for place, name in enumerate(LISTS)
            if name in indices
        }
        graded = {name: text for name, text in words.items() if text}
        one, two, three = (graded.get(name) for name in LISTS)
        if self.scheme is None or one is None or two is None:
            return {f"i2 {_told(name)}": text for name, text in graded.items()}
        cells = {
            "grade_scheme": self.scheme,
            "grade_source": code_of(self.scheme, 0, one) or one,
            "grade_assessment": code_of(self.scheme, 1, two) or two,
        }
        if three is not None and self.has_handling:
            cells["grade_handling"] = code_of(self.scheme, 2, three) or three
        elif three is not None:
            cells[f"i2 {_told('GradeThree')}"] = three
        return cells

    def _word(self, place: int, text: str) -> str:
        """Return what a position means; the position itself where there is no list."""
        words = self.texts[place]
        if not words:
            return f"position {text} of a list the chart does not have"
        if not text.strip().isdigit() or int(text) >= len(words):
            message = (
                f"{_told(LISTS[place])} has position {text!r} in a list of "
                f"{len(words)}; wanted 0 to {len(words) - 1}"
            )
            raise GradeError(message)
        word = words[int(text)]
        return "" if fold(word) in _UNGRADED else word

    def notes(self, used: Sequence[str]) -> list[str]:
        """Return notes on how the grades that were used are read."""
        if not used:
            return []
        if self.scheme is not None:
            return [f"its lists of grades are those of {self.scheme}"]
        if not any(self.texts):
            what = "positions in lists of grades that the chart does not have"
            return [f"{len(used):,} items have {what}; kept as evidence, not graded"]
        what = "grades of the chart's own lists, which are those of no one known scheme"
        return [f"{len(used):,} items have {what}; kept in words, not graded"]


def _told(name: str) -> str:
    return name.replace("Grade", "grade ").casefold()


def _fits(scheme: str, part: int, words: Sequence[str]) -> bool:
    """Tell whether a list holds grades of one scheme and nothing else."""
    said = [word for word in words if fold(word) not in _UNGRADED]
    return bool(said) and all(code_of(scheme, part, word) for word in said)


def code_of(scheme: str, part: int, text: str) -> str | None:
    """Return the code of one part of a grade: by itself, in words, or both that agree.

    Examples
    --------
    >>> code_of("5x5x5", 0, "B - Mostly reliable"), code_of("5x5x5", 0, "B - Confirmed")
    ('B', None)
    """
    whole = _code(scheme, part, text)
    if whole is not None:
        return whole
    both = _CODED.fullmatch(text)
    if both is None:
        return None
    code, words = _code(scheme, part, both[1]), _code(scheme, part, both[2])
    return code if code is not None and code == words else None


def _code(scheme: str, part: int, text: str) -> str | None:
    """Return one part's code, trying it beside parts that are right for sure."""
    known = SCHEMES[scheme]
    source, assessment = next(iter(known.source)), next(iter(known.assessment))
    given = [source, assessment, None]
    given[part] = text
    try:
        grade = grade_from_parts(
            scheme, given[0] or source, given[1] or assessment, given[2]
        )
    except GradeError:
        return None
    return (grade.source, grade.assessment, grade.handling)[part]
