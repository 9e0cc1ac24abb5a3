"""Bytes of valid files scribbled over, for Hypothesis: outside and inside their packing."""

from hypothesis import strategies as st

from .samples import SAMPLES, Header, Rows, packed, unpacked

TOKENS = st.sampled_from(
    [
        *(b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b"'", b"<", b">", b"&"),
        *(b",", b";", b"\t", b"|", b"\n", b"\r", b"{", b"}", b"[", b"]", b":", b"-", b"="),
        *(b"<!DOCTYPE x>", b"<!--", b"]]>", b"&#0;", b"&#xD800;", b"\\ud800", b"null"),
        *(b"1e999", b"-1", b"NaN", b"true", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"#REF!"),
        *(b'encoding="utf-16"', b'encoding="x"', b'r="XFD1048576"', b't="e"', b"xmlns:a='b'"),
        *(b"9" * 40, b"a" * 400, b"\x7f" * 4, b"PK\x03\x04", b"2025-02-30", b"0000-00-00"),
    ]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.one_of(st.integers(0, 8), st.integers(0, 400)),
        st.one_of(TOKENS, st.binary(max_size=6), st.just(b"")),
    ),
    min_size=1,
    max_size=5,
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", " ", "07700 900123", "+40721234567", "withheld", "4.47E+11", "Ana Pop"),
            *("2025-04-03T10:15:00Z", "03/04/2025", "45000.5", "1712345678", "60", "1:02"),
            *("RO", "Romania; Italy", "victim", "OFFICIAL", "SECRET", "B24", "E41C", "-1"),
            *("GB29NWBK60161331926819", "AB12 CDE", "a@b.ro", "@misu", "null", "true", "0"),
            *("\x00", "\ud800", "\u202eevil", "=1+1", '{"a": 1}', "{'a': 1}", "x" * 600),
            *("from", "to", "ana", "ion", "Person", "id", "#REF!", "C1", "1e400", "9" * 40),
        ]
    ),
    st.text(st.characters(), max_size=12),
)  # fmt: skip
SHAPED = [one for one in SAMPLES if one != "calls.xls"]


def scribbled(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, put in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + length :]
    return data


def scribbled_inside(
    data: bytes, part: int, changes: list[tuple[float, int, bytes]]
) -> bytes:
    """Return an archive one of whose parts was scribbled over, and packed again."""
    parts = unpacked(data)
    name = sorted(parts)[part % len(parts)]
    return packed({**parts, name: scribbled(parts[name], changes)})


@st.composite
def tables(draw: st.DrawFn, name: str) -> tuple[Header, Rows]:
    """Draw a header and rows that look somewhat like those of a format."""
    one = SAMPLES[name]
    header = list(one.header)
    for at in draw(st.lists(st.integers(0, len(header) - 1), max_size=2)):
        header[at] = draw(CELLS)
    rows = [list(row) for row in one.rows]
    for _ in range(draw(st.integers(0, 8))):
        at, place = (
            draw(st.integers(0, len(rows) - 1)),
            draw(st.integers(0, len(header) - 1)),
        )
        rows[at][place] = draw(CELLS)
    return header, rows[: draw(st.integers(0, len(rows)))]
