"""Edge lists: one tie a line, told by its two ends, with or without a header.

Gephi's CSV (``Source,Target,Weight``), networkx's ``.edgelist`` (``a b {'weight': 1}``),
igraph's ``.ncol`` and the lists of network repositories (``# comment``, two columns) are
read. A table that fits a kind of record is never taken for one.
"""

import ast
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.delimited import read_delimited
from trafficnet.records.detection import fit, kinds_named
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.graphwords import label_in, type_in
from trafficnet.records.headings import is_known, match, squeeze
from trafficnet.records.kinds import KINDS
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown

OWN_SUFFIXES = (".edges", ".edgelist", ".ncol", ".el")
"""Suffixes of files that are edge lists and nothing else."""

_PAIRS = {
    "source": "target",
    "from": "to",
    "src": "dst",
    "u": "v",
    "a": "b",
    "i": "j",
    "node1": "node2",
    "vertex1": "vertex2",
    "v1": "v2",
    "id1": "id2",
    "n1": "n2",
    "nodea": "nodeb",
    "sourceid": "targetid",
    "fromid": "toid",
    "ego": "alter",
    "fromnode": "tonode",
    "fromnodeid": "tonodeid",
    "fromvertex": "tovertex",
    "sourcenode": "targetnode",
    "sourcelabel": "targetlabel",
}
"""Squeezed heading of the first end -> that of the second."""

_LABELS = ("name", "label")
_COMMENTS = ("#", "%")
_MARKUP = ("<!", "<?")
_DELIMITERS = (",", ";", "\t", "|")
_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})
_SAMPLE = 200
_FEWEST_LINES = 3
_ENDS, _WITH_WEIGHT = 2, 3
_LONGEST_DICT = 20_000


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is no comment: its cells, and the attributes behind them."""

    cells: tuple[str, ...]
    attributes: Mapping[str, str]
    text: str
    fault: str | None = None


def is_edge_list(source: Source) -> bool:
    """Tell whether a table is an edge list for certain; a mapping's word goes first.

    A suffix such as ``.edgelist`` is certain. Else the header must name two ends ("source,
    target") and fit no kind of record; or there is no header, every line has two or three
    cells, and the ends have labels in common.
    """
    declared = source.settings
    if declared.kind or declared.columns or declared.is_matrix:
        return False
    if source.suffix in OWN_SUFFIXES:
        return True
    is_named = any(kind.name != "relations" for kind in kinds_named(source.name))
    return not is_named and _looks_like_ties(source)


def _looks_like_ties(source: Source) -> bool:
    lines = source.start_text().splitlines()
    body = [line for line in lines if line.strip() and not _is_comment(line)][:_SAMPLE]
    if not body:
        return False
    delimiter = _delimiter(body)
    header = _cells(body[0], delimiter)
    if _header_ends(body, delimiter) is not None:
        return delimiter is not None and _fits_no_kind(header)
    is_headed = any(is_known(cell) for cell in header)
    return not is_headed and _looks_bare([_line(one, delimiter) for one in body])


def _fits_no_kind(header: Sequence[str]) -> bool:
    return all(fit(tuple(header), kind).lacking for kind in KINDS.values())


def _looks_bare(lines: Sequence[_Line]) -> bool:
    """Tell whether lines without a header are ties: few cells, ends in common."""
    if len(lines) < _FEWEST_LINES or any(line.fault for line in lines):
        return False
    if {len(line.cells) for line in lines} not in ({_ENDS}, {_WITH_WEIGHT}):
        return False
    if any(line.cells[_ENDS:] and not _is_number(line.cells[_ENDS]) for line in lines):
        return False
    first, second = ({line.cells[at] for line in lines} for at in (0, 1))
    return len(first & second) > 1 or bool(
        first & second and len(lines) < _SAMPLE // 10
    )


def read_edge_list(source: Source) -> Iterator[RawTable]:
    """Yield the ties of an edge list.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InputError
        It cannot be read, or is a web page.
    EmptyInputError
        It has no line that is no comment.

    Notes
    -----
    Without a header a third cell is the weight if all of them are numbers, else what the
    tie is. Lines that begin with ``#`` or ``%`` are comments and no rows.
    """
    found = source.decoded()
    lines = found.text.splitlines()
    body = [line for line in lines if line.strip() and not _is_comment(line)]
    if not body:
        message = f"{source.name}: has no line that is a tie; wanted two ends a line"
        raise EmptyInputError(message)
    if body[0].lstrip().startswith(_MARKUP):
        message = f"{source.name}: is a web page or XML; wanted two ends a line"
        raise InputError(message)
    delimiter = source.settings.delimiter or _delimiter(body[:_SAMPLE])
    notes = [*found.notes, *_comment_notes(lines)]
    ends = _header_ends(body[:_SAMPLE], delimiter)
    labels: dict[str, str] = {}
    if ends is not None and delimiter is not None:
        table = read_delimited("\n".join(body), source.name, delimiter=delimiter)
        ties, damaged = _headed(table, ends, labels)
        notes += table.notes
    elif ends is not None:
        header = _cells(body[0], None)
        ties, damaged = _bare([_line(line, None) for line in body[1:]], header)
    else:
        ties, damaged = _bare([_line(line, delimiter) for line in body], ())
        notes.append("has no header; each line is read as a tie of its first two cells")
    every = dict.fromkeys(end for tie in ties for end in (tie.source, tie.target))
    nodes = tuple(
        Node(end, at, labels.get(end, "")) for at, end in enumerate(every, 1) if end
    )
    graph = Graph(nodes, ties, damaged_ties=damaged, notes=tuple(notes))
    yield from graph_tables(
        graph,
        source.name,
        scope_of(nodes, ties),
        home_country=source.settings.home_country,
        with_nodes=False,
    )


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(_COMMENTS)


def _comment_notes(lines: Iterable[str]) -> list[str]:
    found = [line.strip() for line in lines if _is_comment(line)]
    if not found:
        return []
    plural = "line" if len(found) == 1 else "lines"
    return [f"{len(found):,} comment {plural} left out, such as {shown(found[0])!r}"]


def _delimiter(lines: Sequence[str]) -> str | None:
    """Return what parts the cells of every line; None for spaces."""
    bare = [line.partition("{")[0] for line in lines]
    for delimiter in _DELIMITERS:
        widths = {len(_cells(line, delimiter)) for line in bare[:_SAMPLE]}
        if len(_cells(bare[0], delimiter)) >= _ENDS and max(widths) > 1:
            return delimiter
    return None


def _cells(line: str, delimiter: str | None) -> list[str]:
    if delimiter is None:
        return line.split()
    try:
        row = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return [line]
    return [cell.strip() for cell in row]


def _header_ends(body: Sequence[str], delimiter: str | None) -> tuple[int, int] | None:
    """Return where a header puts the two ends, None where the first line is no header.

    Words that later lines have as ends are nodes themselves, and ``a`` and ``b`` count
    only as the first two headings beside ones that say something of a tie.
    """
    if "{" in body[0]:
        return None
    header = _cells(body[0], delimiter)
    names = [squeeze(cell) for cell in header]
    for first, second in _PAIRS.items():
        if names.count(first) != 1 or names.count(second) != 1:
            continue
        ends = names.index(first), names.index(second)
        if len(first) == 1 and not _is_lettered(header, body):
            continue
        later = [_line(line, delimiter).cells for line in body[1:]]
        said = {cells[at] for cells in later for at in ends if at < len(cells)}
        return ends if not said & {header[at] for at in ends} else None
    return None


def _is_lettered(header: Sequence[str], body: Sequence[str]) -> bool:
    """Tell whether a header of two single letters is one and no line of two nodes."""
    rest = [match(text, KINDS["relations"]) for text in header[_ENDS:]]
    is_first = all(len(squeeze(text)) == 1 for text in header[:_ENDS])
    return is_first and len(body) > 1 and None not in rest


def _line(text: str, delimiter: str | None) -> _Line:
    """Return one line's cells and the attributes that networkx writes behind them."""
    ends, brace, rest = text.partition("{")
    cells = _cells(ends.strip().rstrip(delimiter or " "), delimiter)
    if not brace:
        return _Line(tuple(_cells(text.strip(), delimiter)), {}, text)
    attributes = _literal(brace + rest)
    if attributes is None:
        fault = "its attributes are no list such as {'weight': 1}"
        return _Line(tuple(cells), {}, text, fault)
    return _Line(tuple(cells), attributes, text)


def _literal(text: str) -> dict[str, str] | None:
    """Return the attributes written as a Python dictionary, None where it is none.

    Only constants are read; nothing is run.
    """
    if len(text) > _LONGEST_DICT:
        return None
    try:
        found = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {
        str(key): _plain(value) for key, value in found.items() if value is not None
    }


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, set | frozenset):
        return ";".join(sorted(map(_plain, value)))
    if isinstance(value, list | tuple):
        return ";".join(map(_plain, value))
    return str(value)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _headed(
    table: RawTable, ends: tuple[int, int], labels: dict[str, str]
) -> tuple[tuple[Tie, ...], tuple[DamagedRow, ...]]:
    """Return the ties of a table with a header; fill in what its nodes are called."""
    names = [squeeze(heading) for heading in table.header]
    called = {
        at: names.index(names[at] + word)
        for at in ends
        for word in _LABELS
        if names.count(names[at] + word) == 1
    }
    ties = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        said = {
            heading or f"column {at + 1}": cell.strip()
            for at, (heading, cell) in enumerate(zip(table.header, row, strict=True))
            if at not in ends and at not in called.values() and cell.strip()
        }
        for end, at in called.items():
            if row[at].strip():
                labels.setdefault(row[end].strip(), row[at].strip())
        kind = type_in(said)
        if kind.casefold() in _DIRECTIONS:
            said["direction"], kind = kind, ""
        first, second = (row[at].strip() for at in ends)
        ties.append(Tie(first, second, number, label_in(said), kind, said))
    return tuple(ties), table.damaged


def _bare(
    lines: Sequence[_Line], header: Sequence[str]
) -> tuple[tuple[Tie, ...], tuple[DamagedRow, ...]]:
    """Return ties of lines without a header that a table reader could use."""
    third = [line.cells[_ENDS] for line in lines if len(line.cells) == _WITH_WEIGHT]
    are_weights = all(_is_number(text) for text in third)
    name = header[_ENDS] if len(header) == _WITH_WEIGHT else ""
    ties, damaged = [], []
    for number, line in enumerate(lines, 1):
        fault = line.fault
        if fault is None and len(line.cells) not in (_ENDS, _WITH_WEIGHT):
            fault = (
                f"has {len(line.cells)} cells; wanted two ends, and a weight or a type"
            )
        if fault is not None:
            damaged.append(DamagedRow(number, shown(line.text.strip()), fault))
            continue
        said = dict(line.attributes)
        kind = ""
        if len(line.cells) == _WITH_WEIGHT and (are_weights or name):
            said.setdefault(name or "weight", line.cells[_ENDS])
        elif len(line.cells) == _WITH_WEIGHT:
            kind = line.cells[_ENDS]
        kind = kind or type_in(said)
        first, second = line.cells[:_ENDS]
        ties.append(Tie(first, second, number, label_in(said), kind, said))
    return tuple(ties), tuple(damaged)
