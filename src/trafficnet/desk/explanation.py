"""Why a link stands, why an identity stands, why two mentions are one: with its records."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from trafficnet import view
from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError
from trafficnet.network import Network
from trafficnet.network.columns import objects
from trafficnet.network.placing import grade_text
from trafficnet.resolve import (
    Explanation as PairExplanation,
)
from trafficnet.resolve import (
    IdentityExplanation,
    Resolution,
    explain_entity,
    explain_pair,
)
from trafficnet.resolve.explanation import explain_apart
from trafficnet.resolve.naming import mention_called

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHOWN = [
    "reference",
    "kind",
    "started_at",
    "grade",
    "source_country",
    "target_country",
    "data",
]


@dataclass(frozen=True, repr=False)
class Explanation:
    """The records and reasons behind a link, an identity, or a pair of mentions.

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
    grounds
        Of one entity how each mention is tied in; of two mentions, or two entities, the
        waterfall of each pair that was decided between them.
    marking
        Protective marking, for the picture.
    """

    title: str
    text: str
    records: pd.DataFrame
    reasons: pd.DataFrame
    grounds: IdentityExplanation | PairExplanation
    marking: str | None = None

    def __repr__(self) -> str:
        """Return what is explained, and the explanation in words."""
        return f"{self.title}\n{self.text}"

    def table(self) -> pd.DataFrame:
        """Return one row per mention of an entity, or per field of each pair."""
        return self.grounds.table()

    def plot(self, ax: Axes | None = None) -> Figure:
        """Return the picture: an entity's tree, or the waterfall of a pair.

        Raises
        ------
        NoEvidenceError
            If no pair was decided between the two.
        """
        if isinstance(self.grounds, IdentityExplanation):
            return view.plot_identity(self.grounds, ax=ax, marking=self.marking)
        return view.plot_waterfall(self.grounds, ax=ax, marking=self.marking)

    def _repr_html_(self) -> str:
        """Show the words, the reasons and the records in a notebook."""
        tables = "".join(
            f"<h5>{name}</h5>{frame.to_html(index=False, escape=True)}"
            for name, frame in (("Reasons", self.reasons), ("Records", self.records))
            if len(frame)
        )
        words = f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>'
        return f"<h4>{escape(self.title)}</h4>{words}{tables}"


def explain(
    casebook: Casebook,
    resolution: Resolution,
    network: Network,
    left: str,
    right: str | None,
) -> Explanation:
    """Explain a link between two entities, one entity, or a pair of mentions.

    Parameters
    ----------
    casebook, resolution, network
        The case.
    left, right
        Two entities, or two mentions (ids, or rows such as ``people.csv:17``); ``right``
        None explains one entity.

    Raises
    ------
    ParameterError
        If one is unknown, or one is an entity and the other a mention.
    """
    names = dict(
        zip(resolution.people["entity"], resolution.people["name"], strict=True)
    )
    asked = [left] if right is None or right == left else [left, right]
    entities = [name for name in asked if name in names or _looks_like_entity(name)]
    for name in entities:
        if name not in names:
            message = (
                f"entity {name!r}: wanted one of E1 to E{len(names)}, as in people.csv"
            )
            raise ParameterError(message)
    if len(asked) == 1 and entities:
        return _identity(casebook, resolution, left)
    if len(entities) == len(asked):
        return _link(casebook, resolution, network, (asked[0], asked[1]), names)
    if entities or len(asked) == 1:
        message = (
            f"{' and '.join(asked)}: wanted one entity (E3), two entities, or two "
            "mentions (ids, or rows such as people.csv:17)"
        )
        raise ParameterError(message)
    return _mentions(casebook, resolution, (asked[0], asked[1]))


def _looks_like_entity(name: str) -> bool:
    """Whether a name has the form of an entity's."""
    return name[:1] == "E" and name[1:].isdigit()


def _identity(casebook: Casebook, resolution: Resolution, entity: str) -> Explanation:
    """Explain one entity."""
    clusters = resolution.clusters
    mentions = set(clusters.loc[clusters["entity"] == entity, "mention"])
    every = casebook.mentions()
    grounds = explain_entity(resolution, entity, every)
    own = every[every["mention"].isin(mentions)]
    records = _records_of(casebook, own["record"])
    spellings = ", ".join(sorted({str(n) for n in own["name"].dropna()})) or "no name"
    text = (
        f"{entity} ({grounds.name}) is {len(mentions)} naming(s) in {len(records)} row(s), "
        f"written {spellings}.\n{grounds.text}"
    )
    title = f"{entity} {grounds.name}"
    return Explanation(
        title, text, _columns(records), grounds.table(), grounds, _marking(casebook)
    )


def _mentions(
    casebook: Casebook, resolution: Resolution, pair: tuple[str, str]
) -> Explanation:
    """Explain why two mentions are one person, or are not."""
    known = resolution.clusters["mention"].unique().tolist()
    left, right = (mention_called(casebook, name, known) for name in pair)
    every = casebook.mentions()
    grounds = explain_pair(resolution, left, right, every)
    ends = {end for fall in grounds.waterfalls for end in (fall.left, fall.right)}
    here = every["record"][every["mention"].isin({left, right, *ends})]
    records = _columns(_records_of(casebook, here))
    title = " and ".join(pair)
    return Explanation(
        title, grounds.text, records, grounds.reasons(), grounds, _marking(casebook)
    )


def _link(
    casebook: Casebook,
    resolution: Resolution,
    network: Network,
    pair: tuple[str, str],
    names: dict[str, str],
) -> Explanation:
    """Explain what links two entities, and why they are two."""
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
    grounds = explain_apart(resolution, left, right, casebook.mentions())
    strength = float(here["strength"].sum())
    kinds = ", ".join(sorted(set(here["kind"]))) or "nothing"
    text = (
        f"{left} ({names[left]}) and {right} ({names[right]}) are linked by {len(here)} "
        f"part(s): {kinds}; strength {strength:g}."
        if len(here)
        else f"No record links {left} ({names[left]}) and {right} ({names[right]}) directly."
    )
    text = f"{text}\n{grounds.text}"
    return Explanation(
        f"{left} and {right}",
        text,
        _columns(merged),
        grounds.reasons(),
        grounds,
        _marking(casebook),
    )


def _marking(casebook: Casebook) -> str | None:
    """Return the marking of a casebook, as text."""
    marking = casebook.marking()
    return None if marking is None else str(marking)


def _records_of(casebook: Casebook, records: pd.Series) -> pd.DataFrame:
    """Return the rows where some records stand, with what they say."""
    wanted = records.drop_duplicates().to_frame("record")
    return (
        casebook.provenance()
        .merge(wanted, on="record")
        .merge(_facts(casebook), on="record")
    )


def _facts(casebook: Casebook) -> pd.DataFrame:
    records = casebook.records()
    facts = records[["record", "kind", "started_at", "data"]]
    return facts.assign(grade=objects(grade_text(records)))


def _columns(frame: pd.DataFrame) -> pd.DataFrame:
    kept = [name for name in _SHOWN if name in frame.columns]
    return frame[kept].drop_duplicates().reset_index(drop=True)
