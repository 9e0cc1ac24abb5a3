"""The whole folder: its files, its bytes, what it says, and what it never lets run."""

import csv
import hashlib
import json
import os
import random
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.errors import MarkingError, OutputError
from trafficnet.report import ReportSummary, record_texts, write_report
from trafficnet.report.columns import TABLES
from trafficnet.view import corridor_assets, explorer_assets

GOLDEN = Path(__file__).parent / "golden"
RENEW = "TRAFFICNET_RENEW_GOLDEN"
"""Set this in the environment to write the golden folder anew, then read the diff."""

PLACES = {"people": ["mentions"], "links": ["records"], "rejected": ["row"]}
"""Columns that name row numbers, which change when rows are shuffled."""


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def comparable(path: Path) -> str:
    """Return a file's text without what the view storey's own tests watch."""
    text = path.read_text(encoding="utf-8")
    if path.name == "manifest.json":
        text = re.sub(r'"run_at": "[^"]*"', '"run_at": "…"', text)
        told = json.loads(text)
        for output in told["outputs"]:
            if output["file"].endswith(".html"):
                output["sha256"], output["bytes"] = "…", 0
        return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    for asset in (*explorer_assets(), *corridor_assets()):
        text = text.replace(asset, "…")
    text = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", text)
    text = re.sub(
        r'<div id="(network|explorer|corridors)" .*?</script>',
        "<!-- explorer -->",
        text,
        flags=re.DOTALL,
    )
    drawing = re.compile(r"<figure><svg .*?</svg>", re.DOTALL)
    return drawing.sub("<figure><!-- drawing -->", text)


def test_the_folder_is_the_golden_one(reported: ReportSummary) -> None:
    if os.environ.get(RENEW):
        for path in reported.out.iterdir():
            (GOLDEN / path.name).write_text(comparable(path), encoding="utf-8")
    assert {path.name for path in GOLDEN.iterdir()} == set(reported.files)
    for path in sorted(reported.out.iterdir()):
        wanted = (GOLDEN / path.name).read_text(encoding="utf-8")
        assert comparable(path) == wanted, path.name


def test_every_file_of_the_design_is_there(reported: ReportSummary) -> None:
    tables = {table.file for table in TABLES.values()}
    assert set(reported.files) == {
        *tables,
        "report.html",
        "network.html",
        "manifest.json",
    }
    for table in TABLES.values():
        header = (reported.out / table.file).read_text(encoding="utf-8").split("\n")[0]
        assert header == ",".join(table.columns)


def test_a_rerun_gives_the_same_bytes(
    reported: ReportSummary, report_of: Callable[[Path], ReportSummary], tiny: Path
) -> None:
    again = report_of(tiny)
    for name in reported.files:
        one, other = ((each.out / name).read_bytes() for each in (reported, again))
        if name == "manifest.json":
            one, other = (
                re.sub(rb'"run_at": "[^"]*"', b"", each) for each in (one, other)
            )
        assert one == other, name


def test_shuffled_rows_change_nothing_but_the_row_numbers(
    reported: ReportSummary,
    report_of: Callable[[Path], ReportSummary],
    tiny: Path,
    tmp_path: Path,
) -> None:
    for path in tiny.iterdir():
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        random.Random(7).shuffle(lines)  # noqa: S311 - a fixed shuffle
        (tmp_path / path.name).write_text(
            "\n".join([header, *lines]) + "\n", encoding="utf-8"
        )
    shuffled = report_of(tmp_path)
    assert shuffled.counts == reported.counts
    for name, table in TABLES.items():
        one, other = (
            pd.read_csv(each.out / table.file, dtype=str)
            .drop(columns=PLACES.get(name, []))
            .sort_values(list(set(table.order) - {"row"}))
            .reset_index(drop=True)
            for each in (reported, shuffled)
        )
        pd.testing.assert_frame_equal(one, other)


def test_every_row_read_is_accounted_for(reported: ReportSummary) -> None:
    counts = reported.counts
    assert counts == {"read": 24, "accepted": 21, "rejected": 2, "repeated": 1}
    assert counts["read"] == sum(counts.values()) - counts["read"]
    page = (reported.out / "report.html").read_text(encoding="utf-8")
    assert "24 rows read = 21 accepted + 2 rejected + 1 repeated." in page


def test_rejected_rows_name_column_value_and_reason(reported: ReportSummary) -> None:
    told = rows(reported.out, "rejected")
    assert [(r["file"], r["row"], r["column"]) for r in told] == [
        ("contacts.csv", "13", "to"),
        ("people.csv", "8", "born"),
    ]
    assert told[1]["value"] == "1993-02-30"
    assert "day 30" in told[1]["reason"]


def test_people_lead_to_their_rows(reported: ReportSummary) -> None:
    people = {row["name"]: row for row in rows(reported.out, "people")}
    assert people["Ana Popescu"]["mentions"] == (
        "contacts.csv:1;contacts.csv:3;contacts.csv:4;contacts.csv:5;people.csv:1;"
        "people.csv:9"
    )
    assert people["Maria Dinu"]["roles"] == "suspect;victim"
    assert people["Ana Popescu"]["phones"] == "'+40721000001"
    entities = [row["entity"] for row in rows(reported.out, "people")]
    assert entities == [f"E{n}" for n in range(1, 9)]


def test_links_lead_to_their_rows(reported: ReportSummary) -> None:
    people = {row["name"]: row["entity"] for row in rows(reported.out, "people")}
    pair = {people["Maria Dinu"], people["Mihai Stan"]}
    link = next(
        row
        for row in rows(reported.out, "links")
        if {row["source"], row["target"]} == pair
    )
    assert link["records"] == "movements.csv:1;movements.csv:2"


def test_a_victim_is_moved_to_safeguarding_and_marked_everywhere(
    reported: ReportSummary,
) -> None:
    assert "Maria Dinu" not in {r["name"] for r in rows(reported.out, "key_people")}
    (guarded,) = rows(reported.out, "safeguarding")
    assert guarded["name"] == "Maria Dinu"
    assert (reported.moved, reported.protected) == (1, 1)
    page = (reported.out / "report.html").read_text(encoding="utf-8")
    shown = re.findall(r"<bdi>Maria Dinu</bdi>(.{0,40})", page)
    assert len(shown) >= 3
    assert all('class="badge">victim' in after for after in shown)
    assert "a victim or witness was measured too, and left out" in page


def test_no_word_of_blame_stands_in_the_page(reported: ReportSummary) -> None:
    page = comparable(reported.out / "report.html").casefold()
    for word in ("leader", "boss", "kingpin", "risk score", "ringleader"):
        assert word not in page


def test_no_cell_starts_a_formula(reported: ReportSummary) -> None:
    cells = [
        cell
        for name in TABLES
        for row in rows(reported.out, name)
        for cell in row.values()
    ]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r")]


class Page(HTMLParser):
    """Collects what a browser would run, load, link to and name."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.loads: list[str] = []
        self.anchors: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.handlers += [name for name in told if name.startswith("on")]
        self.handlers += ["style"] if "style" in told else []
        self.ids += [told["id"] or ""] if "id" in told else []
        self.loads += [v or "" for k, v in attrs if k in {"src", "data", "action"}]
        if tag == "a":
            self.anchors.append(told.get("href") or "")
        if tag == "script":
            self.scripts.append(told)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def page(reported: ReportSummary) -> Page:
    parsed = Page()
    parsed.feed((reported.out / "report.html").read_text(encoding="utf-8"))
    return parsed


def test_a_script_in_a_name_is_only_text(page: Page) -> None:
    assert [script.get("type") for script in page.scripts] == [
        "application/json",
        "application/json",
        "module",
        "module",
    ]
    assert "<script>alert(1)</script>" in page.text
    assert page.handlers == []
    assert page.loads == []


def test_every_link_leads_to_a_place_on_the_page(page: Page) -> None:
    assert len(page.anchors) > 20
    assert all(anchor.startswith("#") for anchor in page.anchors)
    assert {anchor[1:] for anchor in page.anchors} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_page_can_be_read_aloud(page: Page) -> None:
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == page.tags.count("section") == 12
    assert page.tags.count("caption") == page.tags.count("table")


def test_the_policy_allows_its_own_texts_only(reported: ReportSummary) -> None:
    text = (reported.out / "report.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none';")
    assert "unsafe" not in allowed
    assert "http" not in allowed
    assert allowed.count("sha256-") == 5


def test_the_marking_stands_at_both_ends(reported: ReportSummary) -> None:
    for name in ("report.html", "network.html"):
        text = (reported.out / name).read_text(encoding="utf-8")
        assert text.count(">OFFICIAL-SENSITIVE</p>") == 2


def test_the_manifest_seals_every_other_file(reported: ReportSummary) -> None:
    told = json.loads((reported.out / "manifest.json").read_text(encoding="utf-8"))
    sealed = {each["file"]: each["sha256"] for each in told["outputs"]}
    assert set(sealed) == set(reported.files) - {"manifest.json"}
    for name, digest in sealed.items():
        content = (reported.out / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    assert [each["file"] for each in told["inputs"]] == [
        "contacts.csv",
        "movements.csv",
        "people.csv",
    ]
    assert set(told["methods"]) == {
        "resolution",
        "communities",
        "key_people",
        "cross_border",
        "safeguarding",
        "timeline",
    }
    assert (told["seed"], told["marking"]) == (0, "OFFICIAL-SENSITIVE")


@pytest.fixture
def silent_case(tmp_path: Path) -> Casebook:
    """A case in which nobody has to do with anybody."""
    (tmp_path / "people.csv").write_text(
        "name,born,role\nAna Popescu,1990-01-02,suspect\nIon Pop,1980,unknown\n",
        encoding="utf-8",
    )
    return Casebook().add(tmp_path / "people.csv")


def test_what_the_records_cannot_tell_is_said_in_words(
    silent_case: Casebook, tmp_path: Path
) -> None:
    done = write_report(silent_case, tmp_path / "out")
    assert {"communities", "key_people", "timeline"} <= set(done.missing)
    for name in ("communities", "members", "key_people", "corridors"):
        assert rows(done.out, name) == []
    page = (done.out / "report.html").read_text(encoding="utf-8")
    assert "The records cannot tell." in page
    told = json.loads((done.out / "manifest.json").read_text(encoding="utf-8"))
    assert "wanted" in told["methods"]["communities"]["missing"]


def test_nothing_is_written_where_something_else_stands(
    silent_case: Casebook, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match=r"people\.csv"):
        write_report(silent_case, tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(silent_case, tmp_path / "people.csv" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_a_marking_above_the_tool_writes_nothing(
    silent_case: Casebook, tmp_path: Path
) -> None:
    with pytest.raises(MarkingError):
        write_report(silent_case, tmp_path / "out", marking="SECRET")
    assert not (tmp_path / "out").exists()


def test_a_lower_marking_never_hides_a_higher_record(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "name,born,marking\nAna,1990-01-02,OFFICIAL-SENSITIVE\n", encoding="utf-8"
    )
    case = Casebook().add(tmp_path / "people.csv")
    done = write_report(case, tmp_path / "out", marking="OFFICIAL")
    assert done.marking == "OFFICIAL-SENSITIVE"


def test_progress_is_told_and_a_stop_leaves_nothing(
    silent_case: Casebook, tmp_path: Path
) -> None:
    told: list[str] = []

    def stop_at_drawing(step: int, what: str) -> None:
        told.append(f"{step} {what}")
        if what == "drawing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(silent_case, tmp_path / "out", progress=stop_at_drawing)
    assert told[0] == "0 finding out who is who"
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_a_record_in_one_line_says_kind_time_and_parties(tiny: Path) -> None:
    with Casebook() as case:
        case.add(tiny)
        texts = set(record_texts(case).values())
    assert "call, 2025-03-01, 60 s; from +40721000001; to +40721000002" in {
        re.sub(r"(\d{4}-\d\d-\d\d)T[^,]*", r"\1", text) for text in texts
    }
    assert any("RO to GB" in text and "Maria Dinu" in text for text in texts)
