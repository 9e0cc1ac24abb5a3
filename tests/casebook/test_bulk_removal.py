"""Taking back and erasing where calls are kept compactly; truth worked out by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError
from trafficnet.records.bulk import calls, layout

HEAD = "A number,B number,Start,Duration (s),Source,Record ID,Cell A,Marking,Review by"
ANA, BEN, EVE = "447911123401", "447911123402", "447911123403"
ROWS = (
    f"+{ANA},+{BEN},2025-03-01 10:00:01,60,S1,r1,cell-of-ana,OFFICIAL,2031-01-01",
    f"+{ANA},+{EVE},2025-03-02 10:00:01,30,S1,r2,cell-of-ana,OFFICIAL,2024-01-01",
    f"+{BEN},+{EVE},2025-03-03 10:00:01,20,S2,r3,mast-7,,2031-01-01",
    f"+{BEN},+{EVE},2025-03-03 10:00:01,20,S2,r3,mast-7,,2031-01-01",
    f"ana.pop@example.org,+{EVE},2025-03-04 10:00:01,10,S2,r4,mast-7,,2031-01-01",
    f"Withheld,+{EVE},2025-03-05 10:00:01,10,S2,r5,mast-7,,2031-01-01",
)
ALL = {"read": 6, "accepted": 5, "rejected": 0, "repeated": 1}
Load = Callable[..., Casebook]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Read rows in bulk, however few they are."""
    monkeypatch.setattr(layout, "SMALLEST", 1)
    monkeypatch.setattr(calls, "_MOST_ODD", 1.0)

    def read(
        *rows: str, book: Casebook | None = None, name: str = "calls.csv"
    ) -> Casebook:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([HEAD, *(rows or ROWS), ""]), encoding="utf-8")
        book = book or Casebook(tmp_path / "op.casebook")
        return book.add(path)

    return read


def rows_in(book: Casebook, table: str) -> int:
    """Count the rows of a table."""
    found = book._connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0


def mentions_of(book: Casebook, text: str) -> list[str]:
    """Return the ids of the namings of a number or an address."""
    frame = book.mentions()
    known = [
        text in (*p, *e) for p, e in zip(frame["phones"], frame["emails"], strict=True)
    ]
    return sorted(frame.loc[known, "mention"])


def ties_of(book: Casebook) -> dict[tuple[str, str], tuple[int, float]]:
    """Return who was in contact with whom, how often and how long."""
    frame = book.calls_between()
    return {
        (str(one["source"]), str(one["target"])): (one["contacts"], one["seconds"])
        for one in frame.to_dict("records")
    }


def test_all_is_kept_compactly(load: Load) -> None:
    with load() as book:
        assert rows_in(book, "bulk_rows") == 6
        assert rows_in(book, "record_rows") == 0
        assert book.counts == ALL
        assert ties_of(book) == {
            (f"+{ANA}", f"+{BEN}"): (1, 60.0),
            (f"+{ANA}", f"+{EVE}"): (1, 30.0),
            (f"+{BEN}", f"+{EVE}"): (1, 20.0),
            ("ana.pop@example.org", f"+{EVE}"): (1, 10.0),
            ("withheld", f"+{EVE}"): (1, 10.0),
        }


def test_a_record_is_taken_back(load: Load) -> None:
    with load() as book:
        gone = book.withdraw("record:r3")
        assert (gone.rows, gone.records, gone.still_told) == (2, 1, 0)
        assert book.counts == ALL | {"accepted": 4, "rejected": 2, "repeated": 0}
        assert list(book.rejected["row"]) == [3, 4]
        assert (f"+{BEN}", f"+{EVE}") not in ties_of(book)
        assert rows_in(book, "bulk_rows") == 4


def test_a_source_is_taken_back_and_not_known_after(load: Load) -> None:
    with load() as book:
        gone = book.withdraw("source:S2")
        assert (gone.rows, gone.records, gone.still_told) == (4, 3, 0)
        assert book.counts == ALL | {"accepted": 2, "rejected": 4, "repeated": 0}
        assert set(ties_of(book)) == {(f"+{ANA}", f"+{BEN}"), (f"+{ANA}", f"+{EVE}")}
        assert rows_in(book, "bulk_parties") == 0
        with pytest.raises(ParameterError, match="nothing in this casebook"):
            book.withdraw("source:S2")


def test_a_file_leaves_with_everything(load: Load) -> None:
    with load() as book:
        load(f"+{EVE},+{ANA},2025-04-01 10:00:01,5,S3,q1,c,,", book=book, name="b.csv")
        gone = book.withdraw("file:calls.csv")
        assert (gone.rows, gone.records, gone.still_told) == (6, 5, 0)
        assert ties_of(book) == {(f"+{EVE}", f"+{ANA}"): (1, 5.0)}
        assert book.marking() is None
        names = {"files": 1, "bulk_files": 1, "bulk_facts": 1, "bulk_parties": 0}
        assert {name: rows_in(book, name) for name in names} == names
        load(book=book)
        assert rows_in(book, "bulk_rows") == 7
        assert book.counts == ALL | {"read": 7, "accepted": 6}
        book.withdraw("file:calls.csv")
        book.withdraw("file:b.csv")
        for table in ("bulk_files", "bulk_rows", "bulk_facts", "bulk_gaps", "ties"):
            assert rows_in(book, table) == 0, table


def test_what_another_file_tells_too_stays(load: Load) -> None:
    with load() as book:
        load(ROWS[0], book=book, name="b.csv")
        gone = book.withdraw("file:calls.csv")
        assert (gone.rows, gone.records, gone.still_told) == (6, 4, 1)
        assert ties_of(book) == {(f"+{ANA}", f"+{BEN}"): (1, 60.0)}


def test_the_first_of_two_versions_is_taken_back(load: Load) -> None:
    with load(*ROWS[:3]) as book:
        load(book=book, name="later/calls.csv")
        assert book.counts == {"read": 9, "accepted": 5, "rejected": 0, "repeated": 4}
        first, second = sorted(book.files["file"])
        taken = book.files.set_index("file")["read"]
        book.withdraw(f"file:{first if taken[first] == 3 else second}")
        assert book.counts == ALL
        assert list(book.files["file"]) == ["calls.csv"]
        load(*ROWS[:3], book=book)
        assert book.counts == {"read": 9, "accepted": 5, "rejected": 0, "repeated": 4}


def test_a_number_is_erased_from_every_byte(load: Load, tmp_path: Path) -> None:
    with load() as book:
        done = book.erase(mentions_of(book, f"+{ANA}"))
        assert (done.mentions, done.records_removed, done.records_kept) == (2, 0, 2)
        assert mentions_of(book, f"+{ANA}") == []
        assert book.counts == ALL
        assert ties_of(book)[("erased", f"+{BEN}")] == (1, 60.0)
        assert ("erased", f"+{EVE}") in ties_of(book)
    raw = (tmp_path / "op.casebook").read_bytes()
    for trace in (ANA, ANA[2:], "cell-of-ana"):
        assert trace.encode() not in raw
    number = int(ANA)
    assert number.to_bytes(8, "little") not in raw


def test_an_address_is_erased_from_every_byte(load: Load, tmp_path: Path) -> None:
    with load() as book:
        assert rows_in(book, "bulk_parties") == 2
        book.erase(mentions_of(book, "ana.pop@example.org"))
        assert rows_in(book, "bulk_parties") == 1
        assert rows_in(book, "bulk_rows") == 5
    assert b"ana.pop" not in (tmp_path / "op.casebook").read_bytes()


def test_both_parties_are_erased(load: Load) -> None:
    with load() as book:
        both = {*mentions_of(book, f"+{BEN}"), *mentions_of(book, f"+{EVE}")}
        done = book.erase(sorted(both))
        assert (done.records_removed, done.records_kept) == (1, 4)
        assert book.counts == ALL | {"accepted": 4, "rejected": 2, "repeated": 0}


def test_what_was_erased_does_not_come_back(load: Load) -> None:
    with load() as book:
        book.erase(mentions_of(book, f"+{ANA}"))
        book.withdraw("file:calls.csv")
        load(book=book)
        assert mentions_of(book, f"+{ANA}") == []
        assert book.counts == ALL | {"accepted": 3, "rejected": 2}
        assert set(book.rejected["reason"]) == {f"erased on {date.today()}"}  # noqa: DTZ011
        assert list(book.rejected["row"]) == [1, 2]
        assert rows_in(book, "bulk_rows") == 4


def test_what_was_erased_is_refused_alike_in_both_lanes(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    with load() as book:
        book.erase(mentions_of(book, f"+{EVE}"))
        more = f"+{EVE},+{ANA},2025-05-01 10:00:01,5,S3,q1,c,,"
        load(*ROWS, more, book=book, name="again.csv")
        counts = book.files.set_index("file").loc["again.csv"]
        assert (counts["accepted"], counts["rejected"], counts["repeated"]) == (2, 5, 0)
        book.withdraw("file:again.csv")
        monkeypatch.setattr(layout, "SMALLEST", 1 << 60)
        load(*ROWS, more, book=book, name="again.csv")
        small = book.files.set_index("file").loc["again.csv"]
        assert small.to_dict() == counts.to_dict()


def test_a_judgement_names_plain_calls(load: Load) -> None:
    with load() as book:
        left, right = mentions_of(book, f"+{ANA}")[0], mentions_of(book, f"+{BEN}")[0]
        book.judge(left, right, "different", who="Analyst 1", why="two handsets")
        assert len(book.judgements()) == 1
        book.erase([left])
        assert len(book.judgements()) == 0


def test_reviews_that_are_overdue(load: Load) -> None:
    with load() as book:
        late = book.overdue(date(2025, 6, 1))
        assert list(late["review_by"]) == ["2024-01-01"]
        assert list(late["references"]) == [("calls.csv:2",)]
        assert str(book.marking()) == "OFFICIAL"


def test_a_trial_leaves_nothing(load: Load, tmp_path: Path) -> None:
    with load(ROWS[0]) as book:
        state = book.counts
        with book.writing("trial", trial=True):
            load(book=book, name="b.csv")
            assert book.counts["read"] == 7
        assert book.counts == state
        for table, rows in (("bulk_rows", 1), ("bulk_files", 1), ("bulk_parties", 0)):
            assert rows_in(book, table) == rows
        load(book=book, name="b.csv")
        assert book.counts["read"] == 7
    with Casebook(tmp_path / "op.casebook") as again:
        assert again.counts["read"] == 7


def test_an_encrypted_casebook_shows_nothing_on_the_disk(
    load: Load, tmp_path: Path
) -> None:
    book = Casebook(tmp_path / "sealed.casebook", key="correct horse battery staple")
    with load(book=book):
        assert rows_in(book, "bulk_rows") == 6
    for path in tmp_path.iterdir():
        if path.name.startswith("sealed"):
            assert b"cell-of-ana" not in path.read_bytes()
            assert int(ANA).to_bytes(8, "little") not in path.read_bytes()
    with Casebook(
        tmp_path / "sealed.casebook", key="correct horse battery staple"
    ) as again:
        assert again.counts == ALL


def test_a_failed_reading_leaves_the_casebook_as_it_was(
    load: Load, tmp_path: Path
) -> None:
    with load() as book:
        folder = tmp_path / "more"
        folder.mkdir()
        text = "\n".join([HEAD, ROWS[0].replace("10:00:01", "11:00:01"), ""])
        (folder / "a.csv").write_text(text, encoding="utf-8")
        (folder / "b.csv").write_bytes(b"A number,A number,Start\n1,2,3\n")
        digest = hashlib.sha256(repr(book.records()).encode()).hexdigest()
        with pytest.raises(Exception, match=r"b\.csv"):
            book.add(folder)
        assert book.counts == ALL
        assert rows_in(book, "bulk_rows") == 6
        assert hashlib.sha256(repr(book.records()).encode()).hexdigest() == digest
