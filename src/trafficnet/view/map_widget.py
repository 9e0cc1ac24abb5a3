"""The map of corridors in a notebook, told and asked from Python while it is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import traitlets

from trafficnet.errors import ParameterError
from trafficnet.view.evidence import COPY_RECORDS
from trafficnet.view.map_filter import checked_map_filter, months_of
from trafficnet.view.map_page import corridor_assets, corridor_page
from trafficnet.view.map_payload import corridor_json
from trafficnet.view.map_scene import CorridorScene, corridor_table
from trafficnet.view.map_ways import Way, people_on, ways_of
from trafficnet.view.notebook import NotebookView
from trafficnet.view.pageparts import framed
from trafficnet.view.still import folded_picture
from trafficnet.view.wording import did_you_mean

__all__ = ["ChosenCorridors", "CorridorWidget", "ShowsPeople"]

_CSS, _ESM = corridor_assets()


class ShowsPeople(Protocol):
    """A view in which people can be selected, such as the explorer."""

    selected: Any

    def known(self, entities: Iterable[object]) -> list[str]:
        """Return those of some entities that it shows."""


@dataclass(frozen=True, slots=True)
class ChosenCorridors:
    """What is chosen on the map, as tables.

    Attributes
    ----------
    corridors
        The rows of ``corridors.csv`` of the countries that the arrows join.
    people
        Who is on them in the months and kinds that are shown: entity, label, role (of
        people to protect), and whether they travelled.
    """

    corridors: pd.DataFrame
    people: pd.DataFrame


class CorridorWidget(NotebookView):
    """Show the map of corridors in Jupyter; what is chosen and filtered there is known here.

    Parameters
    ----------
    scene
        What to show.
    still
        A drawing of it (``corridor_map``) for where nothing can be run.
    height
        In pixels.

    Attributes
    ----------
    selected
        The chosen arrows as pairs: countries ``("RO", "GB")`` or, with dots for places,
        ``("RO Iaşi", "GB London")``, where ``"RO ?"`` is a place nobody knows. Setting
        it chooses them on the map.
    state
        The whole view as a small dict fit for JSON (docs/map.md). Setting it restores a
        view.
    svg
        The still drawing.
    height
        In pixels.

    Notes
    -----
    The filter is set with the keys ``from`` and ``to`` (months), ``country``, ``origin``,
    ``destination``, ``kind`` (journey, contact, payment), ``person`` and
    ``beyond_chance``.

    A notebook file keeps, beside the live widget, a copy of the map that needs no kernel
    and a still picture. While the widget lives, the copy is hidden. The copy carries at
    most 5,000 records and says where there are more.

    Examples
    --------
    In a notebook::

        routes = net.map()                            # the last line of a cell shows it
        routes.selected = [("RO", "GB")]              # chooses the corridor
        routes.on_select(lambda ways: print(ways))    # whenever somebody chooses
        routes.filter = {"kind": "journey", "from": "2024-03"}
        routes.focus("RO", "GB")                      # brings it into the picture, opens it
        routes.link(shown)                            # its people light up in net.show()
        routes.save("map.html")                       # the same as one page
    """

    _esm = _ESM
    _css = _CSS
    version_key = "trafficnet_map"
    noun = "corridors"
    selected = traitlets.List(
        traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode())
    ).tag(sync=True)

    def __init__(
        self, scene: CorridorScene, *, still: str = "", height: int = 680
    ) -> None:
        self._scene, self.svg = scene, still
        self._ways = ways_of(scene)
        self._linked: list[ShowsPeople] = []
        super().__init__(corridor_json(scene), height=height)
        self.observe(self._light, ["selected", "state", "asked"])

    @property
    def page(self) -> str:
        """The map as one HTML page that loads nothing."""
        return corridor_page(self._scene)

    @property
    def people(self) -> list[str]:
        """Who is on the chosen arrows: who travelled, or else was in touch or paid."""
        return list(self._on_chosen())

    @property
    def selection(self) -> ChosenCorridors:
        """The chosen corridors and the people on them, as tables."""
        wanted = {
            (leg.origin.country, leg.destination.country)
            for way in self.selected
            for leg in self._ways[way]
        }
        flows = [
            f for f in self._scene.corridors if (f.origin, f.destination) in wanted
        ]
        people = [
            (who, *self._scene.people[who], moved)
            for who, moved in self._on_chosen().items()
        ]
        told = ["entity", "label", "role", "travelled"]
        return ChosenCorridors(
            corridor_table(flows), pd.DataFrame(people, columns=told)
        )

    def focus(self, origin: str, destination: str) -> None:
        """Bring a corridor into the picture and open its records.

        Raises
        ------
        ParameterError
            If nothing went that way.
        """
        way = self._known("focus", (origin, destination))
        self.selected = [way]
        self.send({"do": "focus", "way": way})

    def link(self, network: ShowsPeople, *, remove: bool = False) -> None:
        """Select the people on the chosen corridors in a network, from now on.

        Choosing another corridor, month or kind of record on the map changes what is
        selected there.

        Parameters
        ----------
        network
            Another view, such as that of ``net.show()``.
        remove
            True ends the link.

        Raises
        ------
        ParameterError
            If nothing can be selected there, or it is to be removed and was never linked.
        """
        if not hasattr(network, "known") or not hasattr(network, "selected"):
            message = f"link {network!r}: wanted a view such as net.show() returns"
            raise ParameterError(message)
        held = any(each is network for each in self._linked)
        if remove and not held:
            message = f"link {network!r}: wanted a view that was linked before"
            raise ParameterError(message)
        if remove:
            self._linked = [each for each in self._linked if each is not network]
        elif not held:
            self._linked.append(network)
            if self.selected:
                self._light({})

    def save(self, path: str | Path) -> Path:
        """Write the map to a file and return its path.

        A name that ends in ``.html`` gets the page, any other the still drawing.
        """
        paged = Path(path).suffix.lower() in {".html", ".htm"}
        text = self.page if paged else self.svg
        Path(path).write_text(text, encoding="utf-8")
        return Path(path)

    def _on_chosen(self) -> dict[str, bool]:
        """Return who is on the chosen arrows, and whether they travelled."""
        legs = [self._ways[way] for way in self.selected]
        kinds, months = self._filter.get("kind"), months_of(self._filter)
        return people_on(self._scene, legs, kinds=kinds, months=months)

    def _light(self, _: dict[str, Any]) -> None:
        """Select the people on the chosen arrows wherever the map is linked."""
        for network in self._linked:
            people = network.known(self.people)
            if list(network.selected) != people:
                network.selected = people

    def _known(self, what: str, way: tuple[object, ...]) -> Way:
        """Return an arrow by its two ends, or refuse what is not on the map."""
        asked = tuple(map(str, way))
        for known in self._ways:
            if known == asked:
                return known
        words = [" to ".join(each) for each in self._ways]
        hint = did_you_mean(" to ".join(asked), words)
        message = f"{what} {asked!r}: wanted a corridor of this map, origin and destination{hint}"
        raise ParameterError(message)

    @traitlets.validate("selected")
    def _only_known(self, proposal: dict[str, Any]) -> list[Way]:
        """Refuse to choose what is not on the map."""
        chosen = [self._known("selected", way) for way in proposal["value"]]
        return list(dict.fromkeys(chosen))

    def _checked_filter(self, asked: Mapping[str, object]) -> dict[str, Any]:
        """Return a filter in its full form, or refuse what the map does not have."""
        return checked_map_filter(self._scene, asked)

    def _framed(self) -> str:
        """Return the map's page in a frame, with no more records than a copy should."""
        page = corridor_page(self._scene.carrying(COPY_RECORDS))
        return framed(page, self._scene.title or "Map", self.height + 40)

    def _still(self) -> str:
        """Return the still drawing; nothing where there is none."""
        if not self.svg:
            return ""
        name = f"{self._scene.title or 'Map'}: still picture of the corridors"
        return folded_picture(self.svg.encode("utf-8"), "image/svg+xml", name)

    def _said(self) -> tuple[str, str]:
        """Return what this is, and how many corridors it has."""
        held = len(self._scene.corridors)
        return "The map of corridors.", f"{held} corridors on the map"

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the widget, a page in a frame, and the still drawing."""
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, **({"image/svg+xml": self.svg} if self.svg else {})}, metadata
