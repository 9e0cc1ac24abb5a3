"""Why records were taken for one person's, in the lines that a drawer shows."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import trafficnet as tn
from trafficnet.casebook import Casebook
from trafficnet.resolve import Resolution, match_reasons, resolve_mentions
from trafficnet.resolve.matchreasons import MOST_REASONS
from trafficnet.view.payload import scene_payload

PEOPLE = """name,phone,born
Gheorghe Balan,+447700900001,1990-02-03
"Balan, Gheorghe",+447700900001,1990-02-03
Olena Koval,+447700900004,1985-01-01
"""


@pytest.fixture
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Resolution:
    path = tmp_path_factory.mktemp("people") / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    case = Casebook().add(path)
    return resolve_mentions(case.mentions(), case.judgements())


def pairs_of(
    found: Resolution, rows: list[tuple[float, tuple[str, ...]]]
) -> Resolution:
    """Put other joined pairs, all between the same two mentions, in place of what was found."""
    joined = found.pairs.iloc[:1]
    many = pd.concat([joined] * len(rows), ignore_index=True)
    many["probability"] = [chance for chance, _ in rows]
    many["reasons"] = pd.Series([reasons for _, reasons in rows], dtype=object)
    return replace(found, pairs=many)


def test_two_records_of_one_person_say_why_and_one_alone_says_nothing(
    resolved: Resolution,
) -> None:
    told = match_reasons(resolved)
    (lines,) = told.values()
    assert len(lines) == 1, lines
    assert "the same particulars: Balan, Gheorghe" in lines[0]
    assert lines[0].endswith(" %)")


def test_the_least_certain_comes_first_equal_reasons_share_a_line_and_the_rest_is_counted(
    resolved: Resolution,
) -> None:
    rows: list[tuple[float, tuple[str, ...]]] = [
        (0.99, ("same phone",)), (0.75, ("name only",)), (0.97, ("same phone",)),
        *((0.98, (f"reason {at}",)) for at in range(9)),
    ]  # fmt: skip
    for turned in (rows, rows[::-1]):
        (lines,) = match_reasons(pairs_of(resolved, turned)).values()
        assert lines[:3] == ("name only (75 %)", "same phone (97 %)", "reason 0 (98 %)")
        assert len(lines) == MOST_REASONS + 1
        assert lines[-1] == "and 3 more"


def test_a_mention_of_two_entities_gives_its_reasons_to_both(
    resolved: Resolution,
) -> None:
    joined = resolved.pairs.iloc[0]
    ends = {joined["left"], joined["right"]}
    both = resolved.clusters[resolved.clusters["mention"].isin(ends)]
    twice = pd.concat([resolved.clusters, both.assign(entity="E9")], ignore_index=True)
    told = match_reasons(replace(resolved, clusters=twice))
    assert set(told) == {str(both["entity"].iloc[0]), "E9"}
    assert len(set(told.values())) == 1
    alone = twice[~((twice["entity"] == "E9") & (twice["mention"] == joined["left"]))]
    assert "E9" not in match_reasons(replace(resolved, clusters=alone))


def test_what_was_not_joined_is_no_reason(resolved: Resolution) -> None:
    parted = resolved.pairs.assign(decided_by="not joined: names differ")
    assert match_reasons(replace(resolved, pairs=parted)) == {}


def test_the_scene_of_a_case_carries_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    call = "from,to,time\n+447700900001,+447700900004,2024-05-01T10:00:00Z\n"
    (tmp_path / "contacts.csv").write_text(call, encoding="utf-8")
    scene = tn.read(tmp_path).network().scene()
    (who,) = scene.matches
    assert "Balan" in str(scene.nodes.set_index("entity").loc[who, "label"])
    place = scene.nodes["entity"].tolist().index(who)
    told = scene_payload(scene)["matches"]
    assert told == {str(place): list(scene.matches[who])}
