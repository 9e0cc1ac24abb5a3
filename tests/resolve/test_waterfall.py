"""Why a pair is one person or not: the steps add up to the weight, to the last digit."""

from pathlib import Path

import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.errors import NoEvidenceError
from trafficnet.resolve import Resolution, explain_pair, resolve_mentions
from trafficnet.resolve.explanation import explain_apart
from trafficnet.resolve.likelihood import likely, one_in, percent
from trafficnet.resolve.particulars import particulars, values_of
from trafficnet.resolve.waterfall import Waterfall, waterfall
from trafficnet.view.canvas import figure_bytes
from trafficnet.view.waterfall import plot_waterfall

KESTREL = Path(__file__).resolve().parents[2] / "data" / "samples" / "kestrel"
PHONE = ("+447700900001",)

FRAME = pd.DataFrame(
    [
        ("m0", "people", "Mihai Țîrlea", PHONE, "1980-05-01", None),
        ("m1", "people", "TIRLEA MIHAI", PHONE, None, None),
        ("m2", "people", "Ana Rusu", PHONE, None, None),
        ("m3", "movements", "Mihai Tirlea", (), None, None),
        ("m4", "movements", "Mihai Tirlea", (), None, None),
        ("m5", "people", "<b>Olena\u202e</b>", (), None, "C1"),
        ("m6", "contacts", None, PHONE, None, None),
    ],
    columns=["mention", "kind", "name", "phones", "born", "case_id"],
)


@pytest.fixture(scope="module")
def found() -> Resolution:
    return resolve_mentions(FRAME)


@pytest.fixture(scope="module")
def kestrel() -> Resolution:
    return resolve_mentions(Casebook().add(KESTREL).mentions())


def test_every_waterfall_of_the_sample_adds_up_to_its_weight(
    kestrel: Resolution,
) -> None:
    weighed = kestrel.pairs[kestrel.pairs["weight"].notna()]
    assert len(weighed) > 300
    for row in weighed.to_dict("records"):
        pair = {str(column): value for column, value in row.items()}
        fall = waterfall(pair, kestrel.weights.prior)
        bits = [step.bits or 0.0 for step in fall.steps]
        assert sum(bits) == pytest.approx(row["weight"], abs=2e-6)
        assert fall.steps[-1].total == pytest.approx(row["weight"], abs=1e-9)
        assert fall.steps[-1].probability == pytest.approx(
            1 / (1 + 2 ** -row["weight"])
        )


def test_a_pair_by_hand(found: Resolution) -> None:
    """Fixed weights: -10 before, +8 or more for the name, +9 for the phone."""
    told = explain_pair(found, "m0", "m1", FRAME)
    (fall,) = told.waterfalls
    by_field = {step.field: step for step in fall.steps}
    assert by_field["prior"].bits == -10.0
    assert by_field["phones"].bits == 9.0
    assert by_field["phones"].left == by_field["phones"].right == PHONE[0]
    assert by_field["born"].agreement == "not known on one side"
    assert fall.is_joined
    assert fall.weight == -10.0 + (by_field["name"].bits or 0.0) + 9.0
    assert told.text.startswith("“Mihai Țîrlea” (m0) and “TIRLEA MIHAI” (m1) are taken")
    assert "phone shared: +447700900001 (+9.0 bits)" in told.text
    assert "odds of one person were 1 in 1,025" in told.text
    table = told.table()
    assert table["bits"].sum() == pytest.approx(fall.weight)
    assert table["total"].iloc[-1] == fall.weight


def test_a_pair_that_was_kept_apart_says_why(found: Resolution) -> None:
    told = explain_pair(found, "m0", "m2", FRAME)
    (fall,) = told.waterfalls
    assert not fall.is_joined
    assert fall.verdict.startswith("Kept apart: names differ.")
    assert told.head.endswith("are taken to be two people.")
    one, two = (str(found.entity_of(mention)) for mention in ("m0", "m2"))
    apart = explain_apart(found, one, two, FRAME)
    assert {(f.left, f.right) for f in apart.waterfalls} == {("m0", "m2"), ("m1", "m2")}
    with pytest.raises(NoEvidenceError, match="'E99'"):
        explain_apart(found, one, "E99")


def test_a_chain_is_told_where_two_were_never_compared(found: Resolution) -> None:
    told = explain_pair(found, "m1", "m4", FRAME)
    assert "through one other mention" in told.head or len(told.waterfalls) >= 1
    assert [fall.is_joined for fall in told.waterfalls].count(False) == 0
    same = explain_pair(found, "m3", "m4", FRAME)
    assert same.waterfalls[0].weight is None
    assert "very same in every field" in same.text


def test_who_shares_an_identifier_only_and_who_shares_nothing(
    found: Resolution,
) -> None:
    with pytest.raises(NoEvidenceError, match="'m0' twice"):
        explain_pair(found, "m0", "m0")
    with pytest.raises(NoEvidenceError, match="'gone'"):
        explain_pair(found, "m0", "gone")
    nothing = explain_pair(found, "m0", "m5", FRAME)
    assert nothing.head.endswith("they share nothing but, at most, a name.")
    assert nothing.table().empty
    with pytest.raises(NoEvidenceError, match="Wanted a pair that was decided"):
        plot_waterfall(nothing)


def test_hostile_names_are_texts_without_tricks(found: Resolution) -> None:
    told = explain_pair(found, "m0", "m5", FRAME)
    assert "\u202e" not in told.text
    assert "<b>" not in told._repr_html_()
    assert "&lt;b&gt;Olena" in told._repr_html_()


def test_what_a_mention_says() -> None:
    (side,) = particulars(FRAME, ["m5"]).values()
    assert values_of(side, "name") == "<b>Olena</b>"
    assert values_of(side, "phones") == values_of(None, "name") == ""
    assert particulars(None, ["m5"]) == {}


def test_more_than_is_known_is_never_said() -> None:
    assert percent(1.0) == "over 99.9 %"
    assert likely(0.04).startswith("a remote chance")
    assert one_in(0.0) == "1 in 2"


def test_the_picture_is_the_same_bytes_each_time(found: Resolution) -> None:
    told = explain_pair(found, "m0", "m1", FRAME)
    figure = plot_waterfall(told, marking="OFFICIAL")
    texts = {text.get_text() for text in figure.axes[0].texts}
    assert "+9.0" in texts
    assert figure.axes[0].get_title(loc="left") == "“Mihai Țîrlea” / “TIRLEA MIHAI”"
    one, two = (figure_bytes(plot_waterfall(told), "svg") for _ in range(2))
    assert one == two
    same = explain_pair(found, "m3", "m4", FRAME)
    unweighed = {t.get_text() for t in plot_waterfall(same).axes[0].texts}
    assert "nothing was weighed" in unweighed


def test_a_weight_that_no_field_accounts_for_is_told_as_such() -> None:
    pair = {
        "left": "a",
        "right": "b",
        "weight": 3.0,
        "probability": 0.9,
        "levels": (),
        "bits": (),
        "reasons": (),
        "decided_by": "surroundings",
    }
    assert waterfall(pair, -10.0).steps == ()
    levels = (-1,) * 13
    for decided, field in (("surroundings", "surroundings"), ("evidence", "other")):
        more = {"levels": levels, "bits": (0.0,) * 13, "decided_by": decided}
        told: Waterfall = waterfall(pair | more, -10.0)
        assert (told.steps[-1].field, told.steps[-1].bits) == (field, 13.0)
