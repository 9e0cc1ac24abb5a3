"""i2 charts as records: types, cards, grades that are never regraded."""

import pytest

from trafficnet.errors import EmptyInputError, GradeError, InputError
from trafficnet.records.anx import read_anx
from trafficnet.records.anxgrades import GradeLists, code_of
from trafficnet.records.markup import read_xml
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

FIVE = (
    ("A - Always reliable", "B - Mostly reliable", "E - Untested source", "-"),
    ("1", "5", "(none)"),
    ("1", "5"),
)
OWN = (("High", "Low"), ("Sure", "Unsure"), ())


def lists(texts: tuple[tuple[str, ...], ...]) -> str:
    return "".join(
        f"<{name}><StringCollection>"
        + "".join(
            f'<String Id="{name}{at}" Text="{text}"/>' for at, text in enumerate(words)
        )
        + f"</StringCollection></{name}>"
        for name, words in zip(
            ("GradeOne", "GradeTwo", "GradeThree"), texts, strict=True
        )
        if words
    )


def entity(
    number: str, label: str, kind: str = "Person", more: str = "", **said: str
) -> str:
    attributes = " ".join(f'{name}="{text}"' for name, text in said.items())
    return (
        f'<ChartItem Label="{label}" {attributes}><End X="1" Y="2"><Entity EntityId="{number}" '
        f'Identity="{label}"><Icon><IconStyle Type="{kind}"/></Icon>{more}</Entity></End>'
        "</ChartItem>"
    )


def link(one: str, other: str, style: str = "", more: str = "", **said: str) -> str:
    attributes = " ".join(f'{name}="{text}"' for name, text in said.items())
    return (
        f'<ChartItem {attributes}><Link End1Id="{one}" End2Id="{other}">{more}'
        f"<LinkStyle {style}/></Link></ChartItem>"
    )


ENDS = entity("1", "Ana Pop") + entity("2", "Ion Rus")


def chart(items: str, head: str = "") -> str:
    return f"<Chart>{head}<ChartItemCollection>{items}</ChartItemCollection></Chart>"


def read(content: str | bytes, scheme: str | None = None) -> dict[str, RawTable]:
    data = content.encode() if isinstance(content, str) else content
    settings = TableSettings(grade_scheme=scheme)
    source = Source("x.anx", content=data, settings=settings)
    return {str(one.sheet): one for one in read_anx(source)}


def row(table: RawTable, place: int = 0) -> dict[str, str]:
    return {
        name: cell
        for name, cell in zip(table.header, table.rows[place], strict=True)
        if cell
    }


def test_the_type_decides_the_column() -> None:
    items = (
        entity("1", "Ana Pop")
        + entity("2", "+447700900123", "Telephone")
        + entity("3", "AB12 CDE", "Vehicle")
        + entity("4", "GB29NWBK60161331926819", "Bank Account")
        + entity("5", "1 High St", "Location")
        + entity("6", "Acme Ltd", "Business")
    )
    nodes = read(chart(items))["nodes"]
    assert [row(nodes, at).get("name") for at in range(4)] == [
        "Ana Pop",
        None,
        None,
        "Acme Ltd",
    ]
    assert row(nodes, 1)["phone"] == "+447700900123"
    assert row(nodes, 2)["account"] == "GB29NWBK60161331926819"
    assert [(one.row, one.value) for one in nodes.damaged] == [
        (3, "AB12 CDE"),
        (5, "1 High St"),
    ]


def test_types_by_reference_and_attributes_by_reference() -> None:
    head = (
        '<EntityTypeCollection><EntityType Id="t1" Name="Phone"/></EntityTypeCollection>'
        '<AttributeClassCollection><AttributeClass Id="c1" Name="IMEI"/>'
        "</AttributeClassCollection>"
    )
    item = (
        '<ChartItem Label="Ana\'s phone"><End><Entity EntityId="7" Identity="+447700900123">'
        '<Icon><IconStyle EntityTypeReference="t1"/></Icon></Entity></End>'
        '<AttributeCollection><Attribute AttributeClassReference="c1" Value="490154203237518"/>'
        '<Attribute AttributeClass="Colour" Value="red"/>'
        '<Attribute AttributeClass="Colour" Value="blue"/>'
        '<Attribute AttributeClass="Empty" Value=""/></AttributeCollection></ChartItem>'
    )
    found = row(read(chart(item, head))["nodes"])
    assert found["phone"] == "+447700900123"
    assert found["label on the chart"] == "Ana's phone"
    assert found["IMEI"] == "490154203237518"
    assert found["Colour"] == "red;blue"
    assert "Empty" not in found


def test_a_person_is_called_by_the_label_and_the_identity_is_kept() -> None:
    item = (
        '<ChartItem Label="Ana Pop"><End><Entity EntityId="1" Identity="NOM/17">'
        '<Theme><ThemeStyle Type="Person"/></Theme></Entity></End></ChartItem>'
    )
    found = row(read(chart(item))["nodes"])
    assert (found["name"], found["identity on the chart"]) == ("Ana Pop", "NOM/17")


@pytest.mark.parametrize(
    "drawn",
    [
        "<Event><EventStyle Type='Robbery'/></Event>",
        "<TextBlock><TextBlockStyle/></TextBlock>",
    ],
    ids=["event frame", "text"],
)
def test_event_frames_and_text_are_no_people(drawn: str) -> None:
    item = (
        f'<ChartItem Label="x"><End><Entity EntityId="9" Identity="x">{drawn}</Entity></End>'
        "</ChartItem>"
    )
    found = read(chart(ENDS + item + link("1", "9", Label="at")))
    assert [one.row for one in found["nodes"].damaged] == [3]
    assert "which is no party" in found["relations"].damaged[0].reason


def test_a_dated_call_is_a_contact_and_the_arrow_says_who_called() -> None:
    call = {"DateSet": "true", "TimeSet": "true", "DateTime": "2024-01-15T14:30:00.000"}
    style = 'Type="Telephone Call" ArrowStyle="ArrowOnTail" Strength="Confirmed"'
    found = read(chart(ENDS + link("1", "2", style, **call)))["contacts"]
    told = row(found)
    assert (told["from_name"], told["to_name"]) == ("Ion Rus", "Ana Pop")
    assert (told["channel"], told["date"]) == ("call", "2024-01-15T14:30:00")
    assert (told["arrow"], told["line"]) == ("OnTail", "Confirmed")
    assert found.numbers == [3]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ({"DateSet": "true", "TimeSet": "false"}, "2024-01-15"),
        ({"DateSet": "false", "TimeSet": "true"}, None),
        ({"DateSet": "false"}, None),
        ({}, "2024-01-15T14:30:00"),
    ],
    ids=["day", "time only", "unset", "unsaid"],
)
def test_only_a_date_that_is_set_counts(said: dict[str, str], date: str | None) -> None:
    one = link("1", "2", 'Type="kin"', DateTime="2024-01-15T14:30:00", **said)
    assert row(read(chart(ENDS + one))["relations"]).get("date") == date


def test_a_link_is_called_by_its_type_or_its_label() -> None:
    items = (
        ENDS
        + link("1", "2", 'Type="Associate"', Label="met in gaol")
        + link("1", "2", 'Type="Link"', Label="brother")
        + link("1", "2")
    )
    ties = read(chart(items))["relations"]
    assert [row(ties, at)["relation"] for at in range(3)] == [
        "Associate",
        "brother",
        "linked to",
    ]
    assert "met in gaol" in row(ties, 0).values()


def test_cards_are_kept_and_give_source_and_grade() -> None:
    card = (
        "<CardCollection><Card Summary='seen' Text='at the\nhouse' SourceReference='R1' "
        "SourceType='Witness' DateSet='true' TimeSet='false' DateTime='2024-02-01T00:00:00' "
        "GradeOneIndex='1' GradeTwoIndex='0'/></CardCollection>"
    )
    found = read(chart(ENDS + link("1", "2", more=card), lists(FIVE)))["relations"]
    told = row(found)
    assert told["source"] == "R1"
    assert told["source type"] == "Witness"
    assert told["cards"].startswith(
        "summary: seen; text: at the house; source: R1; source type: Witness; "
        "date: 2024-02-01"
    )
    assert (told["grade_scheme"], told["grade_source"], told["grade_assessment"]) == (
        "5x5x5",
        "B",
        "1",
    )


def test_cards_that_disagree_grade_nothing() -> None:
    cards = (
        "<CardCollection><Card GradeOneIndex='0' GradeTwoIndex='0' SourceReference='R1'/>"
        "<Card GradeOneIndex='1' GradeTwoIndex='0' SourceReference='R2'/></CardCollection>"
    )
    told = row(read(chart(ENDS + link("1", "2", more=cards), lists(FIVE)))["relations"])
    assert "grade_source" not in told
    assert told["source"] == "R1; R2"
    assert "grade_source: A" in told["cards"]
    assert "grade_source: B" in told["cards"]


def test_a_grade_of_a_known_scheme_is_read() -> None:
    one = link("1", "2", GradeOneIndex="0", GradeTwoIndex="1", GradeThreeIndex="1")
    found = read(chart(ENDS + one, lists(FIVE)))["relations"]
    told = row(found)
    assert [told[f"grade_{part}"] for part in ("source", "assessment", "handling")] == [
        "A",
        "5",
        "5",
    ]
    assert "its lists of grades are those of 5x5x5" in found.notes


def test_a_grade_of_the_forces_own_list_is_kept_in_words() -> None:
    one = link("1", "2", GradeOneIndex="1", GradeTwoIndex="0")
    found = read(chart(ENDS + one, lists(OWN)))["relations"]
    told = row(found)
    assert (told["i2 grade one"], told["i2 grade two"]) == ("Low", "Sure")
    assert not any(name.startswith("grade") for name in told)
    assert "no one known scheme; kept in words, not graded" in found.notes[0]


def test_a_position_outside_its_list_is_refused_and_not_the_last() -> None:
    one = link("1", "2", GradeOneIndex="9", GradeTwoIndex="0", Label="knows")
    table = read(chart(ENDS + one, lists(FIVE)))["relations"]
    assert table.rows == []
    assert table.damaged[0].reason == (
        "grade one has position '9' in a list of 4; wanted 0 to 3"
    )


@pytest.mark.parametrize("text", ["-1", "x", "1.0"])
def test_a_position_that_is_no_number_is_refused(text: str) -> None:
    one = link("1", "2", GradeOneIndex=text)
    assert read(chart(ENDS + one, lists(FIVE)))["relations"].damaged[0].row == 3


def test_positions_without_a_list_grade_nothing() -> None:
    one = link("1", "2", GradeOneIndex="0", GradeTwoIndex="0")
    found = read(chart(ENDS + one))["relations"]
    assert row(found)["i2 grade one"] == "position 0 of a list the chart does not have"
    assert "kept as evidence, not graded" in found.notes[0]


def test_half_a_grade_is_no_grade() -> None:
    told = row(
        read(chart(ENDS + link("1", "2", GradeOneIndex="0"), lists(FIVE)))["relations"]
    )
    assert told["i2 grade one"] == "A - Always reliable"
    assert "grade_source" not in told


def test_ungraded_is_no_grade() -> None:
    one = link("1", "2", GradeOneIndex="3", GradeTwoIndex="2")
    told = row(read(chart(ENDS + one, lists(FIVE)))["relations"])
    assert not any("grade" in name for name in told)


@pytest.mark.parametrize(
    ("texts", "declared", "scheme"),
    [
        (FIVE, None, "5x5x5"),
        ((("1", "2", "3"), ("A", "B", "E"), ("P", "C")), None, "3x5x2"),
        ((("A", "B"), ("1", "2"), ()), None, None),
        ((("A", "B"), ("1", "2"), ()), "admiralty", "admiralty"),
        ((("A", "B", "F"), ("1", "2"), ()), None, "admiralty"),
        ((("A - Always reliable",), ("1", "odd"), ()), None, None),
        (OWN, "5x5x5", None),
        (((), (), ()), None, None),
        ((("-",), ("-",), ()), None, None),
    ],
    ids=[
        *("words", "3x5x2", "two schemes", "declared", "only one", "odd one", "own"),
        *("none", "blank"),
    ],
)
def test_the_scheme_is_that_of_both_whole_lists(
    texts: tuple[tuple[str, ...], ...], declared: str | None, scheme: str | None
) -> None:
    source = Source("x.anx", content=chart("", lists(texts)).encode())
    root, _ = read_xml(source, "Chart")
    assert GradeLists.of(root, declared).scheme == scheme


def test_a_third_list_of_another_kind_leaves_handling_in_words() -> None:
    texts = (FIVE[0], FIVE[1], ("Share", "Keep"))
    one = link("1", "2", GradeOneIndex="0", GradeTwoIndex="0", GradeThreeIndex="1")
    told = row(read(chart(ENDS + one, lists(texts)))["relations"])
    assert told["i2 grade three"] == "Keep"
    assert "grade_handling" not in told


def test_a_code_and_words_must_agree() -> None:
    assert code_of("5x5x5", 0, "A Always reliable") == "A"
    assert code_of("5x5x5", 0, "A Mostly reliable") is None
    assert code_of("3x5x2", 2, "P") == "P"
    assert code_of("admiralty", 2, "1") is None
    source = Source("x.anx", content=chart("", lists(FIVE)).encode())
    found = GradeLists.of(read_xml(source, "Chart")[0], None)
    with pytest.raises(GradeError, match="position '4' in a list of 4"):
        found.cells({"GradeOne": "4"})


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1250", "utf-8"])
def test_the_declared_encoding_is_honoured(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + chart(entity("1", "Łódź"))
    assert row(read(text.encode(encoding))["nodes"])["name"] == "Łódź"


def test_items_that_are_neither_and_ends_that_are_not_there() -> None:
    items = ENDS + "<ChartItem Label='free'/>" + link("1", "77")
    found = read(chart(items))
    assert [(one.row, one.value) for one in found["nodes"].damaged] == [(3, "free")]
    assert "'77', for which there is no node" in found["relations"].damaged[0].reason


def test_database_properties_words_for_dates_and_clocks_are_kept() -> None:
    one = (
        '<ChartItem Label="x" DateTimeDescription="about 3pm" DateSet="false">'
        '<Link End1Id="1" End2Id="2"><LinkStyle/></Link>'
        '<DatabaseProperty DatabasePropertyType="Case no" Value="OP-1"/>'
        '<TimeZone UniqueID="2" Name="GMT"/></ChartItem>'
    )
    bare = '<ChartItem Label="y"><Link End1Id="1" End2Id="2"/></ChartItem>'
    found = read(chart(ENDS + one + bare))["relations"]
    told = row(found)
    assert told["Case no"] == "OP-1"
    assert (told["date in words"], told["i2 clock"]) == ("about 3pm", "GMT")
    assert row(found, 1)["relation"] == "y"


def test_a_theme_without_a_style_is_still_a_node() -> None:
    item = '<ChartItem Label="Ana"><End><Entity EntityId="1"/></End></ChartItem>'
    assert row(read(chart(item))["nodes"])["name"] == "Ana"


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (chart(""), EmptyInputError, "no node and no tie"),
        ("<Chart>", InputError, "no whole XML file"),
        ("<Graph/>", InputError, "wanted 'Chart'"),
        ("<!DOCTYPE Chart>" + chart(ENDS), InputError, "document type declaration"),
    ],
    ids=["empty", "cut", "other root", "doctype"],
)
def test_what_is_no_chart_is_one_named_error(
    content: str, error: type[InputError], told: str
) -> None:
    with pytest.raises(error, match=told):
        read(content)
