"""Parts added up to links: every link keeps what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from trafficnet.network.columns import objects
from trafficnet.network.evidence import LOCATION_EVIDENCE, crossing
from trafficnet.network.order import canonical_key
from trafficnet.network.placing import merged_references


def links_from_parts(parts: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """Add parts up to one link per pair.

    Parameters
    ----------
    parts
        Columns as ``columns.PART_COLUMNS``.
    directed
        Whether A to B and B to A are two links.

    Returns
    -------
    pandas.DataFrame
        Columns as ``columns.LINK_COLUMNS``.
    """
    if not len(parts):
        return pd.DataFrame(columns=["source", "target"])
    flat = _oriented(parts, directed=directed)
    grouped = flat.groupby(["a", "b"], sort=False)
    sums = grouped.agg(
        strength=("strength", "sum"),
        contacts=("contacts", "sum"),
        first_seen=("first_seen", "min"),
        last_seen=("last_seen", "max"),
    ).reset_index()
    told = _told(flat, grouped.ngroup().to_numpy(), len(sums))
    return sums.rename(columns={"a": "source", "b": "target"}).assign(
        strength=sums["strength"].round(9),
        kinds=objects(tuple(sorted(link.kinds)) for link in told),
        source_countries=objects(tuple(sorted(link.here)) for link in told),
        target_countries=objects(tuple(sorted(link.there)) for link in told),
        cross_border=[bool(link.evidence) for link in told],
        evidence=objects(
            ";".join(k for k in LOCATION_EVIDENCE if k in link.evidence) or None
            for link in told
        ),
        records=objects(merged_references([tuple(link.references)]) for link in told),
        single_source=[len(link.sources) <= 1 for link in told],
    )


@dataclass(slots=True)
class _Told:
    """What the parts of one link say, gathered."""

    kinds: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    there: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def _told(flat: pd.DataFrame, link_of: np.ndarray, links: int) -> list[_Told]:
    told = [_Told() for _ in range(links)]
    columns = [
        "kind",
        "a_country",
        "b_country",
        "crosses",
        "source_evidence",
        "target_evidence",
        "references",
        "sources",
    ]
    rows = zip(
        link_of.tolist(), *(flat[name].tolist() for name in columns), strict=True
    )
    for at, kind, here, there, crosses, one, other, references, sources in rows:
        link = told[at]
        link.kinds.add(kind)
        if isinstance(here, str):
            link.here.add(here)
        if isinstance(there, str):
            link.there.add(there)
        if crosses:
            link.evidence.update((one, other))
        link.references.update(references)
        link.sources.update(sources)
    return told


def _oriented(parts: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    flat = parts.assign(
        a=parts["source"],
        b=parts["target"],
        a_country=parts["source_country"],
        b_country=parts["target_country"],
        crosses=crossing(parts),
    )
    labels = sorted({*parts["source"], *parts["target"]}, key=canonical_key)
    rank = {label: place for place, label in enumerate(labels)}
    if not directed:
        swap = np.array(
            [rank[a] > rank[b] for a, b in zip(flat["a"], flat["b"], strict=True)]
        )
        for one, other in (("a", "b"), ("a_country", "b_country")):
            left, right = flat[one].to_numpy(object), flat[other].to_numpy(object)
            flat[one] = np.where(swap, right, left)
            flat[other] = np.where(swap, left, right)
    return flat.sort_values(["a", "b", "kind", "record"], kind="stable")
