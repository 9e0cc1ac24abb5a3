"""XML from strangers: read whole, without entities, in whatever encoding it declares.

A document type declaration can define entities that unfold into gigabytes ("billion
laughs") or name files of this machine; no graph or chart format needs one, so a file that
has one is refused. Names are told without their namespace.
"""

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from trafficnet.errors import InputError
from trafficnet.records.sources import Source

MOST_NESTED = 200
"""Elements inside elements deeper than this are no graph and no chart."""

_SEPARATOR = "\x1f"
_UTF16 = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']utf-?16", re.IGNORECASE)
_WANTED = "wanted XML without a document type declaration (it can hide a bomb)"


def read_xml(source: Source, root: str) -> tuple[Element, tuple[str, ...]]:
    """Return the root element of an XML file, and what was assumed of its encoding.

    Parameters
    ----------
    source
        The file.
    root
        The name the root element must have.

    Raises
    ------
    InputError
        It is no XML, is cut off, has a document type declaration, nests too deep, or
        has another root.
    EmptyInputError
        There is nothing in it.

    Notes
    -----
    An encoding declared in a mapping is taken over the one in the file. Some programs
    declare UTF-16 over a text they wrote in UTF-8; the bytes are believed, with a note.
    """
    data = source.bytes()
    declared = source.settings.encoding
    notes: tuple[str, ...] = ()
    if declared is None and _UTF16.match(data):
        declared = "utf-8"
        notes = ("it declares UTF-16 but is not; read as UTF-8",)
    if declared is not None and declared.casefold() not in _OWN_ENCODINGS:
        data, declared = source.text().lstrip("\ufeff").encode(), "utf-8"
    found = _Reader(source.name).read(data, declared)
    if found.tag != root:
        message = (
            f"{source.name}: its root element is {found.tag[:60]!r}; wanted {root!r}"
        )
        raise InputError(message)
    return found, notes


_OWN_ENCODINGS = frozenset({"utf-8", "utf-16", "iso-8859-1", "us-ascii"})


class _Reader:
    """Builds the elements of one file and refuses what may not be in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = 0
        self.builder = TreeBuilder()

    def read(self, data: bytes, encoding: str | None) -> Element:
        """Return the root element."""
        parser = expat.ParserCreate(encoding, _SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.builder.data
        is_last = True
        try:
            parser.Parse(data, is_last)
        except expat.ExpatError as error:
            what = expat.errors.messages.get(error.code, str(error))
            message = (
                f"{self.name}: is no whole XML file: {what} at line {error.lineno}, "
                f"column {error.offset + 1}"
            )
            raise InputError(message) from None
        except (LookupError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            message = (
                f"{self.name}: its text cannot be read in the encoding it declares "
                f'({error}); wanted UTF-8, or `encoding = "..."` in trafficnet.toml'
            )
            raise InputError(message) from None
        return self.builder.close()

    def _doctype(self, *_: object) -> None:
        message = f"{self.name}: has a document type declaration; {_WANTED}"
        raise InputError(message)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_NESTED:
            message = (
                f"{self.name}: nests more than {MOST_NESTED} elements in each other; "
                "wanted a graph or a chart"
            )
            raise InputError(message)
        bare = {_local(name): value for name, value in attributes.items()}
        self.builder.start(_local(tag), bare)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]


def text_of(element: Element) -> str:
    """Return all the text inside an element, its ends trimmed.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> text_of(fromstring("<a> one <b>two</b></a>"))
    'one two'
    """
    return "".join(element.itertext()).strip()
