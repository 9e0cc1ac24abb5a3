"""The explorer in a notebook, told and asked from Python while it is looked at."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import anywidget
import pandas as pd
import traitlets
from IPython.display import display

from trafficnet.errors import ParameterError
from trafficnet.view.filtering import checked_filter
from trafficnet.view.page import explorer_assets, explorer_srcdoc
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene
from trafficnet.view.still import still_picture

_CSS, _ESM = explorer_assets()
VIEW_VERSION: Final = 1
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


class ExplorerWidget(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
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
    A notebook file keeps, beside the live widget, a copy of the explorer that needs no
    kernel and a still picture. While the widget lives, the copy is hidden.

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
    data = traitlets.Bytes().tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    asked = traitlets.Dict().tag(sync=True)
    copy = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(640, min=200, max=4000).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 640) -> None:
        self._scene = scene
        self._entities = frozenset(map(str, scene.nodes["entity"]))
        self._heard: list[Callable[[list[str]], object]] = []
        self._filter: dict[str, Any] = {}
        super().__init__(
            data=scene_json(scene).encode("utf-8"),
            height=height,
            copy=f"tnx-copy-{uuid.uuid4().hex}",
        )
        self.observe(self._tell, "selected")
        self.observe(self._take_filter, "state")

    @property
    def filter(self) -> dict[str, Any]:
        """What is shown of the network: the full form of what was asked for last.

        It can be set with the keys ``strength`` (the least), ``cross_border``, ``from``, ``to``,
        ``country``, ``community``, ``role``, ``kind``, ``grade``, and ``only`` and
        ``hide`` (legend to values); ``{}`` shows everything. Whoever changes the filter
        in the picture changes it here.

        Raises
        ------
        ParameterError
            For a key or value that the network does not have; the message names the
            nearest.
        """
        return dict(self._filter)

    @filter.setter  # noqa: A003 - the property above
    def filter(self, asked: Mapping[str, object]) -> None:
        self._filter = checked_filter(self._scene, asked)
        turn = int(self.asked.get("turn", 0)) + 1  # the same filter again is news too
        self.asked = {"filter": self._filter, "turn": turn}

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

    def on_select(
        self, callback: Callable[[list[str]], object], *, remove: bool = False
    ) -> None:
        """Call a function with the ids whenever the selection changes, from either side.

        Parameters
        ----------
        callback
            Takes the list of selected ids.
        remove
            True stops the calls to this function.

        Raises
        ------
        ParameterError
            If it cannot be called, or is to be removed and was never given.
        """
        given: object = callback
        if not callable(given):
            message = f"on_select {given!r}: wanted a function of the selected ids"
            raise ParameterError(message)
        if remove and callback not in self._heard:
            message = f"on_select {callback!r}: wanted a function that was given before"
            raise ParameterError(message)
        if remove:
            self._heard.remove(callback)
        else:
            self._heard.append(callback)

    def focus(self, entity: object) -> None:
        """Bring an entity to the middle of the picture and open its records.

        Raises
        ------
        ParameterError
            If the network has no such entity.
        """
        self.send({"do": "focus", "id": self._known("focus", entity)})

    def _known(self, what: str, entity: object) -> str:
        """Return an entity as text, or refuse what is not in the picture."""
        if str(entity) not in self._entities:
            message = f"{what} {entity!r}: wanted entities of this network"
            raise ParameterError(message)
        return str(entity)

    def _take_filter(self, change: dict[str, Any]) -> None:
        """Know the filter of a view that the page tells or a script restores."""
        self._filter = dict(change["new"].get("filter", {}))

    def _tell(self, change: dict[str, Any]) -> None:
        """Call whoever wants to know what is selected."""
        for callback in tuple(self._heard):
            callback(list(change["new"]))

    @traitlets.validate("selected")
    def _only_known(self, proposal: dict[str, Any]) -> list[str]:
        """Refuse to select what is not in the picture."""
        chosen = [self._known("selected", entity) for entity in proposal["value"]]
        return list(dict.fromkeys(chosen))

    @traitlets.validate("state")
    def _only_views(self, proposal: dict[str, Any]) -> dict[str, Any]:
        """Refuse what is no saved view, or one of a later version."""
        state = dict(proposal["value"])
        if state and state.get(VERSION_KEY) != VIEW_VERSION:
            message = (
                f"state with {VERSION_KEY} {state.get(VERSION_KEY)!r}: wanted a saved view "
                f"of version {VIEW_VERSION}, as `state` or the explorer's Save gives it"
            )
            raise ParameterError(message)
        return state

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the widget and, where one cannot run, a page in a frame."""
        held = super()._repr_mimebundle_(**kwargs)
        data, metadata = held if held is not None else ({}, {})
        page = {"text/html": explorer_srcdoc(self._scene, self.height + 40)}
        return {**data, **page}, dict(metadata)

    def _ipython_display_(self, **kwargs: dict[str, Any]) -> None:
        """Show the widget, and below it a copy that needs no kernel.

        The copy is an output of its own: of one output that can be a widget or a page,
        converters to HTML choose the widget, which is blank without a kernel. The live
        widget hides it.
        """
        data, metadata = self._repr_mimebundle_(**kwargs)
        page = data.pop("text/html")
        data.setdefault("text/plain", "The network to explore.")
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        copy = f'<div class="{self.copy}">{page}{still_picture(self._scene)}</div>'
        said = f"{len(self._scene.nodes)} nodes, {len(self._scene.links)} links"
        display({"text/html": copy, "text/plain": said}, raw=True)  # type: ignore[no-untyped-call]
