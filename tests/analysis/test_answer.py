"""Corrected p-values, and what asking a question loads."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trafficnet.analysis.answer import corrected

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_three_tests_by_hand() -> None:
    """0.01 * 3/1 = 0.03; 0.04 * 3/2 = 0.06 but 0.05 * 3/3 = 0.05 is less."""
    found = corrected(np.array([0.04, 0.01, 0.05]))
    assert np.allclose(found, [0.05, 0.03, 0.05])


@given(P_VALUES, st.integers(0, 60))
def test_as_scipy_with_the_tests_that_gave_nothing(
    given_p: list[float], asked: int
) -> None:
    p_value = np.array(given_p)
    silent = np.ones(max(asked - len(p_value), 0))
    known = stats.false_discovery_control(np.concatenate([p_value, silent]))
    assert np.allclose(corrected(p_value, asked), known[: len(p_value)], rtol=1e-12)


def test_asking_waits_for_no_library_that_only_draws_or_samples() -> None:
    code = (
        "import sys, trafficnet.analysis;"
        "slow = {'matplotlib', 'scipy.stats', 'networkit', 'igraph'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(slow)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
