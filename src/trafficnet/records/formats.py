"""Which reader reads a file: by its suffix, and where a suffix is shared by a look inside.

Each format has one module with one reader, ``read_xxx(source) -> Iterator[RawTable]``,
and where its suffix is shared an ``is_xxx(source) -> bool``. Here they are put in order.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trafficnet.errors import InputError, MappingError
from trafficnet.records import json_tables, parquet, workbooks
from trafficnet.records.anx import read_anx
from trafficnet.records.cellebrite import is_cellebrite, read_cellebrite
from trafficnet.records.delimited import read_delimited_file
from trafficnet.records.edge_lists import OWN_SUFFIXES as EDGE_SUFFIXES
from trafficnet.records.edge_lists import is_edge_list, read_edge_list
from trafficnet.records.ftm import is_ftm, read_ftm
from trafficnet.records.gexf import read_gexf
from trafficnet.records.graphml import read_graphml
from trafficnet.records.htcds import is_htcds, read_htcds
from trafficnet.records.matrices import is_matrix, read_matrix
from trafficnet.records.neo4j_csv import is_neo4j_csv, read_neo4j_csv
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

Reader = Callable[[Source], Iterator[RawTable]]
"""Yields the tables of one file."""


@dataclass(frozen=True, slots=True)
class Format:
    """One sort of file that is read.

    Parameters
    ----------
    name
        As a mapping file declares it.
    suffixes
        The suffixes it may have, in lower case.
    read
        Yields its tables.
    is_it
        Tells whether a file of a shared suffix is of this format; None where the suffix
        alone tells.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    is_it: Callable[[Source], bool] | None = None


_TEXT = (".csv", ".tsv", ".txt", ".tab", ".psv")
_OPEN_JSON = (*json_tables.SUFFIXES, *json_tables.LINE_SUFFIXES)
_SHEETS = (".xlsx", ".ods", ".csv")
_ROOT = re.compile(
    r"(?:\s+|<\?[^>]*\?>|<!--.*?-->)*+<(?:[\w.-]+:)?graphml\b", re.DOTALL
)


def _is_graphml(source: Source) -> bool:
    """Tell whether the root element of an XML file is that of a GraphML."""
    is_own = source.suffix == ".graphml"
    return is_own or _ROOT.match(source.start_text()) is not None


FORMATS = (
    Format("ftm", (*_OPEN_JSON, ".ftm", ".ijson"), read_ftm, is_ftm),
    Format("json", json_tables.SUFFIXES, json_tables.read_json),
    Format("jsonl", json_tables.LINE_SUFFIXES, json_tables.read_json_lines),
    Format("htcds", _SHEETS, read_htcds, is_htcds),
    Format("cellebrite", (".xlsx",), read_cellebrite, is_cellebrite),
    Format("workbook", workbooks.SUFFIXES, workbooks.read_workbook),
    Format("parquet", parquet.SUFFIXES, parquet.read_parquet),
    Format("graphml", (".graphml", ".xml"), read_graphml, _is_graphml),
    Format("gexf", (".gexf",), read_gexf),
    Format("anx", (".anx",), read_anx),
    Format("matrix", _TEXT, read_matrix, is_matrix),
    Format("neo4j", _TEXT, read_neo4j_csv, is_neo4j_csv),
    Format("edges", (*_TEXT, *EDGE_SUFFIXES), read_edge_list, is_edge_list),
    Format("table", _TEXT, read_delimited_file),
)
"""Every format, the particular before the general where they share a suffix."""

GENERAL = frozenset({"table", "workbook", "parquet", "json", "jsonl"})
"""Formats that only hold tables and say nothing of what stands in them."""

_EVERY = (
    *(*_TEXT, *workbooks.SUFFIXES, *parquet.SUFFIXES, *_OPEN_JSON),
    *(suffix for each in FORMATS for suffix in each.suffixes),
)
SUFFIXES = tuple(dict.fromkeys(_EVERY))
"""What is read; each may be packed as ``.gz`` or stand in a ``.zip``."""


def format_of(source: Source) -> Format | None:
    """Return the format of a file: the one declared, else by suffix and a look inside.

    None where no format of that suffix is what stands inside.

    Raises
    ------
    MappingError
        The declared format is never in a file of this suffix.
    """
    declared = source.settings.format
    named = next((one for one in FORMATS if one.name == declared), None)
    if named is not None and source.suffix in named.suffixes:
        return named
    if named is not None and not source.settings.is_matrix:
        message = (
            f"{source.name}: declared as {declared}, which a {source.suffix} file cannot "
            f"be; wanted {', '.join(named.suffixes)}"
        )
        raise MappingError(message)
    for one in FORMATS:
        if source.suffix in one.suffixes and (one.is_it is None or one.is_it(source)):
            return one
    return None


def read_plain(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a file as they stand there, for looking things up in them.

    Raises
    ------
    InputError
        It is not what its suffix says, or is damaged.
    EmptyInputError
        There is nothing in it.
    """
    fitting = (one for one in FORMATS if source.suffix in one.suffixes)
    plain = next((one for one in fitting if one.name in GENERAL), None)
    found = plain or format_of(source)
    if found is None:
        message = f"{source.name}: cannot be looked things up in; wanted a table"
        raise InputError(message)
    yield from found.read(source)
