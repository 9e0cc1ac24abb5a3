"""A small valid file of every format that is read, the same bytes on every run.

A :class:`Sample` is a format as its table: a header and rows, written by the format's own
``write``. Damage to the table (swapped columns, a huge cell) and to the bytes (cut off, a
flipped bit) can so be done to every format alike.
"""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa
import pyarrow.parquet as pq

Header = Sequence[str]
Rows = Sequence[Sequence[str]]
Write = Callable[[Header, Rows], bytes]

CALL_HEADER = ("from", "to", "started_at", "duration_s")
CALLS = (
    ("07700900123", "07700900124", "2025-04-03T10:15:00Z", "60"),
    ("07700900123", "07700900125", "2025-04-03T10:16:00Z", "5"),
    ("07700900124", "07700900125", "2025-04-04T10:16:00Z", "7"),
)
OLD = (Path(__file__).parents[1] / "records" / "data" / "calls.xls").read_bytes()
"""An old binary workbook: calls on its first sheet, people on its second."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One format: the name its file has, a table, and what writes a table."""

    name: str
    write: Write
    header: tuple[str, ...] = CALL_HEADER
    rows: tuple[tuple[str, ...], ...] = CALLS
    is_text: bool = False

    @property
    def content(self) -> bytes:
        """Return the whole file, undamaged."""
        return self.write(self.header, self.rows)


def delimited(mark: str) -> Write:
    def quoted(cell: str) -> str:
        is_plain = not any(one in cell for one in (mark, '"', "\n", "\r"))
        return cell if is_plain else '"' + cell.replace('"', '""') + '"'

    def write(header: Header, rows: Rows) -> bytes:
        lines = [mark.join(map(quoted, row)) for row in (header, *rows)]
        return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")

    return write


def json_text(cell: str) -> str:
    return json.dumps(cell, ensure_ascii=False)


def object_text(header: Header, row: Sequence[str], wrap: str = "{}") -> str:
    # By hand, so that a key may stand twice.
    pairs = (
        f"{json_text(key)}: {wrap.format(json_text(cell)) if wrap != '{}' else json_text(cell)}"
        for key, cell in zip(header, row, strict=False)
    )
    return "{" + ", ".join(pairs) + "}"


def json_bytes(header: Header, rows: Rows) -> bytes:
    text = ",\n".join(object_text(header, row) for row in rows)
    return f"[{text}]".encode("utf-8", "surrogatepass")


def lines_bytes(header: Header, rows: Rows) -> bytes:
    return json_bytes(header, rows)[1:-1].replace(b",\n", b"\n")


def ftm_bytes(header: Header, rows: Rows) -> bytes:
    lines = (
        f'{{"id": {json_text(row[0])}, "schema": "Person", "properties": '
        f"{object_text(header[1:], row[1:], '[{}]')}}}"
        for row in rows
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive without the time of day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def column(place: int) -> str:
    letters = ""
    while place >= 0:
        letters, place = chr(ord("A") + place % 26) + letters, place // 26 - 1
    return letters


def sheet_xml(rows: Rows) -> bytes:
    lines = []
    for at, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{column(place)}{at}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for place, cell in enumerate(row)
        )
        lines.append(f'<row r="{at}">{cells}</row>')
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
    return text.encode("utf-8", "surrogatepass")


def workbook(sheets: dict[str, Rows]) -> bytes:
    """Return an XLSX with these sheets, as plain as one can be."""
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            f'ContentType="{kind}.worksheet+xml"/><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{named}</sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        ).encode(),
    }
    for at, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = sheet_xml(rows)
    return packed(parts)


def xlsx_bytes(header: Header, rows: Rows) -> bytes:
    return workbook({"Sheet1": (header, *rows)})


def phone_bytes(header: Header, rows: Rows) -> bytes:
    device = (
        ("Device Info (1)",),
        ("#", "Name", "Value", "Deleted"),
        ("1", "MSISDN", "+447700900123", ""),
    )
    log = (("Call Log (3)",), header, *rows)
    return workbook({"Device Info": device, "Call Log": log})


def ods_xml(body: str) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Calls">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return text.encode("utf-8", "surrogatepass")


def ods_book(body: str) -> bytes:
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
        '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ods_xml(body),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def ods_bytes(header: Header, rows: Rows) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = (
        "".join(cell.format(escape(one)) for one in row) for row in (header, *rows)
    )
    return ods_book(
        "".join(f"<table:table-row>{one}</table:table-row>" for one in lines)
    )


def parquet_table(columns: dict[str, pa.Array] | pa.Table) -> bytes:
    held = io.BytesIO()
    pq.write_table(
        columns if isinstance(columns, pa.Table) else pa.table(columns), held
    )
    return held.getvalue()


def parquet_bytes(header: Header, rows: Rows) -> bytes:
    # A Parquet can hold no half of a character: its writer refuses.
    whole = [
        [text.encode("utf-8", "replace").decode() for text in row]
        for row in (header, *rows)
    ]
    columns = [
        pa.array([row[at] for row in whole[1:]], pa.string())
        for at in range(len(header))
    ]
    return parquet_table(pa.Table.from_arrays(columns, names=whole[0]))


def zip_bytes(header: Header, rows: Rows) -> bytes:
    return packed({"calls.csv": delimited(",")(header, rows)})


def gz_bytes(header: Header, rows: Rows) -> bytes:
    return gzip.compress(delimited(",")(header, rows), mtime=0)


def graphml_bytes(header: Header, rows: Rows) -> bytes:
    keys = "".join(
        f'<key id="d{at}" for="all" attr.name={quoteattr(name)} attr.type="string"/>'
        for at, name in enumerate(header[1:])
    )
    nodes = "".join(
        f"<node id={quoteattr(row[0])}>"
        + "".join(
            f'<data key="d{at}">{escape(cell)}</data>'
            for at, cell in enumerate(row[1:])
        )
        + "</node>"
        for row in rows
    )
    edges = "".join(
        f"<edge source={quoteattr(one[0])} target={quoteattr(other[0])}/>"
        for one, other in pairwise(rows)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org'
        f'/xmlns">{keys}<graph edgedefault="directed">{nodes}{edges}</graph></graphml>'
    )
    return text.encode("utf-8", "surrogatepass")


def gexf_bytes(header: Header, rows: Rows) -> bytes:
    keys = "".join(
        f'<attribute id="{at}" title={quoteattr(name)} type="string"/>'
        for at, name in enumerate(header[1:])
    )
    nodes = "".join(
        f"<node id={quoteattr(row[0])} label={quoteattr(row[1])}><attvalues>"
        + "".join(
            f'<attvalue for="{at}" value={quoteattr(cell)}/>'
            for at, cell in enumerate(row[1:])
        )
        + "</attvalues></node>"
        for row in rows
    )
    edges = "".join(
        f'<edge id="{at}" source={quoteattr(one[0])} target={quoteattr(other[0])}/>'
        for at, (one, other) in enumerate(pairwise(rows))
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="http://gexf.net/1.3" '
        f'version="1.3"><graph><attributes class="node">{keys}</attributes>'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    )
    return text.encode("utf-8", "surrogatepass")


def anx_bytes(header: Header, rows: Rows) -> bytes:
    entities = "".join(
        f"<ChartItem Label={quoteattr(row[1])}><End><Entity EntityId={quoteattr(row[0])}>"
        '<Icon><IconStyle Type="Person"/></Icon></Entity></End><AttributeCollection>'
        + "".join(
            f"<Attribute AttributeClass={quoteattr(name)} Value={quoteattr(cell)}/>"
            for name, cell in zip(header[2:], row[2:], strict=False)
        )
        + "</AttributeCollection></ChartItem>"
        for row in rows
    )
    links = "".join(
        f"<ChartItem><Link End1Id={quoteattr(one[0])} End2Id={quoteattr(other[0])}>"
        '<LinkStyle Type="knows"/></Link></ChartItem>'
        for one, other in pairwise(rows)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><Chart><ChartItemCollection>'
        f"{entities}{links}</ChartItemCollection></Chart>"
    )
    return text.encode("utf-8", "surrogatepass")


def bare_bytes(_: Header, rows: Rows) -> bytes:
    lines = ["# who knows whom", *(" ".join(row) for row in rows)]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


_LABEL, _FREE = 0x00FD, 0x4242
_CELL_SORTS = (_LABEL, 0x0203, 0x027E, 0x00BD)


def old_cells() -> dict[tuple[int, int], int]:
    """Return (row, column) -> place in the file of each text cell of the first sheet."""
    found: dict[tuple[int, int], int] = {}
    for at in range(len(OLD) - 14):
        kind, length, row, place = struct.unpack_from("<HHHH", OLD, at)
        if (kind, length) == (_LABEL, 10) and row < 16 and place < 16:
            found.setdefault((row, place), at)
    return found


def old_bytes(header: Header, rows: Rows) -> bytes:
    """Return the committed XLS, its cells moved as a changed table asks for.

    Texts cannot be put into it, but cells can be given other cells' texts, or be taken
    out of their rows.
    """
    data, cells = bytearray(OLD), old_cells()

    def give(place: tuple[int, int], other: tuple[int, int]) -> None:
        if place in cells and other in cells:
            one, two = cells[place] + 10, cells[other] + 10
            data[one : one + 4] = OLD[two : two + 4]

    if header[1] == header[0]:
        give((0, 1), (0, 0))
    if not rows:
        for (row, _), at in cells.items():
            if row:
                data[at : at + 2] = _FREE.to_bytes(2, "little")
    elif tuple(rows[0]) != CALLS[0]:
        for row in {row for row, _ in cells if row}:
            give((row, 0), (0, 2))
    return bytes(data)


CASES = (
    "Case Number",
    "prs_FirstName",
    "prs_SecondName",
    "prs_Birthdate",
    "prs_Gender",
)
CASE_ROWS = (
    ("C1", "Ana", "Marin", "1999-02-01", "Feminine"),
    ("C1", "Dan", "Rusu", "1980-01-01", "Masculine"),
    ("C2", "Ion", "Pop", "1981-01-01", "Masculine"),
)
PEOPLE = ("id", "name", "born")
PERSONS = (
    ("p1", "Ana Pop", "1990-01-02"),
    ("p2", "Ion Popescu", "1985-03-02"),
    ("p3", "Misu Rus", "1985"),
)
PHONE_LOG = ("#", "Type", "Parties", "Date", "Time", "Duration", "Direction", "Source")
PHONE_CALLS = (
    ("1", "", "To: +44 7700 900456 Mum", "13/04/2024", "13/04/2024 14:54:11(UTC+0)", "00:01:23", "Outgoing", ""),
    ("2", "", "From: +40 721 234 567 Ion", "14/04/2024", "14/04/2024 14:54:11(UTC+1)", "00:00:00", "Missed", ""),
    ("3", "", "+40 721 234 567 Ion", "14/04/2024", "14/04/2024 15:54:11(UTC+1)", "0", "Incoming", "WhatsApp"),
)  # fmt: skip
MATRIX = ("", "ana", "ion", "misu")
MATRIX_ROWS = (
    ("ana", "0", "1", "2"),
    ("ion", "1", "0", "0"),
    ("misu", "2", "0", "0"),
)
TIES = ("source", "target", "weight")
TIE_ROWS = (("ana", "ion", "1"), ("ion", "misu", "2"), ("misu", "ana", "3"))
NEO4J = (":START_ID", ":END_ID", ":TYPE", "since:date")
NEO4J_ROWS = (
    ("ana", "ion", "KNOWS", "2020-01-01"),
    ("ion", "misu", "KNOWS", ""),
    ("misu", "ana", "KIN", "2021-01-01"),
)
FTM = ("id", "name", "birthDate", "phone")
FTM_ROWS = (
    ("p1", "Ana Pop", "1990-01-02", "+447700900123"),
    ("p2", "Ion Popescu", "1985", "+40721234567"),
    ("p3", "Misu Rus", "1985-03-02", "+40721234568"),
)

SAMPLES = {
    one.name: one
    for one in (
        Sample("calls.csv", delimited(","), is_text=True),
        Sample("calls.tsv", delimited("\t"), is_text=True),
        Sample("calls.csv.gz", gz_bytes),
        Sample("calls.xlsx", xlsx_bytes),
        Sample("calls.xls", old_bytes),
        Sample("calls.ods", ods_bytes),
        Sample("calls.parquet", parquet_bytes),
        Sample("calls.json", json_bytes, is_text=True),
        Sample("calls.jsonl", lines_bytes, is_text=True),
        Sample("calls.zip", zip_bytes),
        Sample("people.ftm", ftm_bytes, FTM, FTM_ROWS, is_text=True),
        Sample("htcds.xlsx", xlsx_bytes, CASES, CASE_ROWS),
        Sample("htcds.csv", delimited(","), CASES, CASE_ROWS, is_text=True),
        Sample("net.graphml", graphml_bytes, PEOPLE, PERSONS, is_text=True),
        Sample("net.gexf", gexf_bytes, PEOPLE, PERSONS, is_text=True),
        Sample("ties.csv", delimited(","), TIES, TIE_ROWS, is_text=True),
        Sample("ties.edges", bare_bytes, TIES, TIE_ROWS, is_text=True),
        Sample("matrix.csv", delimited(","), MATRIX, MATRIX_ROWS, is_text=True),
        Sample("neo4j.csv", delimited(","), NEO4J, NEO4J_ROWS, is_text=True),
        Sample("phone.xlsx", phone_bytes, PHONE_LOG, PHONE_CALLS),
        Sample("chart.anx", anx_bytes, PEOPLE, PERSONS, is_text=True),
    )
}
"""File name -> its format, every format that is read."""
