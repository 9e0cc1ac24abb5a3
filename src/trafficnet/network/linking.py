"""Parts added up to links: every link keeps what it is made of."""

from __future__ import annotations

import numpy as np
import pandas as pd

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
    rows = [
        _link(str(a), str(b), group)
        for (a, b), group in flat.groupby(["a", "b"], sort=True)
    ]
    return pd.DataFrame(rows)


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


def _link(a: str, b: str, group: pd.DataFrame) -> dict[str, object]:
    crosses = group[group["crosses"]]
    told = {*crosses["source_evidence"], *crosses["target_evidence"]}
    evidence = ";".join(kind for kind in LOCATION_EVIDENCE if kind in told)
    sources = {source for some in group["sources"] for source in some}
    return {
        "source": a,
        "target": b,
        "strength": round(float(group["strength"].sum()), 9),
        "kinds": tuple(sorted(set(group["kind"]))),
        "contacts": int(group["contacts"].sum()),
        "first_seen": group["first_seen"].min(),
        "last_seen": group["last_seen"].max(),
        "source_countries": tuple(sorted(set(group["a_country"].dropna()))),
        "target_countries": tuple(sorted(set(group["b_country"].dropna()))),
        "cross_border": bool(len(crosses)),
        "evidence": evidence or None,
        "records": merged_references(list(group["references"])),
        "single_source": len(sources) <= 1,
    }
