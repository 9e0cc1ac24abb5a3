"""XML from strangers: bombs, broken files, encodings."""

import pytest

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.markup import MOST_NESTED, read_xml, text_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source


def source(content: bytes, encoding: str | None = None) -> Source:
    return Source("x.xml", content=content, settings=TableSettings(encoding=encoding))


def test_names_are_told_without_their_namespace() -> None:
    root, notes = read_xml(
        source(b'<g:a xmlns:g="urn:g" g:k="v"><g:b>Ana</g:b></g:a>'), "a"
    )
    assert (root.tag, root[0].tag, root[0].text, root.attrib) == (
        "a",
        "b",
        "Ana",
        {"k": "v"},
    )
    assert notes == ()


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>
<a>&y;</a>"""


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<!DOCTYPE a><a/>",
    ],
    ids=["entities", "external", "bare"],
)
def test_a_document_type_declaration_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.xml: has a document type declaration"):
        read_xml(source(content), "a")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<a><b></a>", "mismatched tag at line 1"),
        (b"<a>", "no element found at line 1"),
        (b"Ana,Ion\n", "syntax error at line 1, column 1"),
        (b"<a>&nothing;</a>", "undefined entity"),
        (b"<a>\x00</a>", "not well-formed"),
        (b"<a>\xff</a>", "not well-formed"),
        (b"<a/><a/>", "junk after document element"),
    ],
    ids=["tags", "cut", "text", "entity", "nul", "encoding", "two"],
)
def test_a_broken_file_is_one_named_error(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=f"x.xml: is no whole XML file: {told}"):
        read_xml(source(content), "a")


def test_another_root_is_named() -> None:
    with pytest.raises(InputError, match="root element is 'html'; wanted 'graphml'"):
        read_xml(source(b"<html/>"), "graphml")


def test_an_empty_file_says_so() -> None:
    with pytest.raises(EmptyInputError, match="is empty"):
        read_xml(source(b""), "a")


def test_endless_nesting_is_refused() -> None:
    deep = b"<a>" * (MOST_NESTED + 1) + b"</a>" * (MOST_NESTED + 1)
    with pytest.raises(InputError, match="nests more than 200 elements"):
        read_xml(source(deep), "a")


def test_nesting_up_to_the_bound_is_read() -> None:
    root, _ = read_xml(source(b"<a>" * MOST_NESTED + b"</a>" * MOST_NESTED), "a")
    assert sum(1 for _ in root.iter("a")) == MOST_NESTED


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-2", "windows-1250", "utf-8"])
def test_the_declared_encoding_is_honoured(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>Ștefan-Łódź</a>'
    text = text if encoding.startswith("utf") else text.replace("Ș", "S")
    root, notes = read_xml(source(text.encode(encoding)), "a")
    assert root.text in {"Ștefan-Łódź", "Stefan-Łódź"}
    assert notes == ()


def test_utf_8_that_calls_itself_utf_16_is_read_and_noted() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><a>Łódź</a>'
    root, notes = read_xml(source(text.encode()), "a")
    assert root.text == "Łódź"
    assert notes == ("it declares UTF-16 but is not; read as UTF-8",)


def test_an_encoding_in_the_mapping_wins() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><a>Łódź</a>'
    root, _ = read_xml(source(text.encode("cp1250"), "cp1250"), "a")
    assert root.text == "Łódź"


def test_the_text_of_an_element_is_all_of_it() -> None:
    root, _ = read_xml(source(b"<a> Ana <b>Maria</b> Pop </a>"), "a")
    assert text_of(root) == "Ana Maria Pop"
