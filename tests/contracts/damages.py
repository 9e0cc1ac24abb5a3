"""What happens to files on their way to us, done to a :class:`Sample` of any format."""

import random
import zlib
from collections.abc import Callable

import pyarrow as pa

from .samples import (
    OLD,
    Sample,
    delimited,
    gz_bytes,
    ods_book,
    packed,
    parquet_table,
    unpacked,
)

Damage = Callable[[Sample], bytes]

HUGE = 2_000_000
DEEP = 100_000
BOMB = 64 * 1_048_576


def cut(share: float) -> Damage:
    return lambda one: one.content[: int(share * len(one.content))]


def flipped(seed: int) -> Damage:
    """Return what turns one bit over, somewhere that depends on the format's name."""

    def damage(one: Sample) -> bytes:
        data = bytearray(one.content)
        chance = random.Random(zlib.crc32(one.name.encode()) + seed)  # noqa: S311 - no secret
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)

    return damage


def put(junk: bytes, share: float) -> Damage:
    def damage(one: Sample) -> bytes:
        data = one.content
        at = int(share * len(data))
        return data[:at] + junk + data[at:]

    return damage


def inside(one: Sample, change: Callable[[bytes], bytes]) -> bytes:
    """Return a file whose text has changed, inside its packing where it is packed."""
    data = one.content
    if data.startswith(b"PK"):
        parts = unpacked(data)
        is_sheet = {
            name
            for name in parts
            if name.endswith((".csv", "content.xml")) or "/sheet" in name
        }
        return packed({name: change(content) if name in is_sheet else content for name, content in parts.items()})  # fmt: skip
    if data.startswith(b"\x1f\x8b"):
        return gz_bytes((change(delimited(",")(one.header, one.rows)).decode("latin-1"),), ())  # fmt: skip
    return change(data)


def recoded(encoding: str, *, is_declared: bool = False) -> Damage:
    """Return what writes the text in an encoding nobody declared, or declared wrongly."""

    def change(data: bytes) -> bytes:
        text = data.decode("utf-8", "replace").replace("Ana", "Zoë Ştefan")
        if is_declared:
            text = text.replace("UTF-8", encoding)
            return text.encode()
        return text.encode(encoding, "replace")

    return lambda one: inside(one, change)


def cell(text: str) -> Damage:
    """Return what puts a text into the second cell of the first row."""

    def damage(one: Sample) -> bytes:
        first = (one.rows[0][0], text, *one.rows[0][2:])
        return one.write(one.header, (first, *one.rows[1:]))

    return damage


def heading(text: str) -> Damage:
    """Return what puts a text into the last cell of the header."""
    return lambda one: one.write((*one.header[:-1], text), one.rows)


def swapped(one: Sample) -> bytes:
    return one.write(one.header, [(*row[2:], *row[:2]) for row in one.rows])


def twice(one: Sample) -> bytes:
    return one.write((one.header[0], *one.header[:1], *one.header[2:]), one.rows)


def mixed(one: Sample) -> bytes:
    odd = ("soon", "-1", "2025-01-01", "true", "NaN", "1e400", "=1+1", "#REF!", "")
    rows = [
        tuple(odd[(at + place) % len(odd)] if at else text for place, text in enumerate(one.rows[0]))
        for at in range(len(odd) + 1)
    ]  # fmt: skip
    return one.write(one.header, [*one.rows, *rows])


def ragged(one: Sample) -> bytes:
    """Return lines that are longer and shorter than their header, where lines can be."""
    if one.name.endswith((".csv", ".tsv", ".edges")):
        wide = (*one.rows[0], "and", "more")
        return one.write(one.header, [*one.rows, wide, (), one.rows[0][:1]])
    return one.write(one.header[:-1], one.rows)


def reordered(one: Sample) -> bytes:
    """Return the file with its lines, or its packed parts, the other way round."""
    if one.content.startswith(b"PK"):
        return packed(dict(reversed(unpacked(one.content).items())))
    return b"\n".join(reversed(one.content.split(b"\n")))


def nested(one: Sample) -> bytes:
    """Return objects, elements or quotation marks deep inside each other."""
    if one.name.endswith((".json", ".jsonl", ".ftm")):
        return b'[{"a":' * DEEP
    if one.name.endswith((".graphml", ".gexf", ".anx")):
        root = one.name.rpartition(".")[2].replace("anx", "Chart").encode()
        return b"<" + root + b">" + b"<a>" * DEEP
    if one.content.startswith(b"PK"):
        return inside(
            one, lambda data: data.replace(b"><", b">" + b"<a>" * DEEP + b"<", 1)
        )
    if one.content.startswith(b"\x1f\x8b"):
        return gz_bytes(('"{[(' * DEEP,), ())
    return put(b'"{[(' * DEEP, 0.5)(one)


LAUGHS = b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (ord("b") + at, b"&%c;" % (ord("a") + at) * 10)
    for at in range(9)
)


def packed_bomb(one: Sample) -> bytes:
    """Return a packed file that is small and unpacks to far too much."""
    zeros = bytes(BOMB)
    if one.name.endswith(".gz"):
        packer = zlib.compressobj(wbits=31)
        found = packer.compress(zeros) + packer.flush()
    elif one.name.endswith(".zip"):
        found = packed({"calls.csv": zeros})
    elif one.name.endswith(".ods"):
        row = (
            '<table:table-row table:number-rows-repeated="99999999"><table:table-cell '
            'office:value-type="string" table:number-columns-repeated="9999">'
            "<text:p>x</text:p></table:table-cell></table:table-row>"
        )
        found = ods_book(row)
    else:
        parts = unpacked(one.content)
        sheet = "xl/worksheets/sheet1.xml"
        blanks = parts[sheet].replace(b"<row", b" " * BOMB + b"<row", 1)
        found = packed({**parts, sheet: blanks})
    return found


def bomb(one: Sample) -> bytes:
    """Return a file of this suffix that is small and unfolds without end."""
    if one.content.startswith((b"PK", b"\x1f\x8b")):
        return packed_bomb(one)
    if one.name.endswith(".parquet"):
        return parquet_table({name: pa.repeat("1", 3_000_000) for name in one.header})
    if b"<" in one.content[:1]:
        end = one.content.index(b"?>") + 2
        return one.content[:end] + LAUGHS + b"]>" + one.content[end:].replace(b"Ana", b"&j;")  # fmt: skip
    if one.name.endswith(".xls"):
        reach = OLD.index(b"\x00\x02\x0e\x00")
        return OLD[: reach + 8] + b"\xff\xff\x00\x00" + OLD[reach + 12 :]
    return one.content + b"\n" * 500_000


DAMAGES: dict[str, Damage] = {
    **{f"cut at {share}": cut(share) for share in (0.01, 0.1, 0.5, 0.9, 0.99)},
    "last byte gone": lambda one: one.content[:-1],
    **{f"bit {seed} flipped": flipped(seed) for seed in range(6)},
    "empty": lambda _: b"",
    "blank lines": lambda _: b"\r\n\n \t\r\n",
    "only NULs": lambda _: bytes(4096),
    "NULs inside": put(bytes(3), 0.6),
    "NULs behind": put(bytes(700), 1.0),
    "junk before": put(b"\xff\x00\xfejunk", 0.0),
    "junk inside": put(b"\x00\xff" * 20, 0.4),
    "junk behind": put(b"\x80junk", 1.0),
    "cp1252": recoded("cp1252"),
    "cp1250": recoded("cp1250"),
    "utf-16 without a mark": recoded("utf-16-le"),
    "utf-16 with a mark": recoded("utf-16"),
    "utf-32": recoded("utf-32-be"),
    "utf-7": recoded("utf-7"),
    "ebcdic": recoded("cp500"),
    "declares utf-16": recoded("utf-16", is_declared=True),
    "declares no encoding there is": recoded("klingon-8", is_declared=True),
    "declares no encoding of text": recoded("base64", is_declared=True),
    "no UTF-8": lambda one: inside(one, lambda data: data.replace(b"a", b"\xc3\x28")),
    "header only": lambda one: one.write(one.header, ()),
    "one row": lambda one: one.write(one.header, one.rows[:1]),
    "same heading": twice,
    "no headings": lambda one: one.write([""] * len(one.header), one.rows),
    "strange headings": lambda one: one.write(
        [f"x{at}" for at in range(len(one.header))], one.rows
    ),
    "swapped columns": swapped,
    "mixed types": mixed,
    "ragged": ragged,
    "reordered": reordered,
    "huge cell": cell("9" * HUGE),
    "huge word": cell("a" * HUGE),
    "huge list": cell("; ".join(["07700900123"] * 20_000)),
    "huge heading": heading("from " * 40_000),
    "brackets in a heading": heading("(" * 200_000),
    "huge headings alike": lambda one: one.write(
        ["x" * 200_000] * len(one.header), one.rows
    ),
    "huge first cells": lambda one: one.write(
        one.header, [("7" * 200_000, *row[1:]) for row in one.rows]
    ),
    "huge last cells": lambda one: one.write(
        one.header, [(*row[:-1], "1" * 200_000) for row in one.rows]
    ),
    "every cell huge": lambda one: one.write(
        one.header, [["x" * 200_000] * len(row) for row in one.rows]
    ),
    "every cell the same": lambda one: one.write(
        one.header, [[one.rows[0][0]] * len(row) for row in one.rows]
    ),
    "every cell blank": lambda one: one.write(
        one.header, [[" "] * len(row) for row in one.rows]
    ),
    "nested cell": cell('{"a": {"b": [1, {"c": [[[[]]]]}]}}'),
    "deep cell": cell("[" * 5_000 + '{"a":' * 5_000),
    "NUL cell": cell("\x00Ana\x00"),
    "control cell": cell("\x1b[2J\x07\u202e\u200bAna\x85\u2028Pop\x1c"),
    "half a character": cell("Ana \ud800 Pop"),
    "formula": cell("=HYPERLINK(1)\t@SUM(1)"),
    "markup": cell("]]><script>&lol;</script><!--"),
    "quotation marks": cell('"""Ana\'\'"\n"'),
    "nested": nested,
    "bomb": bomb,
}
"""What is done -> how, to any format."""
