import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from trafficnet.analysis.results import Method, axes_for, html_result
from trafficnet.version import __version__


def test_a_method_as_a_sentence() -> None:
    method = Method("leiden", {"runs": 50}, seed=3, left_out={"isolates": 2, "none": 0})
    assert method.sentence() == (
        f"leiden (runs=50), seed 3, trafficnet {__version__}, 2 isolates"
    )
    assert Method("plain").sentence() == f"plain, trafficnet {__version__}"


def test_a_method_as_plain_values() -> None:
    assert Method("a", {"k": 1}).as_dict() == {
        "name": "a",
        "parameters": {"k": 1},
        "seed": None,
        "version": __version__,
        "left_out": {},
    }


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a&b<", '"><img src=x onerror=y>']
)
def test_nothing_in_a_table_can_run(hostile: str) -> None:
    frame = pd.DataFrame({"name": [hostile], "list": [(hostile, "b")]})
    page = html_result(hostile, frame, Method(hostile), hostile)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;" in page


def test_values_as_readers_see_them() -> None:
    frame = pd.DataFrame(
        {
            "list": [("a", "b"), ()],
            "number": [0.123456, np.nan],
            "when": [pd.Timestamp("2024-01-01"), pd.NaT],
            "group": pd.array([1, None], dtype="Int64"),
            "text": ["x", None],
        }
    )
    page = html_result("T", frame, Method("m"))
    for shown in ("a;b", "0.1235", "2024-01-01", "<td>1</td>", "<td>x</td>"):
        assert shown in page
    for hidden in ("nan", "NaT", "NA", "None"):
        assert f"<td>{hidden}</td>" not in page


def test_long_tables_and_texts_are_cut_and_say_so() -> None:
    frame = pd.DataFrame({"n": range(25), "text": "y" * 10_000})
    page = html_result("T", frame, Method("m"))
    assert "5 more rows not shown here." in page
    assert page.count("<tr>") == 20
    assert "…" in page
    assert len(page) < 20_000


def test_axes_are_those_given_or_of_a_figure_of_their_own() -> None:
    given = Figure().add_subplot()
    assert axes_for(given) is given
    assert isinstance(axes_for(None).figure, Figure)
