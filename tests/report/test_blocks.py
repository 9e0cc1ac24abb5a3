"""Words, tables, people and drawings as the page shows them."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from trafficnet.report.blocks import ROWS_SHOWN, Roster, grid, text
from trafficnet.report.chart import bar_chart
from trafficnet.report.columns import TABLES
from trafficnet.report.tables import entity_key
from trafficnet.report.wording import (
    certainty_words,
    chance_words,
    counted,
    joined,
    place,
    stability_words,
)


@pytest.fixture
def roster() -> Roster:
    return Roster(
        pd.DataFrame(
            {
                "entity": ["E1", "E2", "E3"],
                "name": ["Ana <b>", "x" * 500, None],
                "roles": [("suspect", "victim"), (), ("witness",)],
            }
        )
    )


def test_protection_shows_wherever_a_person_is_shown(roster: Roster) -> None:
    assert roster["E1"].badges == ("victim",)
    assert roster["E3"].badges == ("witness",)
    assert roster["E2"].badges == ()


def test_long_names_are_cut_and_strangers_are_shown_by_id(roster: Roster) -> None:
    assert len(roster["E2"].name) == 160
    assert roster["E9"].entity == "E9"
    assert roster["E3"].name == ""


def test_everybody_shown_gets_a_row_in_order(roster: Roster) -> None:
    assert roster.on_page(1) == ["E1"]
    roster.several(["E3"])
    assert roster.on_page(1) == ["E1", "E3"]
    assert roster.on_page(9) == ["E1", "E2", "E3"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (("RO", "GB"), "RO;GB"),
        (True, "yes"),
        (0.123456, "0.123"),
        (float("nan"), ""),
        (12, "12"),
        (pd.Timestamp("2025-03-04T09:00", tz="UTC"), "2025-03-04"),
        (pd.NaT, ""),
        (pd.NA, ""),
        ("a\u202eb\x00c", "abc"),
        ("true", "true"),
    ],
)
def test_values_are_shown_short(value: object, shown: str) -> None:
    assert text(value).replace(", ", ";") == shown


def test_a_large_table_is_cut_and_says_how_many_rows_there_are() -> None:
    table = grid("t", ("#n",), ((str(n),) for n in range(100)), file="t.csv")
    assert (len(table.rows), table.total) == (ROWS_SHOWN, 100)


def test_words_are_as_sure_as_the_numbers() -> None:
    assert [stability_words(s) for s in (0.9, 0.89, 0.5, 0.49)] == [
        "holds firmly",
        "mostly holds",
        "holds loosely",
        "does not hold",
    ]
    assert [certainty_words(c) for c in (1.0, 0.75, 0.74, 0.0)] == [
        "very likely",
        "likely",
        "perhaps",
        "unsure",
    ]
    assert [chance_words(p)[:4] for p in (0.01, 0.05, 0.06)] == ["far ", "more", "no m"]
    assert counted(0, "person", "people") == "0 people"
    assert joined([]) == ""
    assert joined(["a", "b"]) == "a and b"
    assert place("XK") == "Kosovo"


def test_entities_are_ordered_by_number() -> None:
    assert sorted(["E10", "b", "E9", "a"], key=entity_key) == ["E9", "E10", "a", "b"]


def test_the_tables_are_those_of_the_design() -> None:
    headers = {name: ",".join(table.columns) for name, table in TABLES.items()}
    assert headers == {
        "people": "entity,name,other_names,roles,functions,born,countries,phones,cases,"
        "community,certainty,mentions",
        "links": "source,target,strength,kinds,contacts,first_seen,last_seen,"
        "source_countries,target_countries,cross_border,records",
        "communities": "community,people,victims,stability,countries,"
        "cross_border_links,first_seen,last_seen",
        "members": "entity,community,certainty,runner_up",
        "cross_border_links": "source,target,source_country,target_country,evidence,"
        "contacts,first_seen,last_seen,community",
        "corridors": "origin,destination,people,links,records,first_seen,last_seen,"
        "expected,p_value",
        "brokers": "entity,coordinator,gatekeeper,representative,consultant,liaison,"
        "countries_joined",
        "key_people": "entity,name,community,degree,betweenness,closeness,constraint,"
        "rank,rank_low,rank_high,in_key_set",
        "safeguarding": "entity,name,roles,exploitation,community,under_18,"
        "compelled_offence_prompt,cases",
        "services": "identifier,contacts,people,groups,reason",
        "rejected": "file,sheet,row,column,value,reason",
    }
    for table in TABLES.values():
        assert set(table.order) <= set(table.columns)


def test_bars_stand_on_each_other_and_fill_the_height() -> None:
    drawing = bar_chart(
        ["2025-03", "2025-04"], {"a": [1, 2], "b": [3, 0]}, title="<Records>"
    )
    root = ET.fromstring(str(drawing))  # noqa: S314 - our own drawing
    bars = [r for r in root.iter() if r.tag.endswith("rect") and len(r)]
    heights = [float(bar.get("height", "0")) for bar in bars]
    assert len(bars) == 3
    assert heights[0] + heights[1] == pytest.approx(188, abs=0.2)
    assert heights[2] == pytest.approx(94, abs=0.2)
    assert "&lt;Records&gt;" in drawing
    assert not re.search(r"\bstyle=|<script|href", drawing)


def test_an_empty_chart_and_a_long_one_have_few_labels() -> None:
    assert "<rect" in bar_chart([], {"a": []}, title="t")
    labels = [f"2025-{n:03}" for n in range(300)]
    drawing = bar_chart(labels, {"a": [1.0] * 300}, title="t")
    assert (
        sum(label in re.sub(r"<title>.*?</title>", "", drawing) for label in labels)
        == 12
    )
