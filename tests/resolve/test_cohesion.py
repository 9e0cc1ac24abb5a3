"""Doubtful groups are flagged, and parted by the rule; every figure worked out by hand."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.resolve import MatchSettings, Resolution, resolve_mentions
from trafficnet.resolve.clashes import Says, clashes_within, do_clash, vouched_clashes
from trafficnet.resolve.cohesion import Cohesion, group_cuts, group_flags
from trafficnet.resolve.cutting import as_learned
from trafficnet.resolve.flags import cuts, flags
from trafficnet.resolve.partings import _surest_kept, partings
from trafficnet.resolve.paths import Joint, odds_bits, strongest
from trafficnet.resolve.weights import FIXED, fixed_weights

F, M = (Says(sexes=frozenset({sex})) for sex in ("female", "male"))


def chain(*chances: float) -> list[Joint[str]]:
    letters = "abcdefgh"
    return strongest(
        Joint(letters[n], letters[n + 1], chance, "evidence")
        for n, chance in enumerate(chances)
    )


def test_what_one_person_has_one_of() -> None:
    assert do_clash("sex", "male", "female")
    assert do_clash("born", "1961-05-06", "1990-02-03")
    assert not do_clash("born", "1990-02-03", "1990-03-02")  # day and month exchanged
    assert do_clash("documents", "RO:AB123456", "RO:CD999999")
    assert not do_clash("documents", "RO:AB123456", "BG:AB999999")
    assert not do_clash("documents", "AB123456", "AB999999")  # of which country?


def test_two_sexes_are_parted_at_the_weaker_pair() -> None:
    """a is female, c male, b says nothing: 6.6 and 3.2 bits hold them, 20 speak against."""
    joints = chain(0.99, 0.9)
    (clash,) = clashes_within("abc", {"a": F, "c": M})
    assert clash.text == "two sexes: female (a) and male (c)"
    (cut,) = group_cuts(joints, {"a": F, "c": M})
    assert (cut.left, cut.right) == ("b", "c")
    assert "counts 3.3 bits, and 20.0 speak against it" in cut.text
    assert group_cuts(joints, {"a": F, "c": M}, Cohesion(sexes=3.0)) == []


def test_who_weighed_the_two_values_vouches_for_them() -> None:
    joints = strongest([*chain(0.99, 0.9), Joint("a", "c", 0.7, "evidence")])
    says = {"a": F, "c": M}
    assert vouched_clashes(joints, says) == {("sex", "female", "male")}
    assert group_cuts(joints, says) == []
    (flag,) = group_flags(joints, says)
    assert flag.flag == "two sexes"


def test_a_judgement_is_never_undone() -> None:
    joints = strongest(
        [Joint("a", "b", 0.99, "evidence"), Joint("b", "c", 1.0, "judgement")]
    )
    (cut,) = group_cuts(joints, {"a": F, "c": M})
    assert (cut.left, cut.right) == ("a", "b")
    both = strongest(
        [Joint("a", "b", 1.0, "judgement"), Joint("b", "c", 1.0, "judgement")]
    )
    assert group_cuts(both, {"a": F, "c": M}) == []


def test_two_documents_part_only_what_one_weak_pair_holds() -> None:
    """A passport is renewed: 3.17 bits against; 0.8 holds 2.3 bits, 0.95 holds 4.3."""
    says = {
        "a": Says(documents=frozenset({"RO:AB123456"})),
        "c": Says(documents=frozenset({"RO:AB999999"})),
    }
    assert len(group_cuts(chain(0.99, 0.8), says)) == 1
    assert group_cuts(chain(0.99, 0.95), says) == []


def test_a_weak_bridge_is_flagged_where_both_sides_are_large_enough() -> None:
    joints = chain(0.99, 0.8, 0.99)
    (flag,) = group_flags(joints, {})
    assert flag.flag == "weak bridge"
    assert (flag.left, flag.right) == ("b", "c")
    assert "2 and 2 mentions" in flag.text
    assert group_flags(chain(0.99, 0.8), {}) == []  # one mention on one side
    assert group_flags(chain(0.99, 0.95, 0.99), {}) == []
    (cut,) = group_cuts(chain(0.99, 0.4, 0.99), {})
    assert (cut.left, cut.right, cut.text) == (
        "b",
        "c",
        "weak bridge: it is only 40% likely",
    )


def test_the_quick_way_for_large_groups_parts_the_same_chain() -> None:
    joints, says = chain(0.99, 0.9, 0.97), {"a": F, "d": M}
    exact = partings(joints, says, Cohesion().against)
    quick = _surest_kept(joints, says, frozenset(), Cohesion().against)
    assert [joint for joint, _ in exact] == [joint for joint, _ in quick]


PAIRS = pd.DataFrame(
    [("m1", "m2", 0.99, "evidence"), ("m2", "m3", 0.9, "evidence")],
    columns=["left", "right", "probability", "decided_by"],
)
SAID = pd.DataFrame({"mention": ["m1", "m2", "m3"], "sex": ["female", None, "male"]})


def test_frames_are_read_in_any_order() -> None:
    one, two = flags(PAIRS, SAID), flags(PAIRS.iloc[::-1], SAID.iloc[::-1])
    assert one.equals(two)
    assert one.iloc[0].to_list()[:4] == ["m1", "two sexes", "m1", "m3"]
    found = cuts(PAIRS, SAID)
    assert found[["left", "right"]].to_numpy().tolist() == [["m2", "m3"]]
    apart = PAIRS.assign(decided_by="not joined: names differ")
    assert cuts(apart, SAID).empty
    with pytest.raises(ParameterError, match="pairs without decided_by"):
        cuts(PAIRS.drop(columns="decided_by"), SAID)


def test_dates_of_birth_speak_no_louder_than_was_learned() -> None:
    fixed = fixed_weights("for the test")
    assert as_learned(Cohesion(), fixed).births == 10.0
    bits = {**FIXED, "born": (-6.0, -2.5, 2.5, 3.0, 6.5, 11.0)}
    learned = replace(fixed, by_field=bits, learned=frozenset({("born", 1)}))
    assert as_learned(Cohesion(), learned).births == 2.5
    assert as_learned(Cohesion(births=1.0), learned).births == 1.0


def test_settings_outside_what_they_may_be_are_refused() -> None:
    with pytest.raises(ParameterError, match=r"weak is 1.5: wanted a probability"):
        Cohesion(weak=1.5)
    with pytest.raises(ParameterError, match="part is 0: wanted at least 1"):
        Cohesion(part=0)
    with pytest.raises(ParameterError, match="sexes is -1: wanted 0 to 100 bits"):
        Cohesion(sexes=-1)
    assert odds_bits(0.9) == pytest.approx(Cohesion().documents)


PHONE, OTHER = ("+447700900001",), ("+447700900002",)


def rows(*told: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"mention": f"m{n}", "kind": "people", **row} for n, row in enumerate(told)]
    )


RENEWED = rows(
    {"name": "Ion Popa", "phones": PHONE, "documents": ("RO:AB123456",)},
    {"name": "Ion Popa", "phones": PHONE, "documents": ("RO:AB999999",)},
)


def test_a_person_of_two_documents_is_flagged_and_stays_one() -> None:
    found = resolve_mentions(RENEWED)
    assert found.clusters["entity"].to_list() == ["E1", "E1"]
    assert found.flags[["entity", "flag"]].to_numpy().tolist() == [
        ["E1", "two documents"]
    ]


WEAK = rows(
    {"name": "Ion Popa", "phones": PHONE, "sex": "male"},
    {"name": "Popa", "phones": PHONE},
    {"name": "I. Popa", "phones": (*PHONE, *OTHER)},
    {"name": "Ion Popa", "phones": OTHER, "sex": "female"},
)


def test_the_engine_keeps_two_sexes_apart_before_the_rule_has_to() -> None:
    found = resolve_mentions(WEAK)
    sexes = WEAK.assign(entity=found.clusters["entity"]).dropna(subset="sex")
    assert sexes["entity"].nunique() == 2
    assert found.flags.empty


def test_what_a_judgement_brings_together_is_flagged_and_not_cut() -> None:
    words = pd.DataFrame(
        [("m0", "m3", "same", 1)], columns=["left", "right", "verdict", "number"]
    )
    found = resolve_mentions(WEAK, words)
    assert found.entity_of("m0") == found.entity_of("m3")
    assert found.flags["flag"].to_list() == ["two sexes"]
    assert not found.pairs["decided_by"].str.contains("hold together").any()


def bridged(rule: Cohesion) -> Resolution:
    """Two payers of one name: a reference with an account bridges to the only bearer."""
    frame = rows(
        {"name": "Ion Popa", "phones": PHONE},
        {"name": "Ion Popa", "phones": (*PHONE, *OTHER)},
        {"name": "Ion Popa", "kind": "payments", "accounts": ("RO49AAAA",)},
        {"name": "Popa Ion", "kind": "payments", "accounts": ("RO49AAAA", "RO49BBBB")},
    )
    return resolve_mentions(frame, settings=MatchSettings(cohesion=rule))


def test_a_bridge_below_the_limit_is_cut_and_told() -> None:
    whole = bridged(Cohesion())
    assert set(whole.clusters["entity"]) == {"E1"}
    assert whole.flags["flag"].to_list() == ["weak bridge"]
    parted = bridged(Cohesion(bridge=0.85))
    assert set(parted.clusters["entity"]) == {"E1", "E2"}
    undone = (
        parted.pairs["decided_by"] == "not joined: weak bridge, does not hold together"
    )
    assert undone.sum() == 1
    (told,) = parted.conflicts["text"]
    assert "were joined by name only, and parted again: weak bridge" in told
    assert parted.flags.empty
    kept = bridged(Cohesion(bridge=0.85, cut=False))
    assert set(kept.clusters["entity"]) == {"E1"}
    assert kept.flags["flag"].to_list() == ["weak bridge"]
