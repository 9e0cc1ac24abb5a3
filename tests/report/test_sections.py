"""Every section of the page says what the tiny case holds, worked out by hand."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from trafficnet.report.blocks import (
    ROWS_SHOWN,
    Drawing,
    Grid,
    Person,
    Points,
    Roster,
    Section,
    Tiles,
    Words,
)
from trafficnet.report.borders import borders
from trafficnet.report.findings import Findings
from trafficnet.report.grounds import method, provenance, services
from trafficnet.report.methods import method_sentences, method_values
from trafficnet.report.page import rendered, report_sections
from trafficnet.report.positions import positions, protection
from trafficnet.report.quality import quality, table_name
from trafficnet.report.structure import explorer, groups, people
from trafficnet.report.summary import summary
from trafficnet.report.tables import report_tables
from trafficnet.report.when import when
from trafficnet.view import build_scene

Frames = dict[str, pd.DataFrame]


@pytest.fixture
def roster(findings: Findings) -> Roster:
    return Roster(findings.resolution.people)


def words(section: Section) -> str:
    """Return every sentence of a section."""
    texts = [b.text for b in section.blocks if isinstance(b, Words)]
    for block in section.blocks:
        if isinstance(block, Points):
            texts += block.texts
    return " ".join(texts)


def grids(section: Section) -> list[Grid]:
    return [block for block in section.blocks if isinstance(block, Grid)]


def names(row: tuple[Any, ...]) -> list[str]:
    return [cell.name for cell in row if isinstance(cell, Person)]


def entity(findings: Findings, name: str) -> str:
    people = findings.resolution.people
    return str(people.loc[people["name"] == name, "entity"].iloc[0])


def test_the_summary_counts_what_there_is(findings: Findings, tables: Frames) -> None:
    section = summary(findings, tables)
    (tiles,) = (block for block in section.blocks if isinstance(block, Tiles))
    assert {label: figure for figure, label in tiles.figures} == {
        "records": "21",
        "named people": "7",
        "links": "11",
        "groups": str(len(tables["communities"])),
        "links across a border": "2",
        "people to protect": "1",
    }


def test_the_summary_hedges(findings: Findings, tables: Frames) -> None:
    said = words(summary(findings, tables))
    assert "It does not say who did what" in said
    assert "21 records name 7 people; 1 number or account is used by somebody" in said
    assert "2 links cross a border; no corridor carries more than chance" in said
    assert "A position in recorded contacts is not a role in a crime." in said
    assert "1 person is listed for safeguarding. 1 person who is, or may be, a" in said


def test_the_summary_names_corridors_beyond_chance_and_routes(
    findings: Findings, tables: Frames
) -> None:
    corridors = pd.DataFrame(
        {
            "origin": ["RO", "DE", "AL"],
            "destination": ["DE", "GB", "IT"],
            "people": [0, 2, 7],
            "records": [5, 4, 99],
            "p_value": [0.01, 0.05, 0.5],
        }
    )
    found = findings.cross_border
    assert found is not None
    routes = pd.DataFrame(
        [{"route": ("RO", "DE", "GB"), "legs": 2, "people": 3, "records": 6}]
    )
    routed = replace(findings, cross_border=replace(found, routes=routes))
    said = words(summary(routed, {**tables, "corridors": corridors}))
    assert (
        "2 corridors carry more than chance would give, above all Germany to United "
        "Kingdom (2 people, 4 records) and Romania to Germany (5 records)." in said
    )
    assert "leads Romania → Germany → United Kingdom (3 people)." in said


def test_the_summary_of_one_link_and_one_corridor_reads_well(
    findings: Findings, tables: Frames
) -> None:
    corridors = pd.DataFrame(
        {
            "origin": ["RO"],
            "destination": ["DE"],
            "people": [1],
            "records": [1],
            "p_value": [0.01],
        }
    )
    links = findings.network.links
    one = links[links["cross_border"]].head(1)
    network = type(findings.network)(findings.network.nodes, one)
    said = words(
        summary(replace(findings, network=network), {**tables, "corridors": corridors})
    )
    assert "1 link crosses a border; 1 corridor carries more than" in said
    assert "Romania to Germany (1 person, 1 record)." in said


def test_quality_shows_files_assumptions_and_refusals(
    findings: Findings, tables: Frames
) -> None:
    section = quality(findings, tables["rejected"])
    assert "24 rows read = 21 accepted + 2 rejected + 1 repeated." in words(section)
    assert "Left out of the network: 1 contact with a withheld" in words(section)
    files, assumed, rejected = grids(section)
    assert files.rows[2] == ("people.csv", "people", "9", "7", "1", "1")
    assert ("people.csv", "phone: 5 numbers in no allotted range (accepted)") in (
        assumed.rows
    )
    assert rejected.rows[0][:4] == ("contacts.csv", "13", "to", "+447700900101")
    assert rejected.file == "rejected.csv"


def test_quality_without_faults_says_so(silent: Findings) -> None:
    section = quality(silent, silent.casebook.rejected)
    assert "No row was rejected." in words(section)
    assert "Left out" not in words(section)
    assert len(grids(section)) == 1


def test_a_sheet_is_named_with_its_file() -> None:
    assert table_name("a.xlsx", "Sheet") == "a.xlsx#Sheet"
    assert table_name("a.csv", None) == table_name("a.csv", "") == "a.csv"
    assert table_name("a.csv", float("nan")) == "a.csv"


def test_the_explorer_stands_in_the_page_with_its_counts(findings: Findings) -> None:
    scene = build_scene(findings.network, communities=findings.communities)
    section = explorer(findings, scene)
    assert "8 nodes and 11 links" in words(section)
    (drawing,) = (block for block in section.blocks if isinstance(block, Drawing))
    assert 'id="explorer"' in drawing.html
    assert "<style" not in drawing.html


def test_groups_list_their_surest_members_first(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    section = groups(findings, tables, roster)
    (table,) = grids(section)
    assert [row[0] for row in table.rows] == [
        str(number) for number in tables["communities"]["community"]
    ]
    members = tables["members"].set_index("entity")["certainty"]
    for row in table.rows:
        listed = row[-1]
        assert isinstance(listed, tuple)
        sure = [members[who.entity] for who in listed]
        assert sure == sorted(sure, reverse=True)
    assert all("hold" in str(row[3]) for row in table.rows)


def test_borders_show_the_one_corridor_and_both_links(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    section = borders(findings, tables, roster)
    (drawing,) = (block for block in section.blocks if isinstance(block, Drawing))
    assert drawing.html.startswith("<svg")
    corridors, links, brokers = grids(section)
    assert corridors.rows[0][:5] == ("Romania", "United Kingdom", "2", "2", "4")
    assert corridors.rows[0][7] == "no more than chance would give"
    assert [names(row) for row in links.rows] == [
        ["Jones, Karl", "Ana Popescu"],
        ["Maria Dinu", "Mihai Stan"],
    ]
    assert links.rows[0][5] == "2"
    assert {name for row in brokers.rows for name in names(row)} <= {
        "Jones, Karl",
        "Ana Popescu",
        "Mihai Stan",
    }


def test_routes_are_shown_by_the_names_of_countries(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    found = findings.cross_border
    assert found is not None
    route = {
        "route": ("RO", "DE", "GB"),
        "legs": 2,
        "people": 3,
        "records": 6,
        "first_seen": pd.Timestamp("2025-03-01", tz="UTC"),
        "last_seen": pd.Timestamp("2025-03-09", tz="UTC"),
    }
    routed = replace(found, routes=pd.DataFrame([route]))
    section = borders(replace(findings, cross_border=routed), tables, roster)
    rows = grids(section)[1].rows
    assert rows == (
        ("Romania → Germany → United Kingdom", "3", "6", "2025-03-01 – 2025-03-09"),
    )


def test_without_go_betweens_that_is_said(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    none = {**tables, "brokers": tables["brokers"].head(0)}
    assert "Nobody stands between" in words(borders(findings, none, roster))


def test_positions_list_everybody_but_the_victim(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    section = positions(findings, tables["key_people"], roster)
    (table,) = grids(section)
    listed = [name for row in table.rows for name in names(row)]
    assert len(listed) == 7
    assert "Maria Dinu" not in listed
    assert listed[0] == "Jones, Karl"
    assert [row[0] for row in table.rows] == ["1", "2", "3", "4", "5", "6", "6"]
    assert "The key set is " in words(section)
    assert (
        "1 person who is, or may be, a victim or witness was measured too, and left out"
        in words(section)
    )


def test_protection_lists_the_prompt_for_a_child(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    section = protection(findings, tables["safeguarding"], roster)
    (table,) = grids(section)
    (row,) = table.rows
    assert names(row) == ["Maria Dinu"]
    assert row[1:4] == ("suspect, victim", "criminal", "yes")
    assert "s.45(4)" in str(row[4])


def test_no_victim_named_is_no_proof_that_there_is_none(
    silent: Findings, roster: Roster
) -> None:
    table = report_tables(silent)["safeguarding"]
    assert "not proof" in words(protection(silent, table, roster))


def test_time_is_shown_by_day_where_it_spans_two_months(findings: Findings) -> None:
    section = when(findings)
    assert "From 2025-03-01 to 2025-04-04" in words(section)
    (table,) = grids(section)
    assert table.headers[0] == "Day"
    assert len(table.rows) == 12
    assert table.rows[0][2] == max((str(row[2]) for row in table.rows), key=int)


def test_people_have_a_row_with_the_rows_that_name_them(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    section = people(tables["people"], roster)
    (table,) = grids(section)
    assert table.anchors == tuple(f"E{n}" for n in range(1, 9))
    row = table.rows[table.anchors.index(entity(findings, "Ana Popescu"))]
    assert row[-1] == "contacts.csv:1, contacts.csv:3, contacts.csv:4 and 3 more"
    assert row[3] == "1990-05-04"


def test_service_numbers_are_listed_or_said_to_be_none(tables: Frames) -> None:
    assert "No number serves" in words(services(tables["services"]))
    frame = pd.DataFrame(
        [["+441134960417", 104, 46, 5, "called by many"]],
        columns=["identifier", "contacts", "people", "groups", "reason"],
    )
    (table,) = grids(services(frame))
    assert table.rows == (("+441134960417", "104", "46", "5", "called by many"),)


def test_methods_name_every_answer(findings: Findings) -> None:
    told = method_sentences(findings)
    assert list(told) == [
        "who is who",
        "communities",
        "key people",
        "cross border",
        "safeguarding",
        "timeline",
    ]
    assert "seed 0" in told["communities"]
    values = method_values(findings)
    assert set(values) == {"resolution"} | {k.replace(" ", "_") for k in told} - {
        "who_is_who"
    }


def test_limits_and_sources_are_told(findings: Findings) -> None:
    section = method(findings, {"groups": "by hand"})
    assert "section 38(2)" in words(section)
    assert grids(section)[0].rows == (("groups", "by hand"),)
    sources = grids(provenance(findings))[0].rows
    assert [row[0] for row in sources] == [
        "contacts.csv",
        "movements.csv",
        "people.csv",
    ]
    assert all(len(str(row[3])) == 64 for row in sources)


@pytest.mark.parametrize("anchor", ["groups", "positions", "when"])
def test_a_section_without_an_answer_says_what_is_missing(
    silent: Findings, anchor: str
) -> None:
    frames = report_tables(silent)
    scene = build_scene(silent.network)
    sections = {each.anchor: each for each in report_sections(silent, frames, scene)}
    (missing,) = sections[anchor].blocks
    assert isinstance(missing, Words)
    assert missing.tone == "missing"
    assert missing.text.startswith("The records cannot tell.")


def test_every_answer_that_fails_leaves_a_sentence(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    names_ = ("communities", "key_people", "cross_border", "safeguarding", "timeline")
    nothing = replace(
        findings,
        communities=None,
        key_people=None,
        cross_border=None,
        safeguarding=None,
        timeline=None,
        missing={**dict.fromkeys(names_, "wanted more"), "network": "wanted people"},
    )
    empty = report_tables(nothing)
    assert all(empty[name].empty for name in ("communities", "corridors", "key_people"))
    assert len(empty["people"]) == 8
    scene = build_scene(findings.network)
    sections = report_sections(nothing, empty, scene)
    told = " ".join(words(section) for section in sections)
    assert told.count("The records cannot tell. wanted more.") == 5
    assert "The records cannot tell. wanted people." in told
    assert method_values(nothing)["timeline"] == {"missing": "wanted more"}
    assert tables is not None
    assert roster is not None


def test_a_page_of_any_blocks_is_escaped_and_whole() -> None:
    nasty = "<b>&\"'"
    section = Section(
        "a",
        nasty,
        (
            Words(nasty, "lead"),
            Points((nasty,)),
            Tiles(((nasty, nasty),)),
            Grid(
                nasty,
                (nasty, "#n", "SHA-256", "Seen", "who"),
                ((nasty, "1", "ff", "2025", (Person("E1", nasty, ("victim",)),)),),
                "x.csv",
                ROWS_SHOWN + 5,
                ("E1",),
            ),
        ),
    )
    html = rendered((section,), marking=nasty, subtitle=nasty)
    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;&#34;&#39;") >= 12
    assert 'id="person-E1"' in html
    assert "1 of 30 rows; all of them stand in x.csv." in html
    assert '<td class="figure">1</td>' in html
    assert '<span class="badge">victim</span>' in html
    assert html.endswith("</html>\n")


def test_nobody_to_protect_is_left_off_the_page(
    findings: Findings, tables: Frames, roster: Roster
) -> None:
    many = pd.concat([tables["safeguarding"]] * (ROWS_SHOWN + 9), ignore_index=True)
    (table,) = grids(protection(findings, many, roster))
    assert len(table.rows) == ROWS_SHOWN + 9
