"""The text of a file: its bytes, and the encoding they are in.

Only plain text comes out of here; whatever is not text is refused with a message that
says what it looks like.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from trafficnet.errors import EmptyInputError, InputError

MAX_LINE_BYTES = 1_048_576
"""A line longer than this is no row of any table we can use."""

_MANY, _MUCH, _MOST = 8, 0.05, 0.3
"""More control codes than these, in number and in share, are no text."""

_PLAIN_UTF16 = 16
"""A shorter file is not looked at for UTF-16 without a byte order mark."""

_CHUNK = 1_048_576
_NUL = "\x00"

_LOOKS_LIKE = (
    (b"PK\x03\x04", "a ZIP archive or an office file such as XLSX"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office file such as XLS or DOC"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CENTRAL = re.compile(
    rb"[a-zA-Z][\xb3\xb9\xba\xbf\x9f][a-z]|(?<![0-9a-zA-Z])[\xaa\xaf][a-z]{2}"
    rb"|[a-z]\xe3[bcdfghjklnprtvx]"
)
"""What only Polish and Romanian words have in cp1250: in cp1252 the bytes of their
letters are signs in the middle of a word ("wywo\u00b3any", "\u00aatefan") or a Portuguese
letter where Portuguese has none ("num\u00e3r")."""

_ONE_BYTE = frozenset({"cp1252", "cp1250"})

_FEW = 20
"""One such place among so many letters beyond ASCII tells the encoding."""

_BEYOND = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file and what was assumed to read it."""

    text: str
    notes: tuple[str, ...]


def bounded(chunks: Iterator[bytes], name: str, most: int) -> Iterator[bytes]:
    """Yield chunks on, until a line is longer than it may be.

    Reading stops at the first such line, so that a file of one endless line costs
    neither time nor memory.

    Raises
    ------
    InputError
        A line is longer than so many bytes.
    """
    open_line = 0
    for chunk in chunks:
        first, last = _line_ends(chunk)
        if open_line + (len(chunk) if first < 0 else first) > most:
            message = (
                f"{name}: one line is longer than {most:,} bytes; wanted a "
                "table with one record a line"
            )
            raise InputError(message)
        open_line = open_line + len(chunk) if last < 0 else len(chunk) - last - 1
        yield chunk


def _line_ends(chunk: bytes) -> tuple[int, int]:
    """Return where the first and the last line of a chunk end, -1 for nowhere."""
    firsts = [at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0]
    return min(firsts, default=-1), max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))


def decode(data: bytes, name: str, encoding: str | None = None) -> FileText:
    r"""Return the text of a file, in the declared encoding or the one its bytes show.

    Tried in order: the byte order mark (UTF-8, UTF-16, UTF-32), UTF-16 without a mark,
    UTF-8, cp1250 where Polish or Romanian words show it, cp1252. NUL characters inside an otherwise sound text are taken out and noted.

    Raises
    ------
    EmptyInputError
        There is not one character in it.
    InputError
        The bytes are no text.

    Examples
    --------
    >>> decode("name\nZoë\n".encode("cp1252"), "people.csv").notes
    ('read as cp1252: its bytes are not UTF-8',)
    """
    if not data:
        message = f"{name}: the file is empty; wanted a header and rows"
        raise EmptyInputError(message)
    notes: list[str] = []
    if encoding is not None:
        text = _decoded(data, encoding, name)
    else:
        encoding = _encoding(data, name)
        text = _decoded(data, encoding, name)
        if encoding in _ONE_BYTE and (mixed := _mixed(data)) is not None:
            encoding, text = "utf-8", mixed
            notes.append(
                "its lines are in UTF-8 and in cp1252: each is read as its bytes show"
            )
        if encoding == "cp1252":
            notes.append("read as cp1252: its bytes are not UTF-8")
        if encoding == "cp1250":
            notes.append(
                "read as cp1250 (Central European), as its words show: its bytes are not "
                'UTF-8; if names look wrong, say `encoding = "..."` in trafficnet.toml'
            )
    text = text.removeprefix("\ufeff")
    if _NUL in text:
        notes.append(f"{text.count(_NUL)} NUL characters taken out")
        text = text.replace(_NUL, "")
    if not text.strip():
        message = f"{name}: there is nothing but blank lines in it"
        raise EmptyInputError(message)
    return FileText(text, tuple(notes))


def decode_start(data: bytes, encoding: str | None = None) -> str:
    r"""Return the first bytes of a file as text; what cannot be read is replaced.

    Only for telling what a file is: "" where it is no text.

    Examples
    --------
    >>> decode_start("\ufeffname,born".encode("utf-16"))
    'name,born'
    """
    if not data:
        return ""
    try:
        found = encoding or _encoding(data[: len(data) // 4 * 4] or data, "")
    except InputError:
        return ""
    if found in _ONE_BYTE and encoding is None:
        # The cut may fall inside a character of UTF-8.
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(data)
        except UnicodeDecodeError:
            pass
    return data.decode(found, errors="replace").lstrip("\ufeff")


def sound(text: str) -> str:
    r"""Return a text without NULs and halves of characters, which no file can hold.

    Examples
    --------
    >>> sound("Ana\x00 \ud800Pop")
    'Ana \ufffdPop'
    """
    if text.isascii() and _NUL not in text:
        return text
    whole = text.replace(_NUL, "").encode("utf-16-le", "surrogatepass")
    return whole.decode("utf-16-le", "replace")


def _encoding(data: bytes, name: str) -> str:
    """Return the encoding that the bytes themselves show."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if len(data) >= _PLAIN_UTF16:
        guess = _wide(data)
        if guess is not None and _has_lines(data, guess):
            return guess
    _refuse_binary(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1250" if _is_central(data[:_CHUNK]) else "cp1252"
    return "utf-8"


def _is_central(data: bytes) -> bool:
    r"""Tell whether bytes beyond ASCII are Polish or Romanian letters of cp1250.

    Examples
    --------
    >>> _is_central("wywoływany".encode("cp1250")), _is_central("Zoë".encode("cp1252"))
    (True, False)
    """
    places = sum(1 for _ in _CENTRAL.finditer(data))
    return places > 0 and places * _FEW >= len(_BEYOND.findall(data))


def _mixed(data: bytes) -> str | None:
    """Return a text some of whose lines are UTF-8 and some cp1252; None for any other.

    Exports put together out of two systems are such. Two bytes that happen to be one
    character of UTF-8 are rare in cp1252, so half of the lines beyond ASCII must be.
    """
    lines = data.splitlines(keepends=True)
    beyond = [place for place, line in enumerate(lines) if not line.isascii()]
    texts: dict[int, str] = {}
    for place in beyond:
        try:
            texts[place] = lines[place].decode("utf-8")
        except UnicodeDecodeError:
            continue
    if not texts or 2 * len(texts) < len(beyond):
        return None
    return "".join(
        texts[place] if place in texts else line.decode("cp1252", "replace")
        for place, line in enumerate(lines)
    )


def _wide(data: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that zero bytes betray."""
    four = [_zeros(data[place::4]) for place in range(4)]
    if min(four[2], four[3]) == 1 and four[0] < _MUCH:
        return "utf-32-le"
    if min(four[0], four[1]) == 1 and four[3] < _MUCH:
        return "utf-32-be"
    low, high = _zeros(data[::2]), _zeros(data[1::2])
    if max(low, high) > _MOST and min(low, high) < _MUCH:
        return "utf-16-le" if high > low else "utf-16-be"
    return _by_line_ends(data)


def _zeros(data: bytes) -> float:
    """Return how much of some bytes is zero."""
    return data.count(0) / len(data)


def _by_line_ends(data: bytes) -> str | None:
    """Return UTF-16 in another script, whose only zero bytes are beside its marks."""
    if len(data) % 2 or not data.count(0):
        return None
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        marks = [
            at for at in range(0, min(len(data), _CHUNK), 2) if data[at + place] == 0
        ]
        plain = [data[at + 1 - place] for at in marks]
        is_text = all(one >= ord(" ") or one in b"\t\n\r" for one in plain)
        if is_text and ord("\n") in plain and not data[1 - place :: 2].count(0):
            return encoding
    return None


def _has_lines(data: bytes, encoding: str) -> bool:
    """Return whether bytes read in an encoding have the marks of a table."""
    text = data[:_CHUNK].decode(encoding, errors="replace")
    return any(mark in text for mark in "\n\r,;\t|")


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _LOOKS_LIKE:
        if data.startswith(magic):
            message = f"{name}: looks like {what}; wanted a text table"
            raise InputError(message)
    sample = data[:_CHUNK]
    controls = len(_CONTROLS.findall(sample))
    share = controls / len(sample)
    if (share > _MUCH and controls > _MANY) or share > _MOST:
        message = (
            f"{name}: looks like binary data ({controls:,} of {len(sample):,} bytes are "
            "control codes); wanted a text table"
        )
        raise InputError(message)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"{name}: byte {error.start + 1:,} cannot be read as {encoding}; wanted "
            'UTF-8, UTF-16 or cp1252 text, or `encoding = "..."` in trafficnet.toml'
        )
        raise InputError(message) from error
