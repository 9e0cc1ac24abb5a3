"""What one person rests on: the way that ties each mention in, and what would part them."""

import pandas as pd
import pytest

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve import explain_entity, resolve_mentions
from trafficnet.resolve.identitywords import in_order, shown_ties
from trafficnet.resolve.ties import Tie
from trafficnet.view.canvas import figure_bytes
from trafficnet.view.identity_figure import plot_identity

P1, P2 = "+447700900001", "+447700900002"
FRAME = pd.DataFrame(
    [
        ("m0", "people", "Ion Popa", (P1, P2), None),
        ("m1", "people", "I. Popa", (P1,), None),
        ("m2", "people", "POPA ION", (P2,), None),
        ("m3", "people", "POPA ION", (P2,), None),
        ("m4", "movements", "Ion Popa", (), None),
        ("m5", "contacts", None, (P1,), None),
        ("m6", "contacts", None, (P1,), None),
        ("m7", "people", "Ana Rusu", (), "C9"),
    ],
    columns=["mention", "kind", "name", "phones", "case_id"],
)
FOUND = resolve_mentions(FRAME)


def test_each_mention_has_its_way_to_the_centre() -> None:
    told = explain_entity(FOUND, "E1", FRAME)
    by_mention = told.table().set_index("mention")
    assert told.centre == "m2"  # it says the very same as m3, which counts most
    assert tuple(by_mention.loc["m0", ["joined_to", "steps"]]) == ("m2", 1)
    assert tuple(by_mention.loc["m1", ["joined_to", "steps"]]) == ("m0", 2)
    assert by_mention.loc["m3", "decided_by"] == "same description"
    assert by_mention.loc["m4", "decided_by"] == "name only"
    assert by_mention.loc["m4", "weakest"] == 0.8
    placed = by_mention.loc["m5", ["decided_by", "probability"]]
    assert tuple(placed) == ("same identifier", 0.95)
    assert set(by_mention.index) == {f"m{n}" for n in range(7)}


def test_the_weakest_link_and_what_would_split_it() -> None:
    told = explain_entity(FOUND, "E1", FRAME)
    assert told.weakest is not None
    assert {told.weakest.left, told.weakest.right} >= {"m4"}
    assert told.parts == (("m0", "m1", "m2", "m3"), ("m4",))
    assert told.split is not None
    assert told.split.bits == pytest.approx(2.322, abs=0.001)  # log2(1 + 0.8 / 0.2)
    assert "Weakest link:" in told.text
    assert "name only, 80 %" in told.text
    assert "by an identifier in use: 2 mentions of +447700900001, 95 %" in told.text
    assert told.text.count("m5") == 0  # counted, not listed


def test_one_mention_alone_and_nobody() -> None:
    alone = explain_entity(FOUND, str(FOUND.entity_of("m7")), FRAME)
    assert alone.weakest is None
    assert alone.split is None
    assert "rests on 1 mention: “Ana Rusu” (m7) alone" in alone.text
    with pytest.raises(NoEvidenceError, match="'E99'"):
        explain_entity(FOUND, "E99")
    without = explain_entity(FOUND, "E1")
    assert without.ties[0].name is None


def test_what_is_doubtful_is_told() -> None:
    held: list[tuple[str, ...]] = [("RO:AB123456",), ("RO:AB999999",), *[()] * 6]
    frame = FRAME.assign(documents=pd.Series(held, dtype=object))
    told = explain_entity(resolve_mentions(frame), "E1", frame)
    assert told.flags["flag"].to_list() == ["two documents"]
    assert (
        "Look again: two documents: RO:AB123456 (m0) and RO:AB999999 (m1)." in told.text
    )


def test_the_weakest_ways_are_shown_first_and_whole() -> None:
    ties = [
        Tie("a", None, None, 0, "centre", None, 1.0, 1.0),
        Tie("b", None, "a", 1, "evidence", None, 0.99, 0.99),
        Tie("c", None, "b", 2, "evidence", None, 0.7, 0.7),
        Tie("d", None, "a", 1, "evidence", None, 0.98, 0.98),
        Tie("e", None, "a", 1, "same description", None, 1.0, 1.0),
    ]
    shown, repeats = shown_ties(ties, 3)
    assert [tie.mention for tie in shown] == ["a", "b", "c"]
    assert repeats == {"a": 1}
    assert [(t.mention, depth) for t, depth in in_order(shown)] == [
        ("a", 0),
        ("b", 1),
        ("c", 2),
    ]


def test_the_picture_names_the_weakest_link() -> None:
    told = explain_entity(FOUND, "E1", FRAME)
    figure = plot_identity(told, marking="OFFICIAL")
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert any(text.startswith("weakest: name only 80") for text in texts)
    assert any("placed by an identifier alone" in text for text in texts)
    one, two = (figure_bytes(plot_identity(told), "svg") for _ in range(2))
    assert one == two
