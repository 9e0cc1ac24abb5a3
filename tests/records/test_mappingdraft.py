"""An inspection goes on where reading stops; a draft reads back to the same rows."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import InputError
from trafficnet.records.inspection import Inspected, inspect_records, nearest
from trafficnet.records.kinds import KINDS
from trafficnet.records.mapping import read_mapping
from trafficnet.records.mappingdraft import mapping_draft
from trafficnet.records.reading import read_records

ROOT = Path(__file__).resolve().parents[2]
KESTREL = ROOT / "data" / "samples" / "kestrel"

SHEETS = {
    "calls.csv": "Numer A;Numer B;Data;Godzina;Czas trwania [s];Uwagi\n"
    "07700900001;07700900002;13.04.2025;10:15;12;x\n",
    "persons.csv": "Nume,Prenume,Telefon 1,Telefon 2,Grade,Sursa,Assessment\n"
    "Pop,Ion,07700900001,07700900003,2BP,S1,\n",
    "pay.csv": "Sender name,Beneficiary name,Amount (GBP),Payment date\n"
    'Ana,Bea,"1,234.50",03/04/2025\n',
}


def inspected(folder: Path, **files: str) -> dict[str, Inspected]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {one.place: one for one in inspect_records([folder], with_rows=True)}


def same_rows(one: Path) -> None:
    """Reading with the draft gives the rows that reading without it gave."""
    before = list(read_records([one]))
    tables = list(inspect_records([one]))
    draft = one / "trafficnet.toml"
    draft.write_text(mapping_draft(tables, "GB"), encoding="utf-8")
    read_mapping(draft)
    after = list(read_records([one]))
    assert len(before) == len(after)
    for left, right in zip(before, after, strict=True):
        assert left.kind == right.kind
        for name in ("records", "mentions", "rejected"):
            pd.testing.assert_frame_equal(getattr(left, name), getattr(right, name))


def test_a_draft_of_the_sample_reads_back_to_the_same_rows(tmp_path: Path) -> None:
    for path in KESTREL.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    same_rows(tmp_path)


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_draft_of_a_messy_sheet_reads_back_to_the_same_rows(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(SHEETS[name], encoding="utf-8")
    same_rows(tmp_path)


HEADINGS = st.sampled_from(
    [
        "Name",
        "DOB (dd/mm/yyyy)",
        "Phone 1",
        "Phone 2",
        "Time UTC",
        'a"b',
        "#x",
        "ż\\",
        "Sex",
    ]
)


@settings(max_examples=12, deadline=None)
@given(st.lists(HEADINGS, min_size=1, max_size=5, unique=True))
def test_any_header_that_reads_reads_back(headings: list[str]) -> None:
    import tempfile  # noqa: PLC0415 - Hypothesis keeps fixtures over examples

    with tempfile.TemporaryDirectory() as folder:
        header = ["Surname", *headings]
        cells = ["Pop", *["" for _ in headings]]
        quoted = ['"' + text.replace('"', '""') + '"' for text in header]
        text = ",".join(quoted) + "\n" + ",".join(cells) + "\n"
        (Path(folder) / "people.csv").write_text(text, encoding="utf-8")
        same_rows(Path(folder))


def test_an_inspection_tells_what_each_heading_is(tmp_path: Path) -> None:
    (one,) = inspected(tmp_path, **{"calls.csv": SHEETS["calls.csv"]}).values()
    assert (one.kind, one.score, one.problem) == ("contacts", 0.83, None)
    assert [(h.text, h.column, h.unit) for h in one.headings] == [
        ("Numer A", "from", None),
        ("Numer B", "to", None),
        ("Data", "date", None),
        ("Godzina", "time", None),
        ("Czas trwania [s]", "duration_s", "s"),
        ("Uwagi", None, None),
    ]
    assert one.batch is not None
    assert one.batch.read == 1
    assert nearest("Durration (mins)", KINDS["contacts"]) == ("duration_s",)


def test_an_inspection_goes_on_where_reading_stops(tmp_path: Path) -> None:
    found = inspected(
        tmp_path,
        **{
            "a.csv": "VRM,Date\nAB12CDE,2025-04-03\n",
            "b.csv": "From,To,Date,Date\n1,2,2025-04-03,x\n",
            "c.csv": "Number,Phone,Start\n07700900001,07700900002,2025-04-03\n",
            "calls.csv": SHEETS["calls.csv"],
            "empty.csv": "",
        },
    )
    assert [place for place, one in found.items() if one.problem is None] == [
        "calls.csv"
    ]
    assert "equally well" in (found["a.csv"].problem or "")
    assert [h.text for h in found["b.csv"].headings] == ["From", "To", "Date", "Date#2"]
    assert [h.candidates for h in found["c.csv"].headings[:2]] == [("from", "to")] * 2
    with pytest.raises(InputError):
        list(inspect_records([tmp_path / "none.csv"]))


def test_a_draft_leaves_open_what_is_not_clear_and_one_line_settles_it(
    tmp_path: Path,
) -> None:
    found = inspected(tmp_path, **{"a.csv": "VRM,Date\nAB12CDE,2025-04-03\n"})
    draft = mapping_draft(list(found.values()), "GB")
    assert '# kind = "people"  # score 1.00' in draft
    assert '# kind = "sightings"  # score 1.00' in draft
    assert "kind" not in tomllib.loads(draft)["files"]["a.csv"]
    settled = draft.replace('# kind = "sightings"', 'kind = "sightings"')
    (tmp_path / "trafficnet.toml").write_text(settled, encoding="utf-8")
    (batch,) = read_records([tmp_path])
    assert (batch.kind, len(batch.records)) == ("sightings", 1)


def test_a_draft_tells_dates_grades_and_the_nearest_columns(tmp_path: Path) -> None:
    text = "Name,DOB,Grade,Natonality\nAna,13/02/1985,2BP,RO\nBea,03/04/1990,1AP,RO\n"
    found = inspected(tmp_path, **{"people.csv": text})
    draft = mapping_draft(list(found.values()), "RO")
    assert 'home_country = "RO"' in draft
    assert 'date_order = "DMY"  # as the dates show' in draft
    assert '# grade_scheme = "3x5x2"' in draft
    assert (
        '# nationality = "Natonality"  # not understood; nearest: nationality' in draft
    )
    open_ = inspected(tmp_path, **{"people.csv": "Name,DOB\nAna,03/02/1985\n"})
    draft = mapping_draft(list(open_.values()), "GB")
    assert '# date_order = "DMY"  # 1 ambiguous dates; the rest show nothing' in draft


def test_what_was_declared_before_stands_in_the_draft(tmp_path: Path) -> None:
    (tmp_path / "trafficnet.toml").write_text(
        'timezone = "Europe/London"\n[files."c.csv"]\nkind = "contacts"\n'
        'date_order = "MDY"\ngrade_scheme = "3x5x2"\n[files."c.csv".columns]\n'
        'from = "X"\nchannel = {value = "call"}\n'
        'to = {start = "Y", via = [{file = "d.csv", match = "k", take = "v"}]}\n',
        encoding="utf-8",
    )
    (tmp_path / "d.csv").write_text("k,v\n1,07700900002\n", encoding="utf-8")
    text = "X,Y,When\n07700900001,1,03/13/2025 10:15\n"
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    (before,) = read_records([tmp_path])
    draft = mapping_draft(list(inspect_records([tmp_path])), "GB")
    (tmp_path / "trafficnet.toml").write_text(draft, encoding="utf-8")
    (after,) = read_records([tmp_path])
    pd.testing.assert_frame_equal(before.records, after.records)
    pd.testing.assert_frame_equal(before.mentions, after.mentions)


def test_hostile_headings_and_names_cannot_leave_their_place(tmp_path: Path) -> None:
    header = '"Name","x\n[files.""*""]\nignore = true","\u202edob","]"'
    found = inspected(tmp_path, **{"a[1].csv": f"{header}\nAna,1,1985,3\n"})
    draft = mapping_draft(list(found.values()), "GB")
    declared = tomllib.loads(draft)
    assert list(declared["files"]) == ["a[[]1].csv"]
    assert '\n[files."*"]' not in draft
    (tmp_path / "trafficnet.toml").write_text(draft, encoding="utf-8")
    (batch,) = read_records([tmp_path])
    assert len(batch.records) == 1
