"""Two who look alike and were never compared: what is asked about, and what it costs."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.resolve import lookalikes as module
from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.lookalikes import look_alikes
from trafficnet.resolve.renaming import placed_mentions
from trafficnet.resolve.worklist import NOT_COMPARED, work_list


def rows(*told: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"mention": f"m{n}", "kind": "people", **row} for n, row in enumerate(told)]
    )


BYRNE = rows(
    {"name": "Elliott Byrne", "born": "2002-01-31", "city": "Stoke"},
    {"name": "Byrne", "born": "2002-03-02", "city": "Stoke"},
    {"name": "Olena Koval", "born": "1990-05-05", "city": "Leeds"},
    {"name": "Hanna Melnyk", "born": "1961-09-09", "city": "York"},
)


def test_a_family_name_the_town_and_the_year_are_asked_about() -> None:
    """No ground to join the two, whom the matching never compared; a reason to ask."""
    found = resolve_mentions(BYRNE)
    assert found.people["entity"].nunique() == 4
    assert not set(found.pairs["left"]) & {"m0", "m1"}
    (question,) = work_list(found, BYRNE)
    assert (question.left, question.right) == ("m0", "m1")
    assert question.decided_by == NOT_COMPARED
    assert "a single name fits: Elliott Byrne / Byrne" in question.reasons
    # a single name that fits 2, dates of birth close -1, one town 2
    odds = 2.0 ** (found.weights.prior + 2 - 1 + 2)
    assert question.probability == pytest.approx(odds / (1 + odds), abs=1e-6)


def test_whoever_is_one_person_already_is_not_asked_about() -> None:
    alone = rows(
        {"name": "Ana Rusu", "born": "1990-01-01", "city": "Iasi"},
        {"name": "Ana Rusu", "born": "1990-01-01", "city": "Iasi"},
    )
    found = resolve_mentions(alone)
    assert look_alikes(alone, placed_mentions(found), found.weights) == {}


def test_what_very_many_share_opens_no_comparison(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = resolve_mentions(BYRNE)
    placed = placed_mentions(found)
    assert look_alikes(BYRNE, placed, found.weights)
    monkeypatch.setattr(module, "BLOCK_LIMIT", 1)
    assert not look_alikes(BYRNE, placed, found.weights)
    monkeypatch.setattr(module, "BLOCK_LIMIT", 40)
    monkeypatch.setattr(module, "MOST", 0)
    assert not look_alikes(BYRNE, placed, found.weights)


def test_the_order_of_the_rows_does_not_matter() -> None:
    found = resolve_mentions(BYRNE)
    told = look_alikes(BYRNE, placed_mentions(found), found.weights)
    turned = look_alikes(BYRNE[::-1], placed_mentions(found), found.weights)
    assert told == turned
