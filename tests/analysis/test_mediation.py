from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import brokerage_by_chance, mediation
from trafficnet.analysis.brokers import ROLES
from trafficnet.analysis.mediation import ALL, role_shares
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

London = tuple[Network, pd.DataFrame, pd.DataFrame]


def role_of(a: object, b: object, c: object) -> str:
    if a == b == c:
        return "coordinator"
    if b == c:
        return "gatekeeper"
    if a == b:
        return "representative"
    return "consultant" if a == c else "liaison"


def test_london_by_birthplace_equals_every_triple_looked_at(london: London) -> None:
    net, links, people = london
    born = dict(zip(people["id"], people["Birthplace"], strict=True))
    tied = {
        end
        for a, b in zip(links["source"], links["target"], strict=True)
        for end in ((a, b), (b, a))
    }
    count = {(v, role): 0 for v in born for role in ROLES}
    for a, b, c in permutations(born, 3):
        if (a, b) in tied and (b, c) in tied and (a, c) not in tied:
            count[b, role_of(born[a], born[b], born[c])] += 1
    # by chance: the labels of any three people
    ids = list(born)
    roles = [role_of(*(born[v] for v in three)) for three in permutations(ids, 3)]
    share = {role: roles.count(role) / len(roles) for role in ROLES}
    found = brokerage_by_chance(net, "Birthplace", permutations=19)
    table = found.table()
    listed = table[table["role"] != ALL]
    assert len(listed) > 200
    for row in listed.to_dict("records"):
        assert row["observed"] == count[row["entity"], row["role"]]
        triples = sum(count[row["entity"], role] for role in ROLES)
        assert row["expected"] == pytest.approx(triples * share[row["role"]], rel=1e-12)
    across = {
        v: sum(count[v, role] for role in ROLES if role != "coordinator") for v in born
    }
    assert set(listed["entity"]) == {v for v, n in across.items() if n}
    overall = found.overall.set_index("role")["observed"]
    assert overall[ALL] == sum(across.values())
    assert overall["liaison"] == sum(count[v, "liaison"] for v in born)


def test_both_ways_to_count_agree(
    operation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = brokerage_by_chance(operation, permutations=9)
    monkeypatch.setattr(mediation, "MOST_TRIPLES", 0)
    other = brokerage_by_chance(operation, permutations=9)
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    pd.testing.assert_frame_equal(one.overall, other.overall, check_exact=True)


def test_shares_by_hand() -> None:
    # two of A, one of B: of 6 ordered triples A A B, A B A, B A A twice each
    assert role_shares(np.array([2, 1])) == {
        "coordinator": 0.0,
        "gatekeeper": pytest.approx(1 / 3),
        "representative": pytest.approx(1 / 3),
        "consultant": pytest.approx(1 / 3),
        "liaison": pytest.approx(0.0),
    }
    assert set(role_shares(np.array([1, 1])).values()) == {0.0}


def tied(pairs: str, labels: dict[str, str], **columns: list[object]) -> Network:
    frame = pd.DataFrame([pair.split("-") for pair in pairs.split()])
    frame.columns = ["source", "target"]
    nodes = pd.DataFrame(
        {"entity": list(labels), "land": list(labels.values()), **columns}
    )
    return Network.from_links(frame, nodes=nodes)


def test_permutations_agree_with_all_ways_to_deal_the_labels() -> None:
    labels = {"a": "RO", "b": "GB", "c": "GB", "d": "RO", "e": "DE"}
    net = tied("a-b b-c b-d d-e", labels)
    found = brokerage_by_chance(net, "land", permutations=1000).table()
    row = found[(found["entity"] == "b") & (found["role"] == "gatekeeper")]
    neighbours = "acd"
    drawn = []
    for deal in permutations(labels.values()):
        now = dict(zip("abcde", deal, strict=True))
        drawn.append(
            sum(
                role_of(now[x], now["b"], now[y]) == "gatekeeper"
                for x, y in permutations(neighbours, 2)
            )
        )
    (seen,) = row.to_dict("records")
    assert seen["observed"] == 2
    assert seen["expected"] == pytest.approx(np.mean(drawn))
    assert seen["sd"] == pytest.approx(np.std(drawn), rel=0.08)
    assert seen["z"] == pytest.approx(
        (seen["observed"] - np.mean(drawn)) / np.std(drawn), rel=0.1, abs=0.03
    )
    upper = np.mean([value >= seen["observed"] for value in drawn])
    assert seen["p_value"] == pytest.approx(upper, abs=0.05)


def test_a_planted_go_between_stands_out_and_no_other() -> None:
    chance = np.random.default_rng(3)
    homes = {f"p{n:02}": "RO" if n < 20 else "GB" for n in range(40)}
    names = list(homes)
    pairs = [
        f"{names[a]}-{names[b]}"
        for a in range(40)
        for b in range(a)
        if a // 20 == b // 20 and chance.random() < 0.25
    ]
    pairs += [f"broker-{name}" for name in (*names[:6], *names[20:26])]
    net = tied(" ".join(pairs), homes | {"broker": "GB"})
    table = brokerage_by_chance(net, "land").table()
    sure = table[(table["role"] == ALL) & (table["p_corrected"] <= 0.05)]
    assert table.iloc[0]["entity"] == "broker"
    assert set(table.loc[table["role"] == "gatekeeper", "entity"]) >= {"broker"}
    gate = table[(table["entity"] == "broker") & (table["role"] == "gatekeeper")]
    assert gate["z"].item() > 1
    assert set(sure["entity"]) <= {"broker"}


def test_labels_dealt_by_chance_are_rarely_significant() -> None:
    chance = np.random.default_rng(8)
    low = 0
    for world in range(6):
        names = [f"p{n:02}" for n in range(24)]
        pairs = [
            f"{a}-{b}" for a in names for b in names if a < b and chance.random() < 0.2
        ]
        labels = dict(
            zip(names, chance.permutation(["RO", "GB", "DE"] * 8), strict=True)
        )
        found = brokerage_by_chance(
            tied(" ".join(pairs), labels), "land", permutations=99, seed=world
        )
        low += int((found.table()["p_corrected"] <= 0.05).any())
    assert low <= 2


def test_victims_are_counted_and_never_listed() -> None:
    labels = {"a": "RO", "b": "GB", "c": "DE", "d": "DE"}
    roles = [(), ("victim", "suspect"), (), ()]
    found = brokerage_by_chance(
        tied("a-b b-c c-d", labels, roles=list(roles)), "land", permutations=9
    )
    assert "b" not in set(found.table()["entity"])
    assert found.method.left_out["victims and witnesses"] == 1
    assert found.overall["observed"].sum() > 0


def test_it_can_be_shown(operation: Network) -> None:
    found = brokerage_by_chance(operation, permutations=19)
    assert {"E5", "E12", "E20"}.isdisjoint(found.table()["entity"])
    assert "more often" in found.said()
    assert "against chance" in found._repr_html_()
    found.plot()


def test_refusals(operation: Network) -> None:
    with pytest.raises(ParameterError, match="at least 1"):
        brokerage_by_chance(operation, permutations=0)
    with pytest.raises(NoEvidenceError, match="brokerage by land"):
        brokerage_by_chance(tied("a-b", {"a": "RO", "b": "RO"}), "land")
