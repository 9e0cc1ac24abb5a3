"""Why a line is drawn, and why two namings are one person."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError
from trafficnet.network import Network
from trafficnet.network.columns import objects
from trafficnet.network.placing import grade_text
from trafficnet.resolve import Resolution, explain_entity

_SHOWN = [
    "reference",
    "kind",
    "started_at",
    "grade",
    "source_country",
    "target_country",
    "data",
]


@dataclass(frozen=True)
class Explanation:
    """The records and reasons behind a link or an identity.

    Parameters
    ----------
    title
        What is explained.
    text
        The same in words.
    records
        Frame: reference, kind, started_at, grade, countries at both ends, data.
    reasons
        Frame: left, right, weight, probability, reasons, decided_by.
    """

    title: str
    text: str
    records: pd.DataFrame
    reasons: pd.DataFrame

    def _repr_html_(self) -> str:
        """Show the words, the reasons and the records in a notebook."""
        tables = "".join(
            f"<h5>{name}</h5>{frame.to_html(index=False, escape=True)}"
            for name, frame in (("Reasons", self.reasons), ("Records", self.records))
            if len(frame)
        )
        return f"<h4>{escape(self.title)}</h4><p>{escape(self.text)}</p>{tables}"


def explain(
    casebook: Casebook,
    resolution: Resolution,
    network: Network,
    left: str,
    right: str | None,
) -> Explanation:
    """Explain a link between two entities, or one entity.

    Parameters
    ----------
    casebook, resolution, network
        The case.
    left, right
        Entities; ``right`` None explains one identity.

    Raises
    ------
    ParameterError
        If an entity is unknown.
    """
    names = dict(
        zip(resolution.people["entity"], resolution.people["name"], strict=True)
    )
    for entity in (left, right):
        if entity is not None and entity not in names:
            message = f"entity {entity!r}: wanted one of E1 to E{len(names)}, as in people.csv"
            raise ParameterError(message)
    if right is None or right == left:
        return _identity(casebook, resolution, left, names[left])
    return _link(casebook, resolution, network, (left, right), names)


def _identity(
    casebook: Casebook, resolution: Resolution, entity: str, name: str
) -> Explanation:
    clusters = resolution.clusters
    mentions = set(clusters.loc[clusters["entity"] == entity, "mention"])
    grounds = explain_entity(resolution, entity)
    every = casebook.mentions()
    own = every[every["mention"].isin(mentions)]
    seen = casebook.provenance().merge(own[["record"]].drop_duplicates(), on="record")
    records = seen.merge(_facts(casebook), on="record")
    spellings = ", ".join(sorted({str(n) for n in own["name"].dropna()})) or "no name"
    text = (
        f"{entity} ({name}) is {len(mentions)} naming(s) in {len(seen)} row(s), "
        f"written {spellings}.\n{grounds.text}"
    )
    return Explanation(f"{entity} {name}", text, _columns(records), grounds.table())


def _link(
    casebook: Casebook,
    resolution: Resolution,
    network: Network,
    pair: tuple[str, str],
    names: dict[str, str],
) -> Explanation:
    left, right = pair
    parts = network.parts
    here = parts[parts["source"].isin(pair) & parts["target"].isin(pair)]
    rows = here.explode("references").rename(columns={"references": "reference"})
    facts = _facts(casebook).merge(
        casebook.provenance()[["record", "reference"]], on="record"
    )
    merged = rows.drop(columns=["grade"]).merge(
        facts.drop(columns=["record", "kind"]), on="reference", how="left"
    )
    clusters = resolution.clusters.set_index("mention")["entity"]
    compared = resolution.pairs[["left", "right"]].apply(
        lambda column: column.map(lambda m: _entities(clusters, m))
    )
    across = [
        {a, b} == set(pair)
        for a, b in zip(compared["left"], compared["right"], strict=True)
    ]
    reasons = resolution.pairs[across].reset_index(drop=True)
    strength = float(here["strength"].sum())
    kinds = ", ".join(sorted(set(here["kind"]))) or "nothing"
    text = (
        f"{left} ({names[left]}) and {right} ({names[right]}) are linked by {len(here)} "
        f"part(s): {kinds}; strength {strength:g}."
        if len(here)
        else f"No record links {left} ({names[left]}) and {right} ({names[right]}) directly."
    )
    return Explanation(f"{left} and {right}", text, _columns(merged), reasons)


def _entities(clusters: pd.Series, mention: str) -> str | None:
    found = clusters.get(mention)
    return found if isinstance(found, str) or found is None else str(found.iloc[0])


def _facts(casebook: Casebook) -> pd.DataFrame:
    records = casebook.records()
    facts = records[["record", "kind", "started_at", "data"]]
    return facts.assign(grade=objects(grade_text(records)))


def _columns(frame: pd.DataFrame) -> pd.DataFrame:
    kept = [name for name in _SHOWN if name in frame.columns]
    return frame[kept].drop_duplicates().reset_index(drop=True)
