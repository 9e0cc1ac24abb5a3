from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import ei_index
from trafficnet.analysis.homophily import two_sided
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

London = tuple[Network, pd.DataFrame, pd.DataFrame]


def labelled(pairs: list[tuple[int, int]], labels: list[str | None]) -> Network:
    nodes = pd.DataFrame({"entity": range(len(labels)), "land": labels})
    links = pd.DataFrame(pairs, columns=["source", "target"])
    return Network.from_links(links, nodes=nodes)


def test_london_by_birthplace_equals_a_count_by_hand(london: London) -> None:
    net, links, people = london
    born = dict(zip(people["id"], people["Birthplace"], strict=True))
    pairs = {
        frozenset((a, b)) for a, b in zip(links["source"], links["target"], strict=True)
    }
    out = sum(len({born[v] for v in pair}) == 2 for pair in pairs)
    assert (out, len(pairs)) == (203, 315)
    found = ei_index(net, "Birthplace")
    assert (found.external, found.internal) == (203, 112)
    assert found.value == pytest.approx((203 - 112) / 315, abs=1e-15)
    # by chance: every ordered pair of people looked at
    ids = list(born)
    differ = [born[a] != born[b] for a in ids for b in ids if a != b]
    assert found.expected == pytest.approx(2 * np.mean(differ) - 1, abs=1e-12)
    # dealt anew by another generator, the p-value is the same up to chance
    chance = np.random.default_rng(1)
    ends = np.array([sorted(pair) for pair in sorted(pairs, key=sorted)])
    drawn = []
    for _ in range(2000):
        dealt = dict(zip(ids, chance.permutation(list(born.values())), strict=True))
        drawn.append(sum(dealt[a] != dealt[b] for a, b in ends))
    assert found.p_value == pytest.approx(two_sided(np.array(drawn), 203), abs=0.03)


def test_london_by_group(london: London) -> None:
    net, links, people = london
    born = dict(zip(people["id"], people["Birthplace"], strict=True))
    table = ei_index(net, "Birthplace").table().set_index("group")
    for group in (1.0, 2.0, 3.0, 4.0):
        ends = [
            (born[a], born[b])
            for a, b in zip(links["source"], links["target"], strict=True)
        ]
        inside = sum(a == b == group for a, b in ends)
        outward = sum((a == group) != (b == group) for a, b in ends)
        row = table.loc[str(group)]
        assert (row["internal"], row["external"]) == (inside, outward)
        assert row["index"] == pytest.approx((outward - inside) / (outward + inside))


def test_the_p_value_equals_all_ways_to_deal_the_labels() -> None:
    pairs = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (2, 3)]
    labels = ["GB", "GB", "GB", "RO", "RO", "RO"]
    found = ei_index(labelled(pairs, list(labels)), "land", permutations=4000)
    every = [sum(deal[a] != deal[b] for a, b in pairs) for deal in permutations(labels)]
    assert (found.external, found.internal) == (1, 5)
    assert 2 * np.mean(every) / 6 - 1 == pytest.approx(found.expected)
    low = np.mean([value <= 1 for value in every])
    assert found.p_value == pytest.approx(2 * low, abs=0.03)
    assert found.value < found.expected


def test_chance_of_a_group_by_hand() -> None:
    # 2 of 4 share a label: from them 1 pair inside, 4 pairs out
    table = ei_index(labelled([(0, 1), (1, 2)], ["A", "A", "B", "C"]), "land").table()
    assert table["expected"].tolist() == [3 / 5, 1.0, 1.0]
    assert table["index"].tolist()[:2] == [0.0, 1.0]
    assert np.isnan(table["index"][2])


def test_unknown_labels_are_left_out_and_counted() -> None:
    found = ei_index(labelled([(0, 1), (1, 2), (2, 3)], ["A", "B", None, "A"]), "land")
    assert (found.external, found.internal) == (1, 0)
    assert found.method.left_out == {
        "people of unknown group": 1,
        "links with an end of unknown group": 2,
    }


def test_strength_counts_when_asked() -> None:
    nodes = pd.DataFrame({"entity": list("abc"), "land": ["A", "A", "B"]})
    frame = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "n": [3, 1]})
    net = Network.from_links(frame, weight="n", nodes=nodes)
    assert ei_index(net, "land").value == 0
    assert ei_index(net, "land", weighted=True).value == -0.5


def test_country_is_the_default(operation: Network) -> None:
    found = ei_index(operation)
    assert found.external == 3
    assert found.p_value <= 0.01
    assert "fewer links lead out" in found.said()
    assert "E-I" in found._repr_html_()
    assert len(found.plot().patches) == 3


def test_refusals() -> None:
    net = labelled([(0, 1)], ["A", "B"])
    with pytest.raises(ParameterError, match="wanted 'country' or one of"):
        ei_index(net, "nothing")
    with pytest.raises(ParameterError, match="at least 1"):
        ei_index(net, "land", permutations=0)
    with pytest.raises(NoEvidenceError, match="got 1 different labels and 1 links"):
        ei_index(labelled([(0, 1)], ["A", "A"]), "land")
    with pytest.raises(NoEvidenceError, match="0 links"):
        ei_index(labelled([(0, 2)], ["A", "B", None]), "land")


@settings(max_examples=20)
@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=20
    ),
    labels=st.lists(st.sampled_from(["A", "B", "C"]), min_size=8, max_size=8),
    order=st.permutations(range(8)),
)
def test_names_of_people_and_groups_do_not_matter(
    pairs: list[tuple[int, int]], labels: list[str], order: list[int]
) -> None:
    renamed = {"A": "Z", "B": "K", "C": "A"}
    try:
        one = ei_index(labelled(pairs, list(labels)), "land", permutations=5)
    except NoEvidenceError:
        return
    moved = [(order[b], order[a]) for a, b in pairs][::-1]
    dealt: list[str | None] = [None] * 8
    for at, label in enumerate(labels):
        dealt[order[at]] = renamed[label]
    other = ei_index(labelled(moved, dealt), "land", permutations=5)
    assert (one.value, one.expected) == (other.value, other.expected)
    indices = [sorted(net.table()["index"].fillna(9.0)) for net in (one, other)]
    assert indices[0] == indices[1]
