"""A network with every question one call away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from trafficnet import analysis, view
from trafficnet.desk.showing import drawn
from trafficnet.network import Network as PlainNetwork
from trafficnet.view.evidence import MOST_RECORDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from matplotlib.figure import Figure


class Network(PlainNetwork):
    """People (or things) and the links between them, with every question one call away.

    Every method calls the function of the same name in ``trafficnet.analysis`` or
    ``trafficnet.view`` and returns its result; nothing is stored on the network.
    """

    evidence: Mapping[str, str] | None = None
    matches: Mapping[str, tuple[str, ...]] | None = None
    marking: str | None = None

    @classmethod
    def adopt(
        cls,
        network: PlainNetwork,
        *,
        evidence: Mapping[str, str] | None = None,
        matches: Mapping[str, tuple[str, ...]] | None = None,
        marking: str | None = None,
    ) -> Self:
        """Return the same network with every question one call away.

        Parameters
        ----------
        network
            Its frames are shared, not copied.
        evidence
            Record to a short text, shown when a link is opened.
        matches
            Entity to why its records were taken for one, shown when it is opened.
        marking
            The protective marking that every picture carries.
        """
        adopted = cls.__new__(cls)
        vars(adopted).update(vars(network))
        adopted.evidence, adopted.matches, adopted.marking = evidence, matches, marking
        return adopted

    def communities(self, **options: Any) -> analysis.Communities:  # noqa: ANN401 - passed on as given
        """Return the groups people form, and how sure each is (``analysis.communities``)."""
        return analysis.communities(self, **options)

    def key_people(
        self,
        *,
        k: int = 3,
        seed: int = 0,
        **options: Any,  # noqa: ANN401 - passed on as given
    ) -> analysis.KeyPeople:
        """Return who holds a structural position that matters (``analysis.key_people``)."""
        groups = self.communities(seed=seed)
        return analysis.key_people(self, groups, k=k, seed=seed, **options)

    def key_set(
        self, k: int = 3, *, candidates: Sequence[Hashable] | None = None, seed: int = 0
    ) -> analysis.KeySet:
        """Return the set whose absence would break up the network most (``analysis.key_set``)."""
        return analysis.key_set(self, k, candidates=candidates, seed=seed)

    def centrality(
        self, measure: str, *, distance: str | None = None, directed: bool | None = None
    ) -> pd.Series:
        """Return one measure of position for every entity (``analysis.centrality``)."""
        return analysis.centrality(self, measure, distance=distance, directed=directed)

    def cross_border(self, *, seed: int = 0) -> analysis.CrossBorder:
        """Return links, corridors and brokers across borders (``analysis.cross_border``)."""
        return analysis.cross_border(self, self.communities(seed=seed), seed=seed)

    def safeguarding(self, *, seed: int = 0) -> analysis.Safeguarding:
        """Return the people to protect, with the prompts that fit (``analysis.safeguarding``)."""
        return analysis.safeguarding(self, self.communities(seed=seed))

    def timeline(self, *, period: str = "month") -> analysis.Timeline:
        """Return what happened when (``analysis.timeline``)."""
        return analysis.timeline(self, period=period)

    def disrupt(
        self,
        k: int = 3,
        *,
        seed: int = 0,
        **options: Any,  # noqa: ANN401 - passed on as given
    ) -> analysis.Disruption:
        """Return how far the network falls apart without k people (``analysis.disrupt``)."""
        return analysis.disrupt(self, k, seed=seed, **options)

    def layout(self, *, seed: int = 0) -> pd.DataFrame:
        """Return where to draw every entity: entity, x, y (``view.layout``)."""
        return view.layout(self, self.communities(seed=seed), seed=seed)

    def scene(
        self,
        *,
        encoding: view.Encoding | None = None,
        hypotheses: analysis.MissingLinks | pd.DataFrame | None = None,
        title: str = "",
        seed: int = 0,
        most_records: int = MOST_RECORDS,
        **choices: Any,  # noqa: ANN401 - columns, measures or Series
    ) -> view.Scene:
        """Return everything a picture of the network needs (``view.build_scene``).

        Parameters
        ----------
        encoding
            Which column each part of the picture shows.
        hypotheses
            Links that nobody recorded (``analysis.missing_links``), drawn dotted; no
            measure counts them.
        title
            The heading.
        seed
            Chance of groups and layout.
        most_records
            How many records the drawers carry; where there are more, they say so.
        **choices
            ``size``, ``colour``, ``shape``, ``label``, ``width``, ``link_colour``: a
            column, a measure such as ``"betweenness"``, a Series by entity, or None;
            ``size_scale`` and ``width_scale``: ``"linear"``, ``"sqrt"``, ``"log"``.
        """
        frames, encoding = drawn(self, encoding, choices)
        groups = self.communities(seed=seed)
        scene = view.build_scene(
            frames,
            communities=groups,
            positions=view.layout(self, groups, seed=seed),
            evidence=self.evidence,
            encoding=encoding,
            hypotheses=hypotheses,
            title=title,
            marking=self.marking,
        )
        return scene.explained(self.matches).carrying(most_records)

    def show(self, **options: Any) -> view.ExplorerWidget:  # noqa: ANN401 - passed on to `scene`
        """Show the interactive network in a notebook; needs no internet.

        ``net.show(size="betweenness", colour="community")``: see ``scene`` for what may be
        chosen, ``view.ExplorerWidget`` for what the result can do.
        """
        return view.ExplorerWidget(self.scene(**options))

    def map(
        self,
        *,
        person: Hashable | None = None,
        seed: int = 0,
        title: str = "",
        most_records: int = MOST_RECORDS,
    ) -> view.CorridorWidget:
        """Show the map of the corridors across borders; needs no internet.

        A notebook shows it to move, play and open, and tells Python what is chosen
        (``view.CorridorWidget``); ``.save("map.html")`` writes the same as one page,
        ``.save("map.svg")`` the still drawing.

        Parameters
        ----------
        person
            Show the route of this one person alone: every journey, numbered by date.
        seed
            Chance of the tests against chance.
        title
            The heading.
        most_records
            How many records the drawer carries; where there are more, it says so.
        """
        told: dict[str, Any] = {"title": title, "marking": self.marking}
        if person is None:
            corridors = self.cross_border(seed=seed).corridors
            scene = view.build_corridor_scene(
                self, corridors, evidence=self.evidence, **told
            )
        else:
            scene = view.build_route_scene(self, person, evidence=self.evidence, **told)
            corridors = view.corridor_table(scene.corridors).drop(columns="people")
        still = view.corridor_map(corridors, **(told | {"title": scene.title}))
        return view.CorridorWidget(scene.carrying(most_records), still=still)

    def plot(self, **options: Any) -> Figure:  # noqa: ANN401 - passed on to `scene`
        """Return a still picture of the network as a matplotlib figure."""
        return view.plot_network(self.scene(**options))

    def to_pyvis(self, **options: Any) -> Any:  # noqa: ANN401 - pyvis has no types
        """Return the network as a pyvis network, positions given and physics off."""
        return view.to_pyvis(self.scene(**options))
