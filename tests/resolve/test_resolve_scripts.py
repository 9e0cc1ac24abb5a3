"""One person in two scripts: a candidate where something agrees, never on the name."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.coded import coded
from trafficnet.resolve.descriptions import canonical_mentions, describe, mention_rows
from trafficnet.resolve.scriptblocks import pairs_across_scripts

NAMES = [
    ("王小明", "Wang Xiaoming"),
    ("欧阳娜娜", "Ouyang Nana"),
    ("陳大文", "Chan Tai Man"),
    ("山田太郎", "Taro Yamada"),
    ("サトウハナコ", "Hanako Sato"),
    ("김민수", "Kim Min-soo"),
    ("حسين الشريف", "Houcine Cherif"),
    ("Юрий Жуков", "Joukov, Iouri"),
    ("Γιώργος Παπαδόπουλος", "George Papadopoulos"),
    ("สมชาย ใจดี", "Somchai Jaidee"),
    ("דוד כהן", "David Cohen"),
]


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"mention": f"m{n}", "kind": "people", **row} for n, row in enumerate(rows)]
    )


def are_one(one: dict[str, Any], two: dict[str, Any]) -> bool:
    found = resolve_mentions(frame(one, two))
    return found.entity_of("m0") == found.entity_of("m1")


@pytest.mark.parametrize(("native", "latin"), NAMES)
def test_a_date_of_birth_or_a_house_joins_across_scripts(
    native: str, latin: str
) -> None:
    born = {"born": "1984-05-06"}
    house = {"address": "12 Mill Lane, Leeds"}
    assert are_one({"name": native, **born}, {"name": latin, **born})
    assert are_one({"name": native, **house}, {"name": latin, **house})
    nearly = {"born": "1984-05-16", "city": "Leeds"}
    assert are_one({"name": native, **born, "city": "Leeds"}, {"name": latin, **nearly})


@pytest.mark.parametrize(("native", "latin"), NAMES)
def test_a_name_alone_joins_nobody_in_any_script(native: str, latin: str) -> None:
    assert not are_one({"name": native}, {"name": latin})
    assert not are_one(
        {"name": native, "city": "Leeds"}, {"name": latin, "city": "Leeds"}
    )


def test_another_name_of_one_day_stays_another_person() -> None:
    born = {"born": "1984-05-06", "city": "Leeds"}
    rows = [{"name": native, **born} for native, _ in NAMES]
    found = resolve_mentions(frame(*rows, {"name": "Peter Cooper", **born}))
    assert len(set(found.clusters["entity"])) == len(NAMES) + 1


def crossed(mentions: pd.DataFrame, limit: int) -> list[tuple[int, int]]:
    told = describe(mention_rows(canonical_mentions(mentions)), frozenset())
    pairs = np.unique(pairs_across_scripts(coded(told), limit))
    return [divmod(pair, len(told)) for pair in pairs.tolist()]


def test_candidates_by_hand_and_their_bound() -> None:
    """Two of one day, one of the same year and city, and one who shares nothing."""
    mentions = frame(
        {"name": "王小明", "born": "1984-05-06", "city": "Leeds"},
        {"name": "Wang Wei", "born": "1984-05-06"},
        {"name": "Ana Rusu", "born": "1984", "city": "Leeds"},
        {"name": "Ion Popa", "born": "1985-05-06"},
        {"name": "Юрий Жуков", "born": "1984-05-06"},
    )
    assert crossed(mentions, 80) == [(0, 1), (0, 2), (1, 4)]
    assert crossed(mentions, 1) == [(0, 2)]  # two pairs of one day are more than 1 x 1
    aliases = pd.Series([("Wang Xiaoming",), *[()] * 4], dtype=object)
    both = mentions.assign(aliases=aliases)
    assert crossed(both, 80) == [
        (0, 4),
        (1, 4),
    ]  # who has a Latin alias is in reach by it
