import numpy as np
import pytest

from trafficnet.analysis.families import agreement, compare_families

GROUPS = np.array([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 0])


def test_what_each_family_sees_worked_out_by_hand() -> None:
    merged = np.array([7, 7, 7, 7, 7, 7, 7, 7, 4, 4, 9])
    split = np.array([0, 0, 1, 1, 2, 2, 2, 2, 3, 2, 5])
    told = compare_families(GROUPS, {"a": merged, "b": split}).set_index(["community", "family"])  # fmt: skip
    assert told["sees"].to_dict() == {
        (1, "a"): "merges it",
        (1, "b"): "splits it",
        (2, "a"): "merges it",
        (2, "b"): "agrees",
        (3, "a"): "agrees",
        (3, "b"): "splits it",
    }
    assert told.loc[(1, "a"), "overlap"] == pytest.approx(4 / 8)
    assert told.loc[(1, "b"), "overlap"] == pytest.approx(2 / 4)
    assert told.loc[(2, "b"), "overlap"] == pytest.approx(4 / 5)
    assert told.loc[(1, "b"), "pieces"] == 2
    assert told.loc[(1, "a"), "people"] == 4


def test_cut_across() -> None:
    groups = np.array([1, 1, 1, 1, 2, 2, 2, 2])
    across = np.array([0, 0, 1, 1, 0, 0, 1, 1])
    told = compare_families(groups, {"a": across})
    assert told["sees"].tolist() == ["cuts across it", "cuts across it"]


def test_agreement_by_hand() -> None:
    split = np.array([0, 0, 0, 1, 2, 2, 2, 2, 3, 2, 5])
    same = GROUPS.copy()
    held = agreement(GROUPS, {"a": split, "b": same})
    assert held.tolist() == [1, 1, 1, 0.5, 1, 1, 1, 1, 1, 0.5, 0]


def test_no_family_no_rows() -> None:
    assert compare_families(GROUPS, {}).empty
    assert agreement(GROUPS, {}).tolist() == [0] * 11
