"""Grades and markings of whole columns: one code, or the parts in columns of their own."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trafficnet.errors import GradeError
from trafficnet.records.cells import given, read_cells
from trafficnet.records.headers import Column
from trafficnet.records.refusals import Refusals
from trafficnet.values.grades import (
    SCHEMES,
    Grade,
    grade_from_parts,
    parse_grade,
    parse_scheme,
)
from trafficnet.values.markings import parse_marking

_MIXED = 2

PARTS = ("grade_source", "grade_assessment", "grade_handling")
"""The columns of a grade that stands in three."""


def read_grades(
    columns: Mapping[str, Column],
    cells: Mapping[str, Sequence[str]],
    rows: int,
    declared: str | None,
    refusals: Refusals,
) -> list[Grade | None]:
    """Return the grade of every row; rows whose grade does not parse are refused.

    Parameters
    ----------
    columns
        The table's known columns.
    cells
        House name -> cells.
    rows
        How many rows there are.
    declared
        The scheme that a mapping declares; None lets each grade be read only where
        exactly one scheme can read it.
    refusals
        Where refused rows are kept.
    """
    present = [columns[name] for name in ("grade", *PARTS) if name in columns]
    if not present:
        return [None] * rows
    schemes = cells.get("grade_scheme", [declared or ""] * rows)
    texts = [cells[column.name] for column in present]
    seen: dict[tuple[str, ...], Grade | GradeError | None] = {}
    grades: list[Grade | None] = []
    for place, row in enumerate(zip(schemes, *texts, strict=True)):
        if row not in seen:
            seen[row] = _grade(row[0] or declared or "", present, row[1:])
        found = seen[row]
        if isinstance(found, GradeError):
            column = _blamed(found, present)
            refusals.add(place, column, row[1 + present.index(column)], str(found))
            found = None
        grades.append(found)
    _need_conditions(columns, cells, grades, refusals)
    return grades


def scheme_note(grades: Sequence[Grade | None]) -> list[str]:
    """Return the note on grades of one table that were read in more than one scheme.

    Letters and digits swap their meaning between schemes: an "A1" among grades such as
    "1AP" may be a slip, and stands for the surest there is in another scheme.
    """
    count = Counter(grade.scheme for grade in grades if grade is not None)
    if len(count) < _MIXED:
        return []
    told = ", ".join(f"{count[name]:,} in {name}" for name in sorted(count))
    note = (
        f"grades read in {len(count)} schemes ({told}): see that none is a slip; "
        "`grade_scheme` in trafficnet.toml refuses what is not of one scheme"
    )
    return [note]


def _need_conditions(
    columns: Mapping[str, Column],
    cells: Mapping[str, Sequence[str]],
    grades: Sequence[Grade | None],
    refusals: Refusals,
) -> None:
    """Refuse the rows whose handling code speaks of conditions that are not told."""
    column = columns.get("conditions", Column("conditions", "conditions", -1))
    told = cells.get("conditions", [""] * len(grades))
    for place, grade in enumerate(grades):
        if grade is None or not grade.needs_conditions or given(told[place]):
            continue
        handling = SCHEMES[grade.scheme].handling[str(grade.handling)]
        reason = (
            f"handling {grade.handling} of {grade.scheme} ({handling.lower()}) needs its "
            "conditions in words; there are none"
        )
        refusals.add(place, column, told[place], reason)


def _grade(
    scheme: str,
    columns: Sequence[Column],
    texts: Sequence[str],
) -> Grade | GradeError | None:
    said = {
        column.name: given(text)
        for column, text in zip(columns, texts, strict=True)
        if given(text)
    }
    if not said:
        return None
    try:
        name = parse_scheme(scheme) if given(scheme) else None
        if "grade" in said:
            return parse_grade(said["grade"], name or _headed(columns))
        return _of_parts(name or _headed(columns), said)
    except GradeError as error:
        return error


def _headed(columns: Sequence[Column]) -> str | None:
    """Return the scheme that a heading itself names ("3x5x2 grade"), if any does."""
    for column in columns:
        squeezed = column.header.casefold().replace(" ", "")
        for scheme in SCHEMES:
            if scheme in squeezed:
                return scheme
    return None


def _of_parts(scheme: str | None, said: Mapping[str, str]) -> Grade:
    source, assessment, handling = (said.get(name) for name in PARTS)
    if source is None or assessment is None:
        missing = "source" if source is None else "assessment"
        message = f"{missing} of the grade is missing; wanted source and assessment"
        raise GradeError(message)
    if scheme is not None:
        return grade_from_parts(scheme, source, assessment, handling)
    readings = []
    for name in SCHEMES:
        try:
            readings.append(grade_from_parts(name, source, assessment, handling))
        except GradeError:
            continue
    if len(readings) != 1:
        text = " ".join(part for part in (source, assessment, handling) if part)
        message = (
            f"grade {text[:40]!r} can be read in {len(readings)} schemes; wanted exactly "
            f"one of {', '.join(SCHEMES)}, or `grade_scheme` in trafficnet.toml"
        )
        raise GradeError(message)
    return readings[0]


def _blamed(error: GradeError, columns: Sequence[Column]) -> Column:
    """Return the column an error speaks of: a part's own, else the first."""
    part = "grade_" + str(error).partition(" ")[0]
    return next((column for column in columns if column.name == part), columns[0])


def read_markings(
    columns: Mapping[str, Column],
    cells: Mapping[str, Sequence[str]],
    rows: int,
    refusals: Refusals,
) -> list[object]:
    """Return the marking of every row as text; SECRET and above are refused."""
    column = columns.get("marking")
    if column is None:
        return [None] * rows
    read = read_cells(cells["marking"], _marking)
    refusals.add_wrong(column, cells["marking"], read.wrong)
    return read.values


def _marking(text: str) -> str | None:
    return str(parse_marking(text)) if given(text) else None
