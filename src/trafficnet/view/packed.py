"""A scene's columns made small: what can be worked out from the rest is left out.

The text of a large page is a column for each thing that is known of a node or a link, and
most columns say little that others do not: an id is one more than the id before, a width
follows from the strength, a link's countries are those of its ends. Each column is written
in the shortest of a few ways; the whole is compressed. ``frontend/src/network/unpack.ts``
turns it back into the very same columns.
"""

import base64
import gzip
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

__all__ = ["compressed", "inline_json", "packed_columns", "packed_text"]

Column = list[Any]
Columns = Mapping[str, Column]

PLACE_DECIMALS: Final = 2
"""Places of a packed scene, in node widths: a hundredth of a node cannot be seen."""

FEW: Final = 400
MOST_EXCEPTIONS: Final = 0.2
_NUMBERED: Final = re.compile(r"(\D*)(0|[1-9][0-9]{0,14})", re.ASCII)
_EPOCH: Final = date(1970, 1, 1)
_ESCAPES: Final = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def packed_text(payload: Mapping[str, Any], records: str) -> str:
    """Return a scene's payload as a short JSON text: its columns packed and compressed.

    Parameters
    ----------
    payload
        The scene without its records.
    records
        Its records, packed by themselves: the page reads them when a drawer is opened.

    Notes
    -----
    The same payload always gives the same text. Nothing is lost but decimals of places
    beyond the second, and of what is searched for the lines that the page makes itself.
    """
    nodes: Columns = payload["nodes"]
    links: Columns = payload["links"]
    inner = {
        **payload,
        "nodes": packed_columns({**nodes, "search": _more_to_search(nodes)}, {}),
        "links": packed_columns(links, _link_guesses(links, nodes)),
        "facets": [_facet(facet) for facet in payload["facets"]],
    }
    if payload["linkFacet"] is not None:
        inner["linkFacet"] = _facet(payload["linkFacet"])
    return f'{{"version":1,"packed":"{compressed(inner)}","records":"{records}"}}'


def compressed(value: object) -> str:
    """Return any plain value as compressed JSON, in letters and digits."""
    raw = gzip.compress(_json(value).encode("utf-8", "replace"), 9, mtime=0)
    return base64.b64encode(raw).decode("ascii")


def inline_json(value: object) -> str:
    r"""Return any plain value as JSON that may stand inside a page's ``<script>``.

    No ``<``, ``>``, ``&`` or line separator is left in it, so that no text of a record can
    end the element it stands in.

    Examples
    --------
    >>> inline_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = _json(value).translate(_ESCAPES)
    return text.encode("utf-8", "replace").decode("utf-8")


def packed_columns(columns: Columns, guesses: Mapping[str, Column]) -> dict[str, Any]:
    """Return each column in its shortest writing, by name and in order.

    Parameters
    ----------
    columns
        Lists of one length each.
    guesses
        What the reader can work out by itself; where a column has a guess, only what
        differs from it is written.

    Examples
    --------
    >>> packed = packed_columns({"id": [f"E{i}" for i in range(1, 99)], "cut": [0, 0]}, {})
    >>> packed["id"]["word"], packed["id"]["step"][:4], packed["cut"]
    ('E', [1, 1, 1, 1], {'all': 0, 'n': 2})
    """
    keys: dict[str, list[str]] = {}
    done: dict[str, Any] = {}
    for name, column in columns.items():
        own = list(map(repr, column))
        done[name] = _guessed(name, column, own, guesses) or min(
            _ways(name, column, own, columns, keys), key=_size
        )
        keys[name] = own
    return done


def _guessed(
    name: str, column: Column, keys: list[str], guesses: Mapping[str, Column]
) -> object:
    """Return a column that is all alike, or nearly what the reader guesses; else None."""
    if column and keys.count(keys[0]) == len(keys):
        return {"all": column[0], "n": len(column)}
    if name not in guesses:
        return None
    other = [i for i, value in enumerate(guesses[name]) if value != column[i]]
    if len(other) > MOST_EXCEPTIONS * len(column):
        return None
    return {"guess": name, "at": _steps(other), "but": [column[i] for i in other]}


def _ways(
    name: str,
    column: Column,
    keys: list[str],
    columns: Columns,
    earlier: Mapping[str, list[str]],
) -> list[object]:
    """Return the ways of writing a column."""
    ways: list[object] = [column, *_numbered(name, column, columns), *_lists(column)]
    few = dict.fromkeys(keys)
    if len(few) > FEW:
        return ways
    for base, base_keys in earlier.items():
        rows = _followed(keys, base_keys, plain=_is_plain(columns[base]))
        if rows is not None:
            when = [columns[base][row] for row in rows]
            return [*ways, {"by": base, "when": when, "is": [column[r] for r in rows]}]
    first: dict[str, int] = {}
    for row, key in enumerate(keys):
        first.setdefault(key, row)
    place = {key: at for at, key in enumerate(first)}
    values = [column[row] for row in first.values()]
    return [*ways, {"pick": values, "at": [place[key] for key in keys]}]


def _size(way: object) -> int:
    """Return how much a writing takes."""
    return len(gzip.compress(_json(way).encode("utf-8", "replace"), 4, mtime=0))


def _numbered(name: str, column: Column, columns: Columns) -> list[object]:
    """Return numbers as steps from the one before, or from another column."""
    if not column:
        return []
    if all(type(value) is str for value in column):
        found = [_NUMBERED.fullmatch(value) for value in column]
        words = {match[1] if match else None for match in found}
        word = words.pop()
        if words or word is None:
            return []
        steps = _steps([int(match[2]) for match in found if match])
        return [{"word": word, "step": steps}]
    if name in {"x", "y"}:
        scale = 10**PLACE_DECIMALS
        return [{"step": _steps([round(v * scale) for v in column]), "per": scale}]
    if not all(type(value) is int for value in column):
        return []
    ways: list[object] = [{"step": _steps(column)}]
    if name == "target":
        beside = zip(column, columns["source"], strict=True)
        ways.append({"less": "source", "step": [a - b for a, b in beside]})
    return ways


def _steps(whole: Sequence[int]) -> list[int]:
    """Return the first number, then how far each lies from the one before."""
    return [b - a for a, b in zip([0, *whole], whole, strict=False)]


def _lists(column: Column) -> list[object]:
    """Return lists of whole numbers as their lengths, firsts, and steps inside."""
    rows = all(type(row) is list for row in column)
    if not rows or not all(type(value) is int for row in column for value in row):
        return []
    heads = [row[0] for row in column if row]
    sizes = [len(row) for row in column]
    inner = [step for row in column for step in _steps(row)[1:]]
    alike = sizes and sizes.count(sizes[0]) == len(sizes)
    size = {"all": sizes[0], "n": len(sizes)} if alike else sizes
    return [
        {"size": size, "head": heads, "inner": inner},
        {"size": size, "head": {"step": _steps(heads)}, "inner": inner},
    ]


def _is_plain(column: Column) -> bool:
    """Say whether a column can be a reader's key: numbers, text, nothing."""
    return not any(isinstance(value, list | dict) for value in column)


def _followed(keys: list[str], base: list[str], *, plain: bool) -> list[int] | None:
    """Return a row for each value of an earlier column, if this one follows from it."""
    if not plain:
        return None
    seen: dict[str, tuple[str, int]] = {}
    for row, (key, before) in enumerate(zip(keys, base, strict=True)):
        held = seen.setdefault(before, (key, row))
        if held[0] != key or len(seen) > FEW:
            return None
    return [row for _, row in seen.values()]


def _more_to_search(nodes: Columns) -> list[str]:
    """Return the lines of a search that the page cannot make of the names itself."""
    more = []
    columns = (nodes[name] for name in ("search", "label", "id", "others", "phones"))
    for held, label, entity, others, phones in zip(*columns, strict=True):
        own = own_lines([label, entity, *others, *phones])
        known = {*own, *map(_fold, own)}
        more.append("\n".join(line for line in held.split("\n") if line not in known))
    return more


def own_lines(names: Sequence[str]) -> list[str]:
    """Return the lines that the page makes of names and numbers to search through.

    Examples
    --------
    >>> own_lines(["Ana", "+44 7700 900123"])
    ['ana', '+44 7700 900123', '447700900123']
    """
    lines: list[str] = []
    for name in names:
        low = name.lower()
        digits = "".join(char for char in low if "0" <= char <= "9")
        lines += [low, digits] if 2 * len(digits) > len(low) else [low]
    return lines


def _fold(text: str) -> str:
    """Return text without accents, as the page's search folds it."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if unicodedata.category(char)[0] != "M")


def _link_guesses(links: Columns, nodes: Columns) -> dict[str, Column]:
    """Return the days and countries that follow from a link's spans and ends."""
    country, spans = nodes["countries"], links["spans"]
    return {
        "first": [_day(row[0]) if row else None for row in spans],
        "last": [_day(row[-1]) if row else None for row in spans],
        "from": [country[a] for a in links["source"]],
        "to": [country[b] for b in links["target"]],
    }


def _day(number: int) -> str:
    """Return a day since 1 January 1970 as ISO text."""
    return (_EPOCH + timedelta(days=number)).isoformat()


def _facet(facet: Mapping[str, Any]) -> dict[str, Any]:
    """Return a way of colouring with its codes packed."""
    return {**facet, **packed_columns({"codes": facet["codes"]}, {})}


def _json(value: object) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
