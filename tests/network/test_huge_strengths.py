"""Adding strengths up never warns and never depends on the order of the rows."""

import warnings

import numpy as np
import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.network import Network


@pytest.mark.parametrize("strength", [1e308, 2.0**53, 2.0**52, 1.0])
def test_huge_strengths_are_added_up_without_a_warning(strength: float) -> None:
    """Their sum is beyond what a number holds: only links, not the whole, are added."""
    rows = pd.DataFrame(
        {"source": list("abcd"), "target": list("bcde"), "n": [strength] * 4}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        net = Network.from_links(rows, weight="n", directed=False)
    assert net.edges.weight.tolist() == [strength] * 4


def test_sums_beyond_whole_numbers_are_the_same_in_any_order() -> None:
    chance = np.random.default_rng(1)
    rows = pd.DataFrame({"source": "a", "target": "b", "n": 3.0 ** chance.integers(0, 33, 200)})  # fmt: skip
    made = {
        float(
            Network.from_links(
                rows.sample(frac=1, random_state=seed), weight="n", directed=False
            ).edges.weight[0]
        )
        for seed in range(5)
    }
    assert len(made) == 1


def test_infinite_strengths_are_refused() -> None:
    rows = pd.DataFrame({"source": ["a"], "target": ["b"], "n": [np.inf]})
    with pytest.raises(ParameterError, match="finite"):
        Network.from_links(rows, weight="n")
