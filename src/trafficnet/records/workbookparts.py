"""What stands in a workbook's own XML that its reader does not tell.

Two things are looked for before a workbook is read whole: how far each sheet reaches,
for one stray cell in the last corner would ask for half a terabyte; and the cells that
hold an error (``#REF!``) or a formula whose value was never worked out, which would
otherwise pass for empty.

Sources: ECMA-376 part 1, 18.3.1.4 (``c``) and 18.18.11 (cell types); OASIS OpenDocument
1.3 part 3, 9.1 (tables).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO

from trafficnet.errors import InputError
from trafficnet.records.archives import DAMAGED
from trafficnet.records.markup import read_xml
from trafficnet.records.odsparts import Reach, check_reach, look_at_ods
from trafficnet.records.oldoffice import check_chains
from trafficnet.records.packing import check_size
from trafficnet.records.sources import Source

_CHUNK = 4 * 1_048_576
_MOST_ROW = 64 * 1_048_576
_ATTRIBUTES = rb"""((?:\s+[\w.:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)"""
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d+")?(?: t="\w+")?\s*(?:(/)>|>(?!</c>))'
)
_CELL = re.compile(rb"<(?:[\w.-]+:)?c" + _ATTRIBUTES + rb"\s*(/?)>")
_ROW = re.compile(rb"""<(?:[\w.-]+:)?row\b[^<>]*?\br\s*=\s*["'](\d{1,9})""")
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_PLACED = re.compile(rb"""(?:^|\s)r\s*=\s*["']([^"']*)""")
_ERROR = re.compile(
    rb"""<(?:[\w.-]+:)?c\b([^<>]*\bt=["']e["'][^<>]*)(?<!/)>"""
    rb"""((?:[^<]|<(?!/?(?:[\w.-]+:)?c\b))*)</(?:[\w.-]+:)?c>""",
)
_UNWORKED = re.compile(
    rb"<(?:[\w.-]+:)?c\b([^<>]*)(?<!/)>\s*<(?:[\w.-]+:)?f\b[^<>]*(?:/>|>([^<]*)</[^<>]*>)"
    rb"\s*(?:<(?:[\w.-]+:)?v\s*/>|<(?:[\w.-]+:)?v>\s*</[^<>]*>)?\s*</(?:[\w.-]+:)?c>",
)
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v>([^<]*)<")

Wrong = dict[tuple[int, int], str]
"""(row, column) from 0 in the sheet -> what stands there instead of a value."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found beside the cells.

    Parameters
    ----------
    wrong
        Sheet name -> the cells that hold an error or a formula without a value.
    """

    wrong: dict[str, Wrong] = field(default_factory=dict)


def look_inside(data: bytes, name: str) -> Parts:
    """Return what a workbook's own XML tells, and refuse bombs.

    Raises
    ------
    InputError
        The packing is damaged, it unpacks to far too much, or a sheet has a cell so far
        outside the others that reading it would take all memory.
    """
    if not data.startswith(b"PK"):
        check_chains(data, name)
        return Parts()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {one.filename.casefold(): one for one in archive.infolist()}
            check_size(sum(one.file_size for one in members.values()), len(data), name)
            if "xl/workbook.xml" in members:
                return Parts(dict(_sheets(archive, members, name)))
            if "content.xml" in members:
                content = archive.read(members["content.xml"])
                return Parts(look_at_ods(content, name))
    except (*DAMAGED, LookupError) as error:
        if isinstance(error, InputError):
            raise
        message = f"{name}: cannot be read as a workbook ({error}); it may be cut off"
        raise InputError(message) from error
    message = f"{name}: is a ZIP archive but no workbook; wanted XLSX or ODS"
    raise InputError(message)


def _sheets(
    archive: zipfile.ZipFile,
    members: dict[str, zipfile.ZipInfo],
    name: str,
) -> Iterator[tuple[str, Wrong]]:
    """Yield what is wrong in each sheet of an XLSX."""

    def part(path: str, root: str) -> dict[str, dict[str, str]]:
        content = archive.read(members[path])
        found, _ = read_xml(Source(f"{name} ({path})", content=content), root)
        return {
            one.get("Id", one.get("id", "")): dict(one.attrib)
            for one in found.iter()
            if one.tag in {"sheet", "Relationship"}
        }

    rels = "xl/_rels/workbook.xml.rels"
    targets = part(rels, "Relationships") if rels in members else {}
    for key, sheet in part("xl/workbook.xml", "workbook").items():
        target = targets.get(key, {}).get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path.casefold() in members and "/worksheets/" in f"/{path.casefold()}":
            title = sheet.get("name", "")
            with archive.open(members[path.casefold()]) as stream:
                yield title, _scanned(_pieces(stream, name, title), name, title)


def _pieces(stream: IO[bytes], name: str, sheet: str) -> Iterator[bytes]:
    """Yield a sheet's XML in pieces that end with a whole row."""
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        cut = held.rfind(b"row>") + len(b"row>")
        if cut >= len(b"row>"):
            yield held[:cut]
            held = held[cut:]
        if len(held) > _MOST_ROW:
            message = f"{name}#{sheet}: one row is longer than {_MOST_ROW:,} bytes"
            raise InputError(message)
    yield held


def _scanned(pieces: Iterator[bytes], name: str, sheet: str) -> Wrong:
    """Return the wrong cells of one sheet, after a look at how far it reaches."""
    reach, wrong = Reach(), Wrong()
    for piece in pieces:
        if b"\x00" in piece:
            message = f"{name}#{sheet}: its XML is not written in UTF-8, as it must be"
            raise InputError(message)
        _widen(reach, piece, f"{name}#{sheet}")
        if b'"e"' in piece or b"'e'" in piece:
            for attributes, inside in _ERROR.findall(piece):
                value = _VALUE.search(inside)
                _put(wrong, attributes, value[1] if value else b"#ERROR!")
        if b"<f" in piece or b":f" in piece:
            for attributes, formula in _UNWORKED.findall(piece):
                _put(wrong, attributes, b"=" + formula)
    check_reach(reach, f"{name}#{sheet}")
    return wrong


def _put(wrong: Wrong, attributes: bytes, text: bytes) -> None:
    found = _REFERENCE.search(attributes)
    if found is not None:
        place = int(found[2]) - 1, _column(found[1]) - 1
        wrong[place] = unescape(text.decode("utf-8", "replace"))


def _widen(reach: Reach, piece: bytes, place: str) -> None:
    """Widen what a sheet reaches by the filled cells of some of its rows."""
    every = len(_ANY_CELL.findall(piece))
    plain = _PLAIN_CELL.findall(piece)
    if len(plain) != every:
        plain = _careful(piece, every, place)
    filled = [(column, row) for column, row, empty in plain if not empty]
    if filled:
        width = max(_column(one) for one in {column for column, _ in filled})
        height = max(map(int, {row for _, row in filled}))
        reach.widen(height, width, len(filled))


def _careful(piece: bytes, every: int, place: str) -> list[tuple[bytes, bytes, bytes]]:
    """Return the cells of a piece that are not written as most programs write them."""
    cells = _CELL.findall(piece)
    if len(cells) != every:
        message = f"{place}: its cells are written as no spreadsheet writes them"
        raise InputError(message)
    found = []
    last = max((int(row) for row in _ROW.findall(piece)), default=1)
    for attributes, empty in cells:
        at, placed = _REFERENCE.search(attributes), _PLACED.search(attributes)
        if at is None and placed is not None:
            # Its reader would set aside room for as many rows as it says.
            told = placed[1][:40].decode("utf-8", "replace")
            message = f"{place}: a cell stands at {told!r}, where no sheet has one"
            raise InputError(message)
        column, row = (at[1], at[2]) if at else (b"A", str(last).encode())
        found.append((column, row, empty))
    return found


def _column(letters: bytes) -> int:
    """Return the number of a column from its letters.

    Examples
    --------
    >>> _column(b"A"), _column(b"AA"), _column(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number
