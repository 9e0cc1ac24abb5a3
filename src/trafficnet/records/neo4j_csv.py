"""Neo4j import tables: nodes in some files, relationships in others.

A heading such as ``personId:ID(Person)``, ``born:date`` or ``:START_ID`` names a property
and says what it is. A file of relationships knows its ends by ids only; the nodes are
looked up in the other node files of the same folder. See "Import" in the Neo4j
Operations Manual.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from trafficnet.errors import EmptyInputError, HeaderError, InputError
from trafficnet.records.delimited import read_delimited
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.graphwords import label_in, plain_value, type_in
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable, shown

SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
"""What such files are called."""

_HEADING = re.compile(
    r"(?P<name>[^:]*):(?P<what>[A-Za-z_]+)(?:\((?P<space>[^)]*)\))?"
    r"(?P<list>\[\])?(?P<options>\{[^}]*\})?",
)
_LABEL_OPTION = re.compile(r"label\s*:\s*[\"']?([^,}\"']+)")
_ID, _START, _END, _LABEL, _TYPE = "ID", "START_ID", "END_ID", "LABEL", "TYPE"
_MARKS = frozenset({_ID, _START, _END, _LABEL, _TYPE})
_FILE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: the property it holds, what it is, and its space of ids."""

    name: str
    what: str = "string"
    space: str = ""
    label: str = ""


def is_neo4j_csv(source: Source) -> bool:
    """Tell whether a table is one of Neo4j's by its header; a mapping's word goes first.

    A header with ``:ID``, or with both ``:START_ID`` and ``:END_ID``, is.
    """
    declared = source.settings
    if declared.kind or declared.columns or declared.is_matrix:
        return False
    first = next(
        (line for line in source.start_text().splitlines() if line.strip()), ""
    )
    marks = {column.what for column in _columns(re.split(r"[,;\t|]", first))}
    return _ID in marks or {_START, _END} <= marks


def read_neo4j_csv(source: Source) -> Iterator[RawTable]:
    """Yield the table of one Neo4j import file: its nodes, or its relationships.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    HeaderError
        The header has only one of ``:START_ID`` and ``:END_ID``, or an ``:ID`` beside
        them.
    EmptyInputError
        It has a header only (Neo4j lets the rows stand in another file; here they may
        not), or nothing in it could be a record.
    InputError
        It cannot be read.

    Notes
    -----
    Which node files were looked into, and that none was found, stands in the notes. The
    ends of a relationship without a node file are told by their ids.
    """
    table = _table(source)
    columns = _columns(table.header)
    marks = [column.what for column in columns]
    if _ID in marks and not {_START, _END} & set(marks):
        yield from _nodes(source, table, columns)
    elif _START in marks and _END in marks and _ID not in marks:
        yield from _relationships(source, table, columns)
    else:
        message = (
            f"{source.name}: its header is of no Neo4j table: {shown(', '.join(table.header))}; "
            "wanted one :ID column, or one :START_ID and one :END_ID"
        )
        raise HeaderError(message)


def _table(source: Source) -> RawTable:
    found = source.decoded()
    try:
        table = read_delimited(
            found.text,
            source.name,
            delimiter=source.settings.delimiter,
            is_known=lambda text: ":" in text,
        )
    except EmptyInputError:
        message = (
            f"{source.name}: is a Neo4j header without rows; wanted the header as the "
            "first line of the file that holds the rows"
        )
        raise EmptyInputError(message) from None
    return replace(table, notes=(*found.notes, *table.notes))


def _columns(header: Iterable[str]) -> list[_Column]:
    columns = []
    for text in header:
        found = _HEADING.fullmatch(text.strip().strip('"'))
        if found is None:
            columns.append(_Column(text.strip()))
            continue
        what = found["what"]
        option = _LABEL_OPTION.search(found["options"] or "")
        columns.append(
            _Column(
                found["name"].strip(),
                what.upper() if what.upper() in _MARKS else what.casefold(),
                (found["space"] or "").strip(),
                option[1].strip() if option else "",
            ),
        )
    return columns


def _nodes(
    source: Source, table: RawTable, columns: list[_Column]
) -> Iterator[RawTable]:
    nodes = _nodes_of(table, columns, source.name)
    around = [one for file in _node_files(source) for one in _read_nodes(*file)]
    graph = Graph(nodes, (), damaged_nodes=table.damaged, notes=table.notes)
    yield from graph_tables(
        graph,
        source.name,
        scope_of(around or nodes),
        home_country=source.settings.home_country,
        with_ties=False,
    )


def _relationships(
    source: Source, table: RawTable, columns: list[_Column]
) -> Iterator[RawTable]:
    files = _node_files(source)
    nodes = {one.id: one for file in files for one in _read_nodes(*file)}
    spaces = {space for file in files for space in _spaces(*file)}
    scope = scope_of(nodes.values())
    ties, unknown = [], {}
    for number, row in zip(table.numbers, table.rows, strict=True):
        tie, ends = _tie(row, number, columns, source.name)
        ties.append(tie)
        for space, end in ends:
            if end and space not in spaces:
                key = _key(space, end)
                unknown[key] = Node(key, 0, short=end)
    notes = [*table.notes, *_notes(files, unknown)]
    graph = Graph(
        (*nodes.values(), *(node for key, node in unknown.items() if key not in nodes)),
        tuple(ties),
        damaged_ties=table.damaged,
        notes=tuple(notes),
    )
    yield from graph_tables(
        graph,
        source.name,
        scope if nodes else scope_of(unknown.values(), ties),
        home_country=source.settings.home_country,
        with_nodes=False,
    )


def _notes(files: list[tuple[str, int, int]], unknown: dict[str, Node]) -> list[str]:
    notes = []
    if files:
        names = ", ".join(
            PurePosixPath(Path(path).as_posix()).name for path, _, _ in files
        )
        notes.append(f"its nodes were looked up in {names}")
    if unknown:
        notes.append(
            f"{len(unknown):,} nodes stand in no node file of the folder; told by their "
            "ids alone",
        )
    return notes


def _key(space: str, identifier: str) -> str:
    return f"{space}:{identifier}" if space else identifier


def _cells(row: list[str], columns: list[_Column]) -> dict[str, str]:
    """Return property -> text for the columns that are plain properties."""
    said: dict[str, str] = {}
    for column, text in zip(columns, row, strict=True):
        if column.what not in _MARKS and text.strip():
            name = column.name or "attribute without a name"
            value = plain_value(text.strip(), column.what)
            said[name] = f"{said[name]};{value}" if name in said else value
    return said


def _marked(row: list[str], columns: list[_Column], what: str) -> tuple[str, str]:
    """Return the space and the joined text of the columns of one sort."""
    found = [
        (column.space, text.strip())
        for column, text in zip(columns, row, strict=True)
        if column.what == what
    ]
    return (found[0][0] if found else ""), "-".join(text for _, text in found if text)


def _named(name: str, word: str) -> str:
    """Return the type that a file's name tells: ``x.nodes.Person.csv``."""
    parts = PurePosixPath(name).name.split(".")
    at = parts.index(word) + 1 if word in parts else len(parts)
    return parts[at] if at < len(parts) - 1 else ""


def _nodes_of(table: RawTable, columns: list[_Column], name: str) -> tuple[Node, ...]:
    option = next((column.label for column in columns if column.label), "")
    nodes = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        said = _cells(row, columns)
        space, identifier = _marked(row, columns, _ID)
        kind = _marked(row, columns, _LABEL)[1] or option or _named(name, "nodes")
        label = label_in(said)
        key = _key(space, identifier) if identifier else ""
        what = kind or type_in(said)
        nodes.append(Node(key, number, label, what, said, short=identifier))
    return tuple(nodes)


def _tie(
    row: list[str], number: int, columns: list[_Column], name: str
) -> tuple[Tie, list[tuple[str, str]]]:
    said = _cells(row, columns)
    ends = [_marked(row, columns, mark) for mark in (_START, _END)]
    kind = _marked(row, columns, _TYPE)[1] or _named(name, "relationships")
    detail = type_in(said)
    label = kind if detail else label_in(said)
    keys = [_key(*end) if end[1] else "" for end in ends]
    return Tie(keys[0], keys[1], number, label, detail or kind, said), ends


def _node_files(source: Source) -> list[tuple[str, int, int]]:
    """Return the node files beside a file: path, time of change, size.

    The last two only tell a changed file from the one that was read before.
    """
    if source.path is None:
        return []
    found = []
    for path in sorted(source.path.parent.iterdir())[:_FILE_LIMIT]:
        if path.suffix.casefold() in SUFFIXES and path.is_file():
            stat = path.stat()
            file = (str(path), stat.st_mtime_ns, stat.st_size)
            if _spaces(*file):
                found.append(file)
    return found


@lru_cache(maxsize=64)
def _spaces(path: str, _changed: int, _size: int) -> frozenset[str]:
    """Return the spaces of ids that a file gives; none where it holds no nodes."""
    try:
        with Path(path).open("rb") as file:
            first = file.readline(65_536).decode("utf-8-sig", "replace")
    except OSError:
        return frozenset()
    columns = _columns(re.split(r"[,;\t|]", first.strip()))
    return frozenset(column.space for column in columns if column.what == _ID)


@lru_cache(maxsize=64)
def _read_nodes(path: str, _changed: int, _size: int) -> tuple[Node, ...]:
    """Return the nodes of a file; none where it cannot be read (it tells so itself)."""
    source = Source(Path(path).name, Path(path))
    try:
        table = _table(source)
    except InputError:
        return ()
    return _nodes_of(table, _columns(table.header), source.name)
