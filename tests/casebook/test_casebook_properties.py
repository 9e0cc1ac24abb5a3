"""Whatever is added in whatever order: nothing is lost, nothing counts twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.casebook import Casebook
from trafficnet.errors import EmptyInputError

LINES = st.lists(
    st.tuples(
        st.sampled_from(["+447700900001", "07700 900001", "withheld", "", "4.47E+11"]),
        st.sampled_from(["+447700900002", "07700 900003", "Ana Pop"]),
        st.sampled_from(["2025-03-01T10:00:00Z", "2025-03-01T10:00:02Z", "32/13/2025"]),
        st.sampled_from(["60", "61", "0", "-1", ""]),
        st.sampled_from(["call", "sms", ""]),
    ),
    min_size=1,
    max_size=5,
)
FILES = st.lists(LINES, min_size=1, max_size=4)
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def written(folder: Path, files: list[list[tuple[str, ...]]]) -> list[Path]:
    paths = []
    for number, lines in enumerate(files):
        path = folder / f"calls_{number}.csv"
        rows = "\n".join(",".join(line) for line in lines)
        path.write_text(
            f"from,to,started_at,duration_s,channel\n{rows}\n", encoding="utf-8"
        )
        paths.append(path)
    return paths


def told(case: Casebook) -> tuple[object, ...]:
    frames = (
        case.records(),
        case.mentions(),
        case.provenance(),
        case.rejected,
        case.files,
    )
    return (case.counts, *(frame.to_csv() for frame in frames))


@FEW
@given(FILES, st.randoms(use_true_random=False))
def test_any_sequence_of_adds_gives_one_casebook(
    files: list[list[tuple[str, ...]]], chance: object
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = written(Path(name), files)
        whole = Casebook().add(*paths)
        mixed = [*paths, *paths[:2]]
        chance.shuffle(mixed)  # type: ignore[attr-defined]
        steps = Casebook()
        for path in mixed:
            steps.add(path)
            counts = steps.counts
            parts = counts["accepted"] + counts["rejected"] + counts["repeated"]
            assert counts["read"] == parts
            by_file = steps.files
            sums = by_file[["read", "accepted", "rejected", "repeated"]].sum().to_dict()
            assert sums == counts
        assert told(steps) == told(whole)
    assert whole.counts["read"] == sum(len(lines) for lines in files)


@FEW
@given(FILES)
def test_every_record_has_its_rows_and_its_parties(
    files: list[list[tuple[str, ...]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        case = Casebook().add(*written(Path(name), files))
    records, mentions, origin = case.records(), case.mentions(), case.provenance()
    assert records.record.is_unique
    assert mentions.mention.is_unique
    assert set(mentions.record) == set(records.record) == set(origin.record)
    assert mentions.groupby("record").size().eq(2).all()
    assert len(origin) + len(case.rejected) == case.counts["read"]
    assert not origin.duplicated(["file", "row"]).any()


@FEW
@given(LINES)
def test_the_same_rows_under_another_name_only_repeat(
    lines: list[tuple[str, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = written(folder, [lines, lines])
        case = Casebook().add(one)
        before, records = case.counts, case.records().to_csv()
        case.add(other)
    after = case.counts
    assert case.records().to_csv() == records
    assert after["accepted"] == before["accepted"]
    assert after["rejected"] == 2 * before["rejected"]
    assert after["repeated"] == 2 * before["repeated"] + before["accepted"]


def test_a_refused_add_leaves_no_trace_between_good_ones() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = folder / "people.csv"
        good.write_text("name\nAna Pop\n", encoding="utf-8")
        empty = folder / "empty.csv"
        empty.write_text("name\n", encoding="utf-8")
        case = Casebook().add(good)
        before = told(case), len(case.log)
        try:
            case.add(empty)
        except EmptyInputError as error:
            assert "empty.csv: has a header but no rows" in str(error)  # noqa: PT017
        assert (told(case), len(case.log)) == before
