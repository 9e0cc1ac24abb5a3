"""What papers, a slip of the sex and a portable model mean for who is who."""

import gc

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.resolve import births, resolve_mentions
from trafficnet.resolve.comparison import FIELDS, LEVELS
from trafficnet.resolve.decision import conflict, evidence
from trafficnet.resolve.model import settings_of, training_rule

PAPER = "GB:P1234567"


def one_entity(*rows: dict[str, object]) -> bool:
    """Whether mentions are taken to be one person."""
    frame = pd.DataFrame([{"mention": f"m{n}", **row} for n, row in enumerate(rows)])
    frame["kind"] = "people"
    found = resolve_mentions(frame.astype(object).where(frame.notna(), None))
    return len(set(found.clusters["entity"])) == 1


def vector(**levels: int) -> tuple[int, ...]:
    """Return a comparison in which only the levels given are known."""
    return tuple(levels.get(field, -1) for field in FIELDS)


def test_a_paper_joins_names_that_are_only_alike_and_a_phone_does_not() -> None:
    assert evidence(vector(name=2, documents=3)) == "identifier and more"
    assert evidence(vector(name=2, phones=3)) is None
    assert conflict(vector(name=1, documents=3)) == "names differ"


def test_a_record_without_a_name_is_joined_by_a_paper_and_something_else() -> None:
    named: dict[str, object] = {
        "name": "Marsha Kusha",
        "documents": (PAPER,),
        "address": "1 Low Rd",
    }
    nameless: dict[str, object] = {
        "name": None,
        "documents": (PAPER,),
        "address": "1 Low Rd",
    }
    assert one_entity(named, nameless)
    assert evidence(vector(documents=3, address=3)) == "identifier and more"
    assert evidence(vector(documents=3, born=births.FULL)) == "identifier and more"
    assert evidence(vector(documents=3)) is None
    assert evidence(vector(phones=3, address=3)) is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("F", "Female", True),
        ("F", "Unknown", True),
        ("U", "weiblich", True),
        ("M", "female", False),
        ("no such word", "M", True),
    ],
)
def test_a_sex_is_read_in_any_form_and_an_unknown_one_says_nothing(
    left: str, right: str, *, same: bool
) -> None:
    row = {"name": "Xiu Ying Zhang", "address": "329 Leatherwood Street, Leeds"}
    assert one_entity({**row, "sex": left}, {**row, "sex": right}) == same


def test_a_slip_of_the_sex_is_outvoted_by_an_identifier_name_and_birth() -> None:
    slip = vector(name=4, emails=3, born=births.FULL, sex=0)
    assert conflict(slip) is None
    assert conflict(vector(name=4, emails=3, sex=0)) == "sex differs"
    assert conflict(vector(name=3, emails=3, born=births.FULL, sex=0)) == "sex differs"


def test_the_model_is_the_same_on_every_backend() -> None:
    chances = {(f, level): 0.1 for f in FIELDS for level in range(len(LEVELS[f]))}
    settings = settings_of(chances)
    ours, theirs = (settings.create_settings_dict(d) for d in ("duckdb", "spark"))
    assert ours["comparisons"] == theirs["comparisons"]
    quoted = 'l."pair" = r."pair"'
    rules = "blocking_rules_to_generate_predictions"
    assert ours[rules][0]["blocking_rule"] == quoted
    assert theirs[rules][0]["blocking_rule"].replace("`", '"') == quoted
    assert {k: v for k, v in ours.items() if k != rules} == {
        k: v for k, v in theirs.items() if k != rules
    }
    assert training_rule("born", 5) == "l.pair = r.pair and r.born_level >= 5"


@pytest.mark.parametrize("collecting", [True, False])
def test_the_search_for_cycles_is_left_as_it_was(*, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        resolve_mentions(pd.DataFrame({"mention": ["a"], "name": ["Ana Ilie"]}))
        assert gc.isenabled() == collecting
        with pytest.raises(Exception, match="stands twice"):
            resolve_mentions(pd.DataFrame({"mention": ["a", "a"]}))
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()


LEVEL = st.tuples(*[st.integers(-1, len(LEVELS[field]) - 1) for field in FIELDS])


@given(LEVEL)
def test_no_evidence_where_nothing_but_the_name_agrees(
    levels: tuple[int, ...],
) -> None:
    alone = (levels[0], *(min(level, 0) for level in levels[1:]))
    assert evidence(alone) is None
