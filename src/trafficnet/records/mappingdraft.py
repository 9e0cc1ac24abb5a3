"""A first ``trafficnet.toml`` from the headings that were found, with comments.

What is understood is written as it is read, so that reading with the draft gives the same
rows; what is not stands behind ``#`` with the nearest columns, for a person to settle.
"""

from collections.abc import Iterator, Sequence

from trafficnet.errors import GradeError
from trafficnet.records.cells import given
from trafficnet.records.headers import Column
from trafficnet.records.inspection import Heading, Inspected
from trafficnet.records.settings import ColumnRule, TableSettings
from trafficnet.records.wanted import literal_pattern, short_name, toml_text
from trafficnet.values.dates import date_order
from trafficnet.values.grades import SCHEMES, parse_grade

_HEAD = """\
# What trafficnet understood of these files, as a draft to correct.
# Lines behind "#" are open: take the "#" away and put in what is right.
# A column is: our name = "the heading in the file". All names: docs/records.md.
"""
_SEVERAL = 2
_SHOWN = 6


def mapping_draft(tables: Sequence[Inspected], home_country: str) -> str:
    """Return the text of a mapping file for the tables that were found.

    Parameters
    ----------
    tables
        As :func:`~trafficnet.records.inspection.inspect_records` gives them.
    home_country
        Whose national phone forms are understood.
    """
    lines = [_HEAD, f"home_country = {toml_text(home_country)}"]
    if not any(one.settings.timezone for one in tables):
        lines.append(
            '# timezone = "Europe/London"  # of times without an offset; else UTC'
        )
    for one in tables:
        lines += ["", *_section(one)]
    return "\n".join(lines) + "\n"


def _section(one: Inspected) -> Iterator[str]:
    key = f"files.{toml_text(literal_pattern(one.place))}"
    yield f"[{key}]"
    if one.table is None:
        yield f"# cannot be read: {_comment(one.problem or '')}"
        yield "# ignore = true"
        return
    if one.problem is None:
        yield f"kind = {toml_text(one.kind or '')}"
        yield f"# {_comment(one.reason)}"
    else:
        yield from _open_kind(one)
    yield from _settings(one)
    if one.is_declared:
        yield "# its format says what its columns are"
        return
    yield ""
    yield f"[{key}.columns]"
    yield from _columns(one)


def _open_kind(one: Inspected) -> Iterator[str]:
    """Yield the kinds that a table may be, for a person to choose from."""
    yield f"# to settle: {_comment(one.problem or '')}"
    for fit in one.fits[:_SHOWN]:
        if fit.score:
            lacks = f"; lacks {', '.join(fit.lacking)}" if fit.lacking else ""
            yield f"# kind = {toml_text(fit.kind.name)}  # score {fit.share:.2f}{lacks}"
    yield "# ignore = true"


def _settings(one: Inspected) -> Iterator[str]:
    """Yield what was declared before, and what the cells show of dates and grades."""
    declared = one.settings
    base = TableSettings()
    for name in (
        "timezone",
        "date_system",
        "source",
        "marking",
        "delimiter",
        "encoding",
    ):
        value = getattr(declared, name)
        if value is not None and value != getattr(base, name):
            yield f"{name} = {toml_text(value)}"
    if declared.format is not None:
        yield f"format = {toml_text(declared.format)}"
    yield from _order(one)
    yield from _scheme(one)


def _order(one: Inspected) -> Iterator[str]:
    if one.settings.date_order is not None:
        yield f"date_order = {toml_text(one.settings.date_order)}"
        return
    orders = [date_order(_cells(one, column)) for column in _date_columns(one)]
    decided = {order.order for order in orders if order.decided}
    ambiguous = sum(order.ambiguous for order in orders)
    if (
        len(decided) == 1
        and decided <= {"DMY", "MDY"}
        and all(o.decided for o in orders)
    ):
        yield f"date_order = {toml_text(decided.pop())}  # as the dates show"
    elif ambiguous:
        found = ", ".join(sorted(decided)) or "nothing"
        yield f'# date_order = "DMY"  # {ambiguous:,} ambiguous dates; the rest show {found}'


def _scheme(one: Inspected) -> Iterator[str]:
    if one.settings.grade_scheme is not None:
        yield f"grade_scheme = {toml_text(one.settings.grade_scheme)}"
        return
    column = one.columns.known.get("grade") if one.columns is not None else None
    grades = {text for cell in _cells(one, column) if (text := given(cell))}
    if not grades:
        return
    fitting = [scheme for scheme in sorted(SCHEMES) if _all_read(grades, scheme)]
    if fitting:
        yield f"# grade_scheme = {toml_text(fitting[0])}  # reads all: {', '.join(fitting)}"


def _all_read(grades: set[str], scheme: str) -> bool:
    try:
        for grade in sorted(grades):
            parse_grade(grade, scheme)
    except GradeError:
        return False
    return True


def _date_columns(one: Inspected) -> list[Column]:
    if one.columns is None:
        return []
    kind = one.columns.kind
    names = {kind.start, kind.end, "date"}
    return [
        column
        for name, column in one.columns.known.items()
        if name in names or name.endswith("_born")
    ]


def _cells(one: Inspected, column: Column | None) -> list[str]:
    if one.table is None or column is None or column.position < 0:
        return []
    position = column.position
    if position >= len(one.table.header):
        return []
    return [row[position] for row in one.table.rows]


def _columns(one: Inspected) -> Iterator[str]:
    """Yield a line for every heading, and for what a mapping declared before."""
    is_open = one.problem is not None
    kind = one.columns.kind if one.columns is not None else None
    told = set()
    for name, rule in sorted(one.settings.columns.items()):
        if rule.value is not None or rule.via:
            told.add(name)
            yield f"{_key(name)} = {_rule(rule)}"
    if kind is not None:
        told |= {short_name(name, kind) for name in told}
    counts: dict[str, int] = {}
    for heading in one.headings:
        counts[heading.column or ""] = counts.get(heading.column or "", 0) + 1
    for heading in one.headings:
        if not heading.text.strip() or heading.column in told:
            continue
        is_twice = counts[heading.column or ""] >= _SEVERAL
        yield _line(heading, is_open=is_open and is_twice)


def _line(heading: Heading, *, is_open: bool) -> str:
    text = toml_text(heading.text)
    if heading.column is None:
        near = " or ".join(heading.candidates)
        hint = f"not understood; nearest: {near}" if near else "not understood"
        return (
            f"# {_key(heading.candidates[0]) if near else 'column'} = {text}  # {hint}"
        )
    unit = f"  # in {_comment(heading.unit)}" if heading.unit else ""
    line = f"{_key(heading.column)} = {text}{unit}"
    return f"# {line}  # said by two headings: keep one" if is_open else line


def _key(name: str) -> str:
    return name if "#" not in name else toml_text(name)


def _rule(rule: ColumnRule) -> str:
    if rule.value is not None:
        return f"{{value = {toml_text(rule.value)}}}"
    steps = ", ".join(
        f"{{file = {toml_text(hop.file)}, match = {toml_text(hop.match)}, "
        f"take = {toml_text(hop.take)}}}"
        for hop in rule.via
    )
    return f"{{start = {toml_text(rule.header or '')}, via = [{steps}]}}"


def _comment(text: str) -> str:
    """Return a text that cannot leave its comment: no line break, no control character."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())
