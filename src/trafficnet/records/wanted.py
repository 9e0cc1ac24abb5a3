"""The lines of a ``trafficnet.toml`` that would settle what a table leaves open."""

import json

from trafficnet.records.kinds import Kind

_LONGEST = 120


def toml_text(text: str) -> str:
    """Return a text as TOML writes it: quoted, with control characters escaped.

    Examples
    --------
    >>> print(toml_text("zły"))
    "zły"
    """
    kept = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(kept, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal_pattern(name: str) -> str:
    """Return the pattern that fits exactly this file: ``*``, ``?`` and ``[`` kept apart."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def kind_line(name: str, kind: str) -> str:
    """Return the line that says what kind of record a table holds.

    Examples
    --------
    >>> kind_line("a.csv", "people")
    'files."a.csv".kind = "people"'
    """
    return f"files.{toml_text(literal_pattern(name))}.kind = {toml_text(kind)}"


def column_line(name: str, column: str, heading: str) -> str:
    """Return the line that says which heading a column is.

    Examples
    --------
    >>> column_line("a.csv", "born", "DOB")
    'files."a.csv".columns.born = "DOB"'
    """
    key = column if "#" not in column else toml_text(column)
    place = f"files.{toml_text(literal_pattern(name))}.columns.{key}"
    return f"{place} = {toml_text(heading[:_LONGEST])}"


def short_name(name: str, kind: Kind) -> str:
    """Return a house name as people write it: without the one party a table has.

    Examples
    --------
    >>> from trafficnet.records.kinds import KINDS
    >>> short_name("person_born", KINDS["people"])
    'born'
    """
    side = kind.bare_side
    return name.removeprefix(f"{side}_") if side and name not in kind.own else name
