from __future__ import annotations

import pandas as pd
import pytest

from trafficnet.network.namesakes import may_be_protected


def people(*rows: tuple[str, tuple[str, ...], str | None, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "entity": [f"E{n}" for n in range(1, len(rows) + 1)],
            "known": [known for *_, known in rows],
            "name": [name for name, *_ in rows],
            "other_names": pd.Series([() for _ in rows], dtype=object),
            "roles": pd.Series([roles for _, roles, *_ in rows], dtype=object),
            "born": [born for _, _, born, _ in rows],
        }
    )


VICTIM = ("Kavita Chaudhary", ("victim",), "2008-04-01", True)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (("K. Chaudhary", (), None, True), ("E1",)),
        (("CHAUDHARY, Kavita", ("unknown",), "2008", True), ("E1",)),
        (("Kavita Chaudhary", ("suspect",), None, True), ()),
        (("Kavita Chaudhary", ("victim",), None, True), ()),
        (("Kavita Chaudhary", (), "1971-02-03", True), ()),
        (("Kavita", (), None, True), ()),
        (("Sunil Chaudhary", (), None, True), ()),
        (("user of +44 7700 900123", (), None, False), ()),
    ],
)
def test_only_who_may_be_the_victim_is_shielded(
    other: tuple[str, tuple[str, ...], str | None, bool], wanted: tuple[str, ...]
) -> None:
    assert may_be_protected(people(VICTIM, other)) == [(), wanted]


def test_nobody_protected_shields_nobody() -> None:
    rows = people(("Ana Pop", (), None, True), ("Ana Pop", ("suspect",), None, True))
    assert may_be_protected(rows) == [(), ()]


def test_a_shared_number_and_a_name_alike_shield_too() -> None:
    rows = people(
        ("Ekaterina Kuznetsova", ("victim",), None, True),
        ("Екатерина Кузнцеов", (), None, True),
        ("Boris Sidorov", (), None, True),
        ("Boris Sidorov", (), None, True),
    )
    number = ("+79161234567",)
    rows["phones"] = pd.Series([number, number, number, ()], dtype=object)
    assert may_be_protected(rows) == [(), ("E1",), (), ()]
