"""A scene: everything a drawing needs, worked out once for page, widget and figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

import pandas as pd

from trafficnet.view import columns
from trafficnet.view.channels import (
    Grouped,
    link_facet,
    link_frame,
    node_facets,
    node_frame,
)
from trafficnet.view.coverage import Coverage, source_coverage
from trafficnet.view.encoding import Encoding
from trafficnet.view.evidence import (
    EvidenceRecord,
    carried_places,
    fit_to_show,
    link_evidence,
    node_evidence,
    numbered,
    read_parts,
)
from trafficnet.view.facets import Facet
from trafficnet.view.hypotheses import HasTable, with_hypotheses
from trafficnet.view.layout import layout
from trafficnet.view.palette import protected_shape
from trafficnet.view.scales import Scale

NO_MARKING: Final = "No protective marking was given"
"""What stands at top and bottom where nobody said how to protect the page."""


class HoldsFrames(Protocol):
    """A network: its nodes, its links and what each link is made of."""

    @property
    def nodes(self) -> pd.DataFrame:
        """One row per node; `entity` names it."""

    @property
    def links(self) -> pd.DataFrame:
        """One row per link; `source` and `target` name its ends."""

    @property
    def parts(self) -> pd.DataFrame:
        """One row per link and record."""

    @property
    def directed(self) -> bool:
        """Whether links have a direction."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend.

    Attributes
    ----------
    channel
        ``colour``, ``shape``, ``line``, ``size`` or ``width``.
    label
        What it means.
    mark
        The colour, the shape's name, the line's style, or the kind of scale.
    """

    channel: str
    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A network with everything decided that its drawing needs.

    Attributes
    ----------
    title, marking
        The heading and the protective marking, as shown.
    directed
        Whether links have a direction (drawn as arrows).
    nodes
        In the network's order: ``entity``, ``label`` (cleaned, at most 80 characters),
        ``label_cut``, ``label_hidden`` (how many invisible characters it held), ``kind``,
        ``known``, ``roles``, ``functions``, ``countries``, ``other_names``, ``phones``,
        ``born``, ``under_18``, ``community`` (1 is the largest, NA where not asked),
        ``certainty``, ``x``, ``y``, ``links`` (how many), ``size`` (0-1), ``shape``,
        ``colour`` (the first of ``colours``), ``colours`` (drawn as slices),
        ``evidence`` (indices of the scene's records, by date) and ``evidence_total`` (how
        many there are, carried or not).
    links
        ``source`` and ``target`` (entities), ``strength``, ``width`` (0-1), ``kinds``,
        ``contacts``, ``cross_border``, ``source_countries``, ``target_countries``,
        ``basis`` (what the crossing rests on), ``first_seen``, ``last_seen`` (ISO text,
        may be partial), ``spans`` (stretches of days since 1 January 1970 with records),
        ``confirmed`` (False where all rests on one source), ``line`` (``solid``,
        ``dashed`` where not confirmed, ``dotted`` for a hypothesis), ``colour``,
        ``evidence``, ``evidence_total`` and ``grades`` (of all records behind it, "" for
        none).
    records
        The evidence that is carried, each record once.
    facets
        The ways of colouring nodes on offer; the first is the encoding's.
    link_facet
        The way links are coloured where a column was chosen.
    stability
        How stable each community is (0-1), by its number.
    coverage
        How many records each source has from when, for the strip under the timeline.
    scales
        What size and width mean.
    matches
        Why the records of each entity were taken for one, in lines, by its id as text.
    """

    title: str
    marking: str
    directed: bool
    nodes: pd.DataFrame
    links: pd.DataFrame
    records: tuple[EvidenceRecord, ...]
    facets: tuple[Facet, ...]
    link_facet: Facet | None
    stability: dict[int, float]
    coverage: Coverage | None = None
    scales: tuple[Scale, ...] = ()
    matches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def explained(self, matches: Mapping[str, tuple[str, ...]] | None) -> "Scene":
        """Return the same scene that also says why records were taken for one person's.

        Parameters
        ----------
        matches
            Lines by entity, as ``resolve.match_reasons`` gives them; None where it is not known.
        """
        return replace(self, matches=dict(matches or {}))

    def carrying(self, most_records: int) -> "Scene":
        """Return the same scene with at most so many records; nodes and links say how many lack.

        Parameters
        ----------
        most_records
            Of each node and link the first by date are carried, then the second, and so on.

        Raises
        ------
        ParameterError
            If it is no whole number from 0.
        """
        tables = (self.links, self.nodes)
        behind = [row for table in tables for row in table["evidence"]]
        kept = carried_places(behind, len(self.records), most_records)
        if len(kept) == len(self.records):
            return self
        place = {old: new for new, old in enumerate(kept)}
        links, nodes = (
            table.assign(
                evidence=pd.Series(
                    [
                        tuple(place[at] for at in row if at in place)
                        for row in table["evidence"]
                    ],
                    dtype=object,
                )
            )
            for table in tables
        )
        records = tuple(self.records[at] for at in kept)
        return replace(self, links=links, nodes=nodes, records=records)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What every colour, shape and line in the picture means."""
        colours = [
            LegendEntry("colour", category.label, category.colour)
            for category in self.facets[0].categories
        ]
        shapes = [LegendEntry("shape", label, shape) for label, shape in self.shapes]
        sizes = [LegendEntry(s.channel, s.words, s.kind) for s in self.scales]
        return (*colours, *shapes, *self._line_legend(), *sizes)

    @property
    def shapes(self) -> tuple[tuple[str, str], ...]:
        """What each shape in the picture means, the protected ones first."""
        found: dict[tuple[str, str], None] = {}
        meanings = zip(
            self.nodes["roles"],
            self.nodes["shape_meaning"],
            self.nodes["shape"],
            strict=True,
        )
        for roles, meaning, shape in meanings:
            role = next((r for r in ("victim", "witness") if r in roles), None)
            guarded = role is not None and protected_shape(roles) == shape
            found[role if guarded and role else meaning, shape] = None
        return tuple(
            sorted(found, key=lambda e: (e[0] not in {"victim", "witness"}, e[0]))
        )

    def _line_legend(self) -> tuple[LegendEntry, ...]:
        """Explain the styles of line that the picture has."""
        style, crossing = self.links["line"], self.links["cross_border"]
        present = (
            ("confirmed", "solid", bool((style == "solid").any())),
            (
                "not confirmed: a single source",
                "dashed",
                bool((style == "dashed").any()),
            ),
            ("inferred: in no record", "dotted", bool((style == "dotted").any())),
            ("crosses a border", "double", bool(crossing.any())),
        )
        return tuple(
            LegendEntry("line", words, style) for words, style, here in present if here
        )


def build_scene(
    network: HoldsFrames,
    *,
    communities: Grouped | None = None,
    positions: pd.DataFrame | None = None,
    evidence: Mapping[str, str | EvidenceRecord] | None = None,
    encoding: Encoding | None = None,
    hypotheses: "pd.DataFrame | HasTable | None" = None,
    title: str = "",
    marking: object = None,
) -> Scene:
    """Decide everything a drawing of a network needs.

    Parameters
    ----------
    network
        Its frames ``nodes``, ``links`` and ``parts``, as ``docs/architecture.md`` has them.
    communities
        Who is in which group, how sure that is, and how stable each group is.
    positions
        Frame ``entity, x, y``; None lays the network out.
    evidence
        What each record says, by its key: a summary, or a whole `EvidenceRecord`. Without
        it the references, dates, kinds and grades of the parts are shown alone.
    encoding
        Which column each part of the picture shows.
    hypotheses
        Links that nobody recorded (``analysis.missing_links``), drawn dotted; they have no
        strength and count in no measure.
    title, marking
        Heading and protective marking.

    Raises
    ------
    NoEvidenceError
        If a node has no place.
    ParameterError
        If the encoding names a column that is not there or does not fit.

    Notes
    -----
    Nothing is measured here but the number of links of each node. Every record is in the
    scene, once, whatever rests on it; `Scene.carrying` leaves some out. Cost: one pass over
    the parts.
    """
    encoding = encoding or Encoding()
    nodes, links = network.nodes, network.links
    encoding.check(list(map(str, nodes.columns)), list(map(str, links.columns)))
    if positions is None:
        positions = layout(network, communities)
    known = evidence or {}
    parts = read_parts(network.parts, known)
    behind_nodes = node_evidence(nodes, parts, known)
    behind_links = link_evidence(parts, directed=network.directed)
    records: dict[EvidenceRecord, int] = {}
    node_table, size = node_frame(nodes, links, positions, communities, encoding)
    drawn = with_hypotheses(links, hypotheses, frozenset(map(str, nodes["entity"])))
    link_table, width = link_frame(drawn, behind_links, encoding)
    link_table["evidence"] = _places(link_table["evidence"], records)
    node_table["evidence"] = _places((b.records for b in behind_nodes), records)
    node_table["evidence_total"] = [len(behind.records) for behind in behind_nodes]
    facets = node_facets(nodes, node_table, encoding)
    node_table["colours"] = [facets[0].colours_of(row) for row in range(len(nodes))]
    node_table["colour"] = [colours[0] for colours in node_table["colours"]]
    line_facet = link_facet(drawn, encoding)
    if line_facet is not None:
        link_table["colour"] = [line_facet.colours_of(r)[0] for r in range(len(drawn))]
    return Scene(
        title=title,
        marking=NO_MARKING if columns.is_missing(marking) else str(marking),
        directed=network.directed,
        nodes=node_table,
        links=link_table,
        records=tuple(map(fit_to_show, records)),
        facets=facets,
        link_facet=line_facet,
        stability=_stability(communities),
        coverage=source_coverage(network.parts, getattr(network, "movements", None)),
        scales=tuple(scale for scale in (size, width) if scale is not None),
    )


def _places(
    behind: Iterable[Iterable[EvidenceRecord]], records: dict[EvidenceRecord, int]
) -> "pd.Series[Any]":
    """Return where the records of each row stand, adding those that are new."""
    return pd.Series(numbered(behind, records), dtype=object)


def _stability(communities: Grouped | None) -> dict[int, float]:
    """Return how stable each community is, by its number."""
    if communities is None:
        return {}
    held = communities.stability
    return {
        int(str(number)): float(value)
        for number, value in sorted(held.items(), key=lambda item: str(item[0]))
        if not columns.is_missing(value)
    }
