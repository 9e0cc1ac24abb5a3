"""The explorer in a notebook, told and asked from Python while it is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import traitlets

from trafficnet.errors import ParameterError
from trafficnet.view.evidence import COPY_RECORDS
from trafficnet.view.filtering import checked_filter
from trafficnet.view.notebook import NotebookView
from trafficnet.view.page import explorer_assets, explorer_srcdoc
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene
from trafficnet.view.still import still_picture

_CSS, _ESM = explorer_assets()
VERSION_KEY: Final = "trafficnet_view"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, as tables.

    Attributes
    ----------
    nodes
        The rows of the scene's nodes that are selected.
    links
        The links between them.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame


class ExplorerWidget(NotebookView):
    """Show a network in Jupyter; what is selected, filtered and moved there is known here.

    Parameters
    ----------
    scene
        What to show.
    height
        In pixels.

    Attributes
    ----------
    selected
        Ids of the selected entities, as text. Setting it selects them in the picture.
    state
        The whole view as a small dict fit for JSON (docs/explorer.md): filter, hidden,
        moved, pinned, selected, where one looks. Setting it restores a view.
    height
        In pixels.

    Notes
    -----
    The filter is set with the keys ``strength`` (the least), ``cross_border``, ``from``,
    ``to``, ``country``, ``community``, ``role``, ``kind``, ``grade``, and ``only`` and
    ``hide`` (legend to values).

    A notebook file keeps, beside the live widget, a copy of the explorer that needs no
    kernel and a still picture. While the widget lives, the copy is hidden. The copy
    carries at most 5,000 records and says where there are more.

    Examples
    --------
    In a notebook::

        shown = net.show()                          # the last line of a cell shows it
        shown.selected = ["E12"]                    # selects E12 in the picture
        shown.on_select(lambda ids: print(ids))     # whenever somebody selects
        shown.filter = {"country": "RO", "strength": 2}
        shown.focus("E12")                          # brings E12 to the middle
        kept = shown.state                          # ... and later: shown.state = kept
    """

    _esm = _ESM
    _css = _CSS
    version_key = VERSION_KEY
    noun = "ids"
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 640) -> None:
        self._scene = scene
        self._entities = frozenset(map(str, scene.nodes["entity"]))
        super().__init__(scene_json(scene), height=height)

    @property
    def selection(self) -> Selection:
        """The selected entities and the links between them, as tables."""
        nodes, links = self._scene.nodes, self._scene.links
        chosen = frozenset(self.selected)
        inside = links["source"].astype(str).isin(chosen)
        inside &= links["target"].astype(str).isin(chosen)
        return Selection(
            nodes[nodes["entity"].astype(str).isin(chosen)].reset_index(drop=True),
            links[inside].reset_index(drop=True),
        )

    def focus(self, entity: object) -> None:
        """Bring an entity to the middle of the picture and open its records.

        Raises
        ------
        ParameterError
            If the network has no such entity.
        """
        self.send({"do": "focus", "id": self._known("focus", entity)})

    def known(self, entities: Iterable[object]) -> list[str]:
        """Return those of some entities that are in this network, as text, each once."""
        texts = dict.fromkeys(map(str, entities))
        return [entity for entity in texts if entity in self._entities]

    def _known(self, what: str, entity: object) -> str:
        """Return an entity as text, or refuse what is not in the picture."""
        if str(entity) not in self._entities:
            message = f"{what} {entity!r}: wanted entities of this network"
            raise ParameterError(message)
        return str(entity)

    @traitlets.validate("selected")
    def _only_known(self, proposal: dict[str, Any]) -> list[str]:
        """Refuse to select what is not in the picture."""
        chosen = [self._known("selected", entity) for entity in proposal["value"]]
        return list(dict.fromkeys(chosen))

    def _checked_filter(self, asked: Mapping[str, object]) -> dict[str, Any]:
        """Return a filter in its full form, or refuse what the network does not have."""
        return checked_filter(self._scene, asked)

    def _framed(self) -> str:
        """Return the explorer's page in a frame, with no more records than a copy should."""
        return explorer_srcdoc(self._scene.carrying(COPY_RECORDS), self.height + 40)

    def _still(self) -> str:
        """Return the network's still picture."""
        return still_picture(self._scene)

    def _said(self) -> tuple[str, str]:
        """Return what this is, and how many nodes and links it has."""
        nodes, links = len(self._scene.nodes), len(self._scene.links)
        return "The network to explore.", f"{nodes} nodes, {links} links"
