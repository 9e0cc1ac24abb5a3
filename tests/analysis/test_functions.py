from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle

from trafficnet.analysis import function_hints
from trafficnet.analysis.functions import FUNCTIONS, TOLD
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Extras, Network
from trafficnet.values.termwords import FUNCTIONS as KNOWN

Part = tuple[str, str, str]


def recorded(
    parts: list[Part],
    legs: list[tuple[str, str, str]] | None = None,
    shuffle: int | None = None,
    **people: dict[str, tuple[str, ...]],
) -> Network:
    """Parts (source, target, kind); legs (who, day, booking); roles, functions, may_be."""
    travelled = legs or []
    names = sorted(
        {v for part in parts for v in part[:2]}
        | {leg[0] for leg in travelled}
        | {v for each in people.values() for v in each}
    )
    nodes: dict[str, Any] = {"entity": names}
    for column, values in people.items():
        nodes[column] = pd.Series([values.get(v, ()) for v in names], dtype=object)
    frame = pd.DataFrame(parts, columns=["source", "target", "kind"])
    frame["contacts"], frame["strength"] = 0, 1.0
    frame["record"] = [f"r{n}" for n in range(len(parts))]
    frame["references"] = [(f"x.csv:{n + 1}",) for n in range(len(parts))]
    movements = pd.DataFrame(travelled, columns=["entity", "day", "booking"])
    movements["departed_on"] = pd.to_datetime(movements.pop("day"), utc=True)
    movements["origin"], movements["destination"] = "RO", "GB"
    movements["record"] = [f"m{n}" for n in range(len(travelled))]
    if shuffle is not None:
        frame = frame.sample(frac=1, random_state=shuffle)
        movements = movements.sample(frac=1, random_state=shuffle)
    links = frame[["source", "target", "strength"]].drop_duplicates(
        ["source", "target"]
    )
    return Network(
        pd.DataFrame(nodes), links, extras=Extras(parts=frame, movements=movements)
    )


PARTS: list[Part] = [
    ("a", "v", "shared address"),
    ("a", "w", "shared address"),
    ("b", "v", "paid travel"),
    ("b", "w", "paid travel"),
    ("b", "w", "paid travel"),
    ("c", "d", "payment"),
    ("e", "d", "payment"),
    ("c", "e", "payment"),
    ("f", "v", "same advert"),
    ("f", "w", "same advert"),
    ("a", "b", "call"),
]
LEGS = [(who, "2024-01-01", "B1") for who in "gvw"]
ROLES: dict[str, tuple[str, ...]] = {"v": ("victim",), "w": ("witness", "suspect")}
TOLD_OF: dict[str, tuple[str, ...]] = {
    "h": ("Transporter", "Other"),
    "v": ("RecruiterOrIntermediary",),
}


def test_every_sign_by_hand() -> None:
    found = function_hints(recorded(PARTS, LEGS, roles=ROLES, functions=TOLD_OF))
    rows = (
        found.table()[["entity", "function", "times", "evidence"]].to_numpy().tolist()
    )
    assert rows == [
        ["a", "control", 2, "shares an address with 2 people to protect"],
        ["b", "transport", 2, "paid for the travel of 2 people"],
        ["c", "money", 2, "paid 2 people"],
        ["d", "money", 2, "was paid by 2 people"],
        ["f", "recruitment", 2, "stands in one advert with 2 people"],
        ["g", "transport", 2, "travelled beside 2 people to protect on 1 journey"],
        ["h", "transport", 1, "a record says Transporter"],
    ]
    assert set(found.table()["basis"]) == {"assessment"}
    assert found.table()["references"].iloc[0] == ("x.csv:1", "x.csv:2")
    assert "may have an innocent reason" in found.said()
    assert "assessments" in found._repr_html_()
    assert [
        bar.get_width() for bar in found.plot().patches if isinstance(bar, Rectangle)
    ] == [1, 3, 1, 2]


def test_one_of_each_is_too_few_unless_asked() -> None:
    net = recorded(PARTS[:1], roles=ROLES)
    assert len(function_hints(net).table()) == 0
    assert function_hints(net, fewest=1).table()["entity"].tolist() == ["a"]


@settings(max_examples=15)
@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from("abcvw"),
            st.sampled_from("abcvw"),
            st.sampled_from(
                ["payment", "paid travel", "same advert", "shared phone", "call"]
            ),
        ).filter(lambda part: part[0] != part[1]),
        max_size=25,
    ),
    functions=st.dictionaries(
        st.sampled_from("abcvw"), st.sampled_from(sorted(TOLD)).map(lambda f: (f,))
    ),
    hidden=st.sampled_from(["roles", "may_be"]),
)
def test_never_a_label_on_a_victim(
    parts: list[Part], functions: dict[str, tuple[str, ...]], hidden: str
) -> None:
    roles: dict[str, tuple[str, ...]] = {
        "v": ("victim", "suspect"),
        "w": ("convicted", "witness"),
    }
    maybe: dict[str, tuple[str, ...]] = {"v": ("E7",), "w": ("E8",)}
    shield = roles if hidden == "roles" else maybe
    people: dict[str, dict[str, tuple[str, ...]]] = {hidden: shield}
    people["functions"] = dict(functions)
    net = recorded(parts, None, None, **people)
    try:
        table = function_hints(net, fewest=1).table()
    except NoEvidenceError:
        return
    assert {"v", "w"}.isdisjoint(table["entity"])
    assert set(table["function"]) <= set(FUNCTIONS)
    assert set(table["basis"]) <= {"assessment"}


def test_what_is_done_to_somebody_is_no_function() -> None:
    assert set(TOLD) <= set(KNOWN.values())
    assert not any(word.endswith("Individual") for word in TOLD)
    done_to = recorded([], functions={"a": ("HarbouredIndividual", "SoldIndividual")})
    with pytest.raises(NoEvidenceError, match="hints at function: 1 people"):
        function_hints(done_to)


def test_order_does_not_matter() -> None:
    one = function_hints(recorded(PARTS, LEGS, roles=ROLES, functions=TOLD_OF)).table()
    other = function_hints(
        recorded(PARTS, LEGS, shuffle=3, roles=ROLES, functions=TOLD_OF)
    ).table()
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_refusal() -> None:
    with pytest.raises(ParameterError, match="at least 1"):
        function_hints(recorded(PARTS), fewest=0)
