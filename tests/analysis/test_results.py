from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.figure import Figure
from PIL import Image

from trafficnet import analysis
from trafficnet.analysis.results import (
    Method,
    Readable,
    axes_for,
    html_result,
    text_result,
)
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


def test_new_axes_show_themselves_in_a_notebook_without_pyplot() -> None:
    show: Any = DisplayFormatter()
    axes = axes_for(None)
    axes.plot([0, 1], [0, 1])
    shown = show.format(axes)[0]["image/png"]
    picture = Image.open(BytesIO(shown))
    assert picture.size == (770, 440)  # 7 by 4 inches of 110 dots
    assert len(set(picture.convert("L").tobytes())) > 10
    again = axes_for(None)
    again.plot([0, 1], [0, 1])
    assert show.format(again)[0]["image/png"] == shown


def test_text_says_what_the_page_says() -> None:
    frame = pd.DataFrame({"n": range(21), "countries": [("GB", "RO")] * 21})
    method = Method("exact", {"k": 3}, version="1", left_out={"links": 1})
    lines = text_result("T", frame, method, "One sentence.").splitlines()
    assert lines[:4] == [
        "T",
        "One sentence.",
        "1 more row not shown here.",
        " n countries",
    ]
    assert lines[4].split() == ["0", "GB;RO"]
    assert len(lines) == 4 + 20 + 1
    assert lines[-1] == "exact (k=3), trafficnet 1, 1 link"


def test_text_of_a_long_cell_is_cut_and_an_empty_table_is_no_table() -> None:
    long = pd.DataFrame({"text": ["y" * 10_000]})
    assert len(text_result("T", long, Method("m", version="1"))) < 120
    nothing = pd.DataFrame({"text": []})
    assert text_result("T", nothing, Method("m", version="1")) == "T\nm, trafficnet 1"


def test_every_result_shows_itself_as_text_and_as_a_page() -> None:
    results: list[Any] = [
        value
        for name in analysis.__all__
        if isinstance(value := getattr(analysis, name), type)
        and hasattr(value, "table")
        and not getattr(value, "_is_protocol", False)
    ]
    assert len(results) > 30
    for result in results:
        assert issubclass(result, Readable), result
        assert result.__dict__.get("__repr__") is None, result
        assert result.__dict__.get("_repr_html_") is None, result
