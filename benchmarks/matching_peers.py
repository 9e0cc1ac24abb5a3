"""Peers on the same records: splink by its published settings, and plain fixed weights.

Both get the cells of a mentions frame: given name, family name, date of birth, city,
e-mail, phone, address; whatever a set holds.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import duckdb
import networkx as nx
import pandas as pd
import splink.comparison_library as cl
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator

logging.getLogger("splink").setLevel(logging.CRITICAL)


def plain(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions as a table with one text a cell, as splink reads it."""
    words = mentions["name"].fillna("").str.strip()
    table = pd.DataFrame({"unique_id": mentions["mention"].astype(str)})
    table["first_name"] = words.str.split().str[0].where(words.str.contains(" "))
    table["surname"] = words.str.split().str[-1]
    for field in ("born", "city", "address"):
        if field in mentions:
            table[field] = mentions[field]
    for field in ("emails", "phones", "documents"):
        if field in mentions:
            table[field] = mentions[field].str[0]
    return table.where(table.notna() & (table != ""), None).astype(object)


Training = Sequence[BlockingRuleCreator]


def told(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a public set as it tells them, for splink."""
    columns = [c for c in mentions if str(c).startswith("told_")]
    table = mentions[columns].rename(columns=lambda c: str(c).removeprefix("told_"))
    table.insert(0, "unique_id", mentions["mention"].astype(str))
    return table.where(table.notna(), None).astype(object)


def clusters_by_tutorial(mentions: pd.DataFrame) -> pd.Series:
    """Return splink's person of each mention by the settings its documentation shows.

    Those of the front page for the thousand made-up records, to the letter:
    comparisons, blocking, training and the threshold.
    """
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.JaroAtThresholds("surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name", "dob"),
            block_on("surname"),
        ],
    )
    certain = [block_on("first_name", "surname")]
    trained = [block_on("first_name", "surname"), block_on("email")]
    return _linked(told(mentions), settings, (certain, 0.7), trained, (0.03, 0.95))


def clusters_by_febrl_example(mentions: pd.DataFrame) -> pd.Series:
    """Return splink's person of each FEBRL record, as its example for FEBRL 3 shows.

    Comparisons, blocking and training are those of the example; without the number, the
    street and the suburb take its place.
    """
    table = told(mentions)
    with_number = "soc_sec_id" in table
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison(
            "date_of_birth", input_is_string=True, datetime_format="%Y%m%d"
        ),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [2]).configure(
            term_frequency_adjustments=True
        ),
    ]
    comparisons += (
        [cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2])]
        if with_number
        else [cl.JaroWinklerAtThresholds(f) for f in ("address_1", "suburb")]
    )
    fields = ("given_name", "surname", "date_of_birth", "postcode")
    certain: list[BlockingRuleCreator] = [block_on(*fields[:3])]
    rules = [block_on(field) for field in fields]
    if with_number:
        rules.append(block_on("soc_sec_id"))
        certain.append(block_on("soc_sec_id"))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    trained = [block_on("date_of_birth"), block_on("postcode")]
    return _linked(table, settings, (certain, 0.9), trained, (0.2, 0.95))


def clusters_by_splink(
    mentions: pd.DataFrame, *, fields: tuple[str, ...] = (), threshold: float = 0.95
) -> pd.Series:
    """Return splink's person of each mention: names, dates and the fields asked for.

    The comparisons, training and threshold are those of splink's own tutorial for made-up
    people (``NameComparison``, ``DateOfBirthComparison``, ``EmailComparison``, cities
    exactly with their frequency), blocked on every field alone or with the name.
    """
    table = plain(mentions)
    known = [f for f in fields if f in table and table[f].notna().any()]
    comparisons = [
        cl.NameComparison("first_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("born", input_is_string=True),
    ]
    single = {"city": True, "phones": False, "documents": False}
    comparisons += [
        cl.ExactMatch(f).configure(term_frequency_adjustments=single[f])
        for f in known
        if f in single
    ]
    if "emails" in known:
        comparisons.append(cl.EmailComparison("emails"))
    if "address" in known:
        comparisons.append(cl.JaroWinklerAtThresholds("address", [0.95, 0.88, 0.8]))
    rules = [block_on("first_name", "surname"), block_on("surname", "born")]
    rules += [block_on("first_name", "born")]
    rules += [block_on(f) for f in known if f in ("emails", "phones", "documents")]
    rules += [block_on("surname", f) for f in known if f in ("city", "address")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    certain = [block_on("first_name", "surname", "born")]
    trained = [block_on("first_name", "surname"), block_on("born")]
    return _linked(table, settings, (certain, 0.6), trained, (0.5, threshold))


def _linked(
    table: pd.DataFrame,
    settings: SettingsCreator,
    certain: tuple[Training, float],
    trained: Training,
    thresholds: tuple[float, float],
) -> pd.Series:
    """Return the clusters of a splink model: trained, predicted, closed."""
    rules, recall = certain
    with duckdb.connect(":memory:") as connection:
        database = DuckDBAPI(connection=connection)
        people = database.register(table, dataset_display_name="people")
        linker = Linker(people, settings, log_level=None)
        training = linker.training
        training.estimate_probability_two_random_records_match(rules, recall=recall)
        training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in trained:
            training.estimate_parameters_using_expectation_maximisation(rule)
        pairs = linker.inference.predict(threshold_match_probability=thresholds[0])
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=thresholds[1]
        ).as_pandas_dataframe()
    return found.set_index("unique_id")["cluster_id"].astype(str)


def clusters_by_rules(mentions: pd.DataFrame) -> pd.Series:
    """Return the person of each mention by plain rules with fixed weights.

    Names by Jaro-Winkler and token order, dates, e-mails, phones and addresses by equality
    or likeness, a threshold, and the closure of the pairs: what many scripts do.
    """
    table = plain(mentions)
    rows = table.to_dict("records")
    blocks: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        for field in ("surname", "born", "emails", "phones", "documents"):
            if row.get(field):
                blocks.setdefault((field, str(row[field])), []).append(place)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(rows)))
    for members in blocks.values():
        for i, left in enumerate(members[:200]):
            for right in members[i + 1 : 200]:
                if _score(rows[left], rows[right]) >= 1.0:
                    graph.add_edge(left, right)
    found = {}
    for number, part in enumerate(nx.connected_components(graph)):
        found |= {str(rows[place]["unique_id"]): str(number) for place in part}
    return pd.Series(found)


def _score(left: dict[str, object], right: dict[str, object]) -> float:
    """Return the sum of fixed weights of two rows."""
    names = [
        f"{r.get('first_name') or ''} {r.get('surname') or ''}" for r in (left, right)
    ]
    alike = max(JaroWinkler.similarity(*names), fuzz.token_sort_ratio(*names) / 100)
    score = 0.6 * (alike >= 0.9) - 0.6 * (alike < 0.7)
    for field, weight in (
        ("born", 0.5),
        ("emails", 0.5),
        ("phones", 0.4),
        ("documents", 0.6),
    ):
        if left.get(field) and left.get(field) == right.get(field):
            score += weight
    if left.get("address") and right.get("address"):
        score += 0.4 * (fuzz.token_sort_ratio(left["address"], right["address"]) >= 85)
    return score
