"""Merging, splitting and undoing on a kept casebook: exact, and the same when reopened."""

from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import trafficnet as tn
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.resolve import Resolution

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "kestrel"
FRAMES = ("clusters", "pairs", "people", "usage", "conflicts", "flags")

PEOPLE = """name,phone,email,born,case_id
Ion Popa,+447700900001,,,C1
ION POPA,+447700900001,,,C1
I. Popa,+447700900001,ip@example.com,,C1
Ion Popa,,ip@example.com,,C1
Ana Rusu,+447700900005,,1990-02-03,C1
Ana Rusu,+447700900006,,,C2
Vasile Munteanu,+447700900007,,,C2
"""
CALLS = """from,to,started_at,duration_s,channel
+447700900001,+447700900005,2025-03-01T10:00:00Z,60,call
+447700900006,+447700900007,2025-03-02T10:00:00Z,60,call
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    kept = tmp_path / "k.casebook"
    with tn.open(kept) as case:
        case.add(tmp_path / "people.csv", tmp_path / "calls.csv")
    return kept


def same(one: Resolution, two: Resolution) -> None:
    for name in FRAMES:
        assert_frame_equal(getattr(one, name), getattr(two, name))


def row(number: int) -> str:
    return f"people.csv:{number}"


def entity(case: tn.Casebook, number: int) -> str:
    where = case.provenance().set_index("reference")["record"][row(number)]
    mention = case.mentions().set_index("record")["mention"][where]
    return str(case.resolve().entity_of(mention))


def test_merge_writes_one_judgement_and_undo_restores_every_byte(path: Path) -> None:
    with tn.open(path) as case:
        before = case.resolve()
        entities = case.resolve().clusters
        one, two = entity(case, 5), entity(case, 6)
        assert one != two
        change = case.merge(one, two, who="DC 1", why="same handwriting")
        assert len(change.ruling.judgements) == 1
        assert entity(case, 5) == entity(case, 6)
        told = change.table()
        joined = told[told["change"] == "joined"]
        assert set(joined["before"]) == {one, two}
        assert f"{one} (Ana Rusu) -> {entity(case, 5)} (Ana Rusu)" in change.text
        same(case.resolve(), change.resolution)
    with tn.open(path) as case:  # reopened: the judgement holds, and can be undone
        assert entity(case, 5) == entity(case, 6)
        assert case.judgements()["why"].to_list() == ["same handwriting"]
        case.undo(change.act, who="DC 2")
        same(case.resolve(), before)
        assert_frame_equal(case.resolve().clusters, entities)
    with tn.open(path) as case:
        same(case.resolve(), before)
        assert len(case.judgements(history=True)) == 2


def test_split_parts_one_naming_and_leaves_the_others_together(path: Path) -> None:
    with tn.open(path) as case:
        whole = entity(case, 1)
        assert {entity(case, n) for n in (1, 2, 3, 4)} == {whole}
        change = case.split(whole, [row(3)], who="DC 1")
        assert entity(case, 1) == entity(case, 2) != entity(case, 3)
        assert {j.verdict for j in change.ruling.judgements} == {"different"}
        back = case.undo(change.act, who="DC 1")
        assert len(back.judgements) == len(change.ruling.judgements)
        assert {entity(case, n) for n in (1, 2, 3, 4)} == {entity(case, 1)}
        groups = [[_mention(case, 1)], [_mention(case, 2)], [_mention(case, 4)]]
        case.split(entity(case, 1), into=groups, who="DC 1")
        assert len({entity(case, n) for n in (1, 2, 4)}) == 3


def _mention(case: tn.Casebook, number: int) -> str:
    where = case.provenance().set_index("reference")["record"][row(number)]
    return str(case.mentions().set_index("record")["mention"][where])


def test_merge_outranks_an_earlier_different(path: Path) -> None:
    with tn.open(path) as case:
        five, six = _mention(case, 5), _mention(case, 6)
        case.judge(five, six, "different", who="DC 1")
        change = case.merge(five, six, who="DC 2")
        assert [j.verdict for j in change.ruling.overruled] == ["different"]
        assert entity(case, 5) == entity(case, 6)
        split = case.split(entity(case, 5), [six], who="DC 3")
        assert [j.verdict for j in split.ruling.overruled] == ["same"]
        assert entity(case, 5) != entity(case, 6)


def test_what_cannot_be_merged_or_split_is_said_and_nothing_written(
    path: Path,
) -> None:
    with tn.open(path) as case:
        one = entity(case, 1)
        with pytest.raises(ParameterError, match="they are one person already"):
            case.merge(_mention(case, 1), _mention(case, 2))
        with pytest.raises(ParameterError, match="entity 'E99'"):
            case.merge(one, "E99")
        with pytest.raises(ParameterError, match="wanted two or more"):
            case.merge(one)
        with pytest.raises(ParameterError, match="wanted either mentions="):
            case.split(one)
        with pytest.raises(ParameterError, match="wanted a mention of that entity"):
            case.split(one, [_mention(case, 7)])
        with pytest.raises(ParameterError, match="wanted a mention"):
            case.merge(one, "people.csv:99")
        assert case.judgements(history=True).empty


def test_the_work_list_shrinks_as_it_is_worked_through(path: Path) -> None:
    with tn.open(path) as case:
        first = case.worklist()
        ana = next(q for q in first if "Ana Rusu" in q.says(0))
        case.judge(ana.left, ana.right, "different", who="DC 1")
    with tn.open(path) as case:
        left = case.worklist()
        assert left.total == first.total - 1
        assert all("Ana Rusu" not in q.says(0) for q in left)
        review = case.review_pairs(5, who="DC 1")
        assert len(review.answers) == min(5, left.total)


def test_explaining_an_entity_a_link_and_two_mentions(path: Path) -> None:
    with tn.open(path) as case:
        one, ana = entity(case, 1), entity(case, 5)
        whole = case.explain(one)
        assert "Weakest link" in whole.text
        assert set(whole.records["reference"]) == {
            *(row(n) for n in (1, 2, 3, 4)),
            "calls.csv:1",
        }
        assert whole.table()["mention"].is_unique
        assert whole.plot().axes[0].get_title(loc="left").startswith(one)
        link = case.explain(one, ana)
        assert "are linked by 1 part(s): call" in link.text
        with pytest.raises(NoEvidenceError):
            link.plot()
        pair = case.explain(row(1), row(3))
        assert pair.text.startswith("“Ion Popa”")
        assert pair.table()["bits"].sum() == pytest.approx(
            pair.grounds.waterfalls[0].weight  # type: ignore[union-attr]
        )
        title = pair.plot().axes[0].get_title(loc="left")
        assert sorted(title.split(" / ")) == ["“I. Popa”", "“Ion Popa”"]
        assert "<script" not in pair._repr_html_()
        with pytest.raises(ParameterError, match="wanted one entity"):
            case.explain(one, row(5))
        with pytest.raises(ParameterError, match="wanted one entity"):
            case.explain(row(5))


def test_splits_of_the_sample_part_what_was_asked_and_come_back() -> None:
    case = tn.read(SAMPLE)
    before = case.resolve()
    names = case.mentions().set_index("mention")["name"]
    people = before.people[before.people["known"]]
    tried = 0
    for person in people.to_dict("records")[:60:9]:
        named = [m for m in person["mentions"] if names[m]]
        if len(named) < 4:
            continue
        part = named[:1]
        change = case.split(person["entity"], part, who="DC 1")
        placed = dict(
            zip(
                change.resolution.clusters["mention"],
                change.resolution.clusters["entity"],
                strict=False,
            )
        )
        assert {placed[m] for m in part}.isdisjoint({placed[m] for m in named[1:]})
        case.undo(change.act, who="DC 1")
        tried += 1
    assert tried >= 3
    same(case.resolve(), before)
