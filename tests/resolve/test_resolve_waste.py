"""Nothing is worked out twice, kept twice, or kept alive: counted, never timed."""

import gc
import weakref
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.resolve import (
    cohesion,
    learning,
    levels,
    matching,
    resolve_mentions,
    weighing,
)
from trafficnet.resolve import flags as flagging
from trafficnet.resolve.blocking import candidate_pairs
from trafficnet.resolve.coded import Coded, Ints, Levels, coded
from trafficnet.resolve.cohesion import Cut
from trafficnet.resolve.comparison import FIELDS, SLIP, Comparer
from trafficnet.resolve.descriptions import (
    Description,
    canonical_mentions,
    describe,
    mention_rows,
)
from trafficnet.resolve.levels import plain_levels
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.regrouping import parted, regrouped
from trafficnet.synth.names import name_pools
from trafficnet.synth.spelling import slip
from trafficnet.values import likeness, sounds, wordlikeness
from trafficnet.values.wordlikeness import _ends_differ


def crowd(people: int = 260) -> pd.DataFrame:
    """Return people told three times each, with slips; enough to learn from."""
    rng = np.random.default_rng(90_417)
    pools = name_pools()
    given_names = sorted(
        {g.latin for p in pools.values() for g in (*p.male, *p.female)}
    )
    families = [
        f"{a}{b}"
        for a in ("Popa", "Lungu", "Rusa", "Bale")
        for b in ("ru", "scu", "vici")
    ]
    rows: list[dict[str, Any]] = []
    for number in range(people):
        name = f"{rng.choice(given_names)} {rng.choice(families)}"
        born = f"{1950 + number % 50}-0{1 + number % 9}-1{number % 10}"
        for _ in range(3):
            phone, mail = rng.random() < 0.6, rng.random() < 0.5
            rows.append(
                {
                    "mention": f"m{len(rows):05d}",
                    "kind": "people",
                    "name": slip(rng, name) if rng.random() < 0.3 else name,
                    "born": born if rng.random() < 0.8 else None,
                    "city": f"{families[number % 7]}ville",
                    "phones": (f"+4477009{number:05d}",) if phone else (),
                    "emails": (f"person.{number}@example.org",) if mail else (),
                }
            )
    return pd.DataFrame(rows)


def test_two_names_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: Counter[tuple[str, str]] = Counter()
    compare = NameBook._compare

    def counting(book: NameBook, one: str, two: str) -> int:
        compared[min(one, two), max(one, two)] += 1
        return compare(book, one, two)

    monkeypatch.setattr(NameBook, "_compare", counting)
    found = resolve_mentions(crowd())
    assert found.converged
    assert found.weights.learned
    assert len(compared) > 1000
    assert max(compared.values()) == 1


def test_the_whole_pair_table_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, candidates = [], []
    plain, find = plain_levels, candidate_pairs

    def levels(columns: Coded, left: Ints, right: Ints, comparer: Comparer) -> Levels:
        sizes.append(len(left))
        return plain(columns, left, right, comparer)

    def pairs(*told: Any) -> Any:  # noqa: ANN401 - handed on as it came
        candidates.append(find(*told))
        return candidates[-1]

    monkeypatch.setattr(weighing, "plain_levels", levels)
    monkeypatch.setattr(learning, "MOST_PAIRS", 500)
    monkeypatch.setattr(matching, "candidate_pairs", pairs)
    assert resolve_mentions(crowd()).weights.learned
    (whole,) = (len(one) for one in candidates)
    assert whole > 1500
    assert sizes.count(whole) == 1
    assert sum(sizes) <= whole + 500


def test_what_is_no_longer_needed_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search for cycles runs meanwhile, so nothing may hang in one."""
    held: list[weakref.ref[Any]] = []
    find = candidate_pairs

    def pairs(*told: Any) -> Any:  # noqa: ANN401 - handed on as it came
        found = find(*told)
        held.append(weakref.ref(found.left))
        return found

    monkeypatch.setattr(matching, "candidate_pairs", pairs)
    gone: list[bool] = []
    weigh = matching._Work.weigh

    def weighed(*told: Any) -> None:  # noqa: ANN401 - handed on as it came
        gone.extend(ref() is None for ref in held)
        weigh(*told)

    monkeypatch.setattr(matching._Work, "weigh", weighed)
    before = gc.isenabled()
    gc.disable()
    try:
        assert resolve_mentions(crowd()).weights.learned
    finally:
        if before:
            gc.enable()
    assert gone == [True]


def test_no_search_for_cycles_follows() -> None:
    """What was made counts as old at once; else the next object sets off a search."""
    table = crowd()
    before, frozen = gc.isenabled(), gc.get_freeze_count()
    gc.enable()
    gc.collect()
    try:
        found = resolve_mentions(table)
        young = sum(len(gc.get_objects(generation=age)) for age in (0, 1))
    finally:
        (gc.enable if before else gc.disable)()
    assert young < len(found.pairs)
    assert gc.get_freeze_count() == frozen


def described(rows: list[dict[str, Any]]) -> list[Description]:
    frame = pd.DataFrame(rows, dtype=object)
    frame["mention"] = [f"m{n:03d}" for n in range(len(frame))]
    frame["kind"] = "people"
    return describe(mention_rows(canonical_mentions(frame)), frozenset())


ALIKE = {"born": "1990-02-03", "city": "Leeds"}


def test_equal_sets_are_kept_once() -> None:
    phones = ("+447700900001",)
    told = [
        {**ALIKE, "name": name, "phones": phones}
        for name in ("Ana Rusu", "Rusu Anna", "A. Rusu", "Ana Rusu B.")
    ]
    found = described(told)
    assert len(found) == len(told)
    assert len({id(d.identifiers) for d in found}) == 1
    book = NameBook(name for d in found for name in d.names)
    people = regrouped(found, book, [])
    births = {id(people.profile(d.number).births) for d in found}
    assert len(births) == 1
    one = people.profile(0)
    held = one.identifiers, one.births
    for number in (1, 2, 3):
        assert people.join(0, number, outright=True) is None
    assert one.identifiers is held[0]
    assert one.births is held[1]
    assert one.members == [0, 1, 2, 3]


PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
    max_size=14,
    unique=True,
)


@settings(max_examples=80, deadline=None)
@given(PAIRS, st.sets(st.integers(0, 13), max_size=3))
def test_parting_some_is_gathering_all_anew(
    pairs: list[tuple[int, int]], which: set[int]
) -> None:
    names = ("Ana Rusu", "Ana Russu", "Ion Popa", "Lan Nguyen", "A. Rusu")
    said = [
        {
            "name": names[n % 5],
            "phones": (f"+4477009{n // 2:05d}",),
            "born": f"19{60 + n}",
        }
        for n in range(10)
    ]
    found = described(said)
    book = NameBook(name for d in found for name in d.names)
    people = regrouped(found, book, pairs)
    before = {d.number: people.find(d.number) for d in found}
    undone = [pair for at, pair in enumerate(pairs) if at in which]
    kept = [pair for at, pair in enumerate(pairs) if at not in which]
    some, anew = parted(found, people, undone, kept), regrouped(found, book, kept)
    assert list(some.profiles) == list(anew.profiles)
    for root, profile in anew.profiles.items():
        assert some.profiles[root] == profile
        assert [some.find(n) for n in profile.members] == [root] * len(profile.members)
    assert {d.number: people.find(d.number) for d in found} == before


def test_only_those_concerned_are_gathered_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = described([{**ALIKE, "name": f"Ana Rusu{'abcdefgh'[n]}"} for n in range(8)])
    book = NameBook(name for d in found for name in d.names)
    pairs = [(0, 1), (1, 2), (3, 4), (4, 5), (6, 7)]
    people = regrouped(found, book, pairs)
    joined = []
    join = type(people).join

    def counting(self: Any, left: int, right: int, **how: bool) -> Any:  # noqa: ANN401 - handed on as it came
        joined.append((left, right))
        return join(self, left, right, **how)

    monkeypatch.setattr(type(people), "join", counting)
    after = parted(found, people, [(1, 2)], [pair for pair in pairs if pair != (1, 2)])
    assert joined == [(0, 1)]
    assert after.profiles[3] is people.profiles[3]
    assert [after.find(n) for n in range(8)] == [0, 0, 2, 3, 3, 3, 6, 6]
    assert people.find(2) == 0


@given(st.text("aeov", max_size=5), st.text("aeov", max_size=5))
def test_words_that_begin_otherwise_are_no_stem_with_two_endings(
    one: str, two: str
) -> None:
    """The short way out says what all pairs of endings say."""
    endings = (("ov", "ova"), ("", "a"), ("o", "a"), ("e", "a"))
    slow = any(
        first.endswith(a)
        and second.endswith(b)
        and first[: len(first) - len(a)] == second[: len(second) - len(b)]
        and len(first) - len(a) > 1
        for a, b in endings
        for first, second in ((one, two), (two, one))
    )
    assert _ends_differ(one, two, endings) == slow


def test_a_word_pair_is_worked_out_once_in_either_order() -> None:
    before = wordlikeness._similarity.cache_info().misses
    one = wordlikeness.word_similarity("zarevolescu", "zaravolescu")
    assert wordlikeness.word_similarity("zaravolescu", "zarevolescu") == one
    assert wordlikeness._similarity.cache_info().misses == before + 1


def test_words_that_stand_on_both_sides_are_set_beside_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []

    def counted(one: str, other: str) -> float:
        asked.append((one, other))
        return wordlikeness.word_similarity(one, other)

    monkeypatch.setattr(likeness, "word_similarity", counted)
    likeness.name_similarity("Zarevol Andrei Mihai", "Mihai Zarevol Andrea")
    assert [sorted(pair) for pair in asked] == [["andrea", "andrei"]]


def test_sounds_whose_signs_alone_cost_too_much_are_not_aligned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Counter[str]()
    costs = dict(sounds._LOSS)

    class Counting(dict[str, float]):
        def get(self, sign: str, other: float = 0.0) -> float:  # type: ignore[override]
            begun["looked up"] += 1
            return costs.get(sign, other)

    monkeypatch.setattr(sounds, "_LOSS", Counting())
    assert sounds.sound_distance("powali", "wakard") is None
    assert not begun
    assert sounds.sound_distance("siman", "sihaman") is not None
    assert begun


WORDS = st.text("aeiouhjywtdpbkgmnsrlvSCJTH", min_size=1, max_size=9)


@given(WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_the_least_cost_never_exceeds_the_cost(one: str, other: str) -> None:
    cost = sounds._within(one, other, 1e9)
    assert cost is not None
    assert sounds._least_cost(one, other) <= cost + 1e-9


def test_identifiers_of_other_digits_are_not_looked_at_for_slips(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    near = levels._near

    def counted(
        texts: list[str], ours: Ints, theirs: Ints, most: int
    ) -> npt.NDArray[np.bool_]:
        looked.append(len(ours))
        return near(texts, ours, theirs, most)

    monkeypatch.setattr(levels, "_near", counted)
    mails = ["ana.popescu7@example.org", "ana.popescu8@example.org"]
    mails += ["ana.popsecu7@example.org", "bo@example.org"]
    found = [
        {"mention": str(n), "kind": "people", "name": "Ana Popescu", "emails": (mail,)}
        for n, mail in enumerate(mails)
    ]
    told = describe(mention_rows(canonical_mentions(pd.DataFrame(found))), frozenset())
    left, right = np.array([0, 0, 0]), np.array([1, 2, 3])
    book = NameBook(name for d in told for name in d.names)
    seen = plain_levels(coded(told), left, right, Comparer(book, frozenset()))
    assert seen[:, FIELDS.index("emails")].tolist() == [0, SLIP, 0]
    assert looked == [1]


def test_a_group_whose_births_do_not_clash_is_not_looked_into(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = Counter[str]()
    cuts_of = cohesion.group_cuts

    def counted(joints: Any, says: Any, rule: Any) -> list[Cut[Any]]:  # noqa: ANN401 - handed on
        looked["groups"] += 1
        return cuts_of(joints, says, rule)

    monkeypatch.setattr(flagging, "group_cuts", counted)
    pairs = pd.DataFrame(
        {
            "left": ["a", "c"],
            "right": ["b", "d"],
            "probability": [0.99, 0.99],
            "decided_by": ["evidence", "evidence"],
        }
    )
    born = ["1990-02-03", "1990-02-04", "1990-02-03", "1961-11-21"]
    said = pd.DataFrame({"mention": list("abcd"), "born": born})
    flagging.cuts(pairs, said)
    assert looked["groups"] == 1
