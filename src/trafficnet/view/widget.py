"""The explorer in a notebook, with selection, filter and view shared both ways."""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import anywidget
import pandas as pd
import traitlets

from trafficnet.errors import ParameterError
from trafficnet.view.canvas import figure_bytes
from trafficnet.view.filtering import checked_filter, filter_values
from trafficnet.view.network_figure import plot_network
from trafficnet.view.page import explorer_assets, explorer_srcdoc
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene

__all__ = ["ExplorerWidget", "Selection"]

VIEW_VERSION: Final = 1
WIDGET: Final = "application/vnd.jupyter.widget-view+json"
HIDE_STILL: Final = (
    ".jp-OutputArea-child:has({live}) + .jp-OutputArea-child:has(.jp-RenderedImage)"
    "{{display:none}}"
)
"""The still picture below a picture that lives need not be seen."""

_CSS, _ESM = explorer_assets()
_NODE_COLUMNS: Final = [
    "entity", "label", "kind", "roles", "functions", "countries", "community", "certainty",
    "links", "strength",
]  # fmt: skip
_LINK_COLUMNS: Final = [
    "source", "target", "strength", "kinds", "contacts", "first_seen", "last_seen",
    "cross_border", "line",
]  # fmt: skip


class Selection(NamedTuple):
    """What is selected, as frames.

    Attributes
    ----------
    nodes
        One row per selected entity, in the order of selection.
    links
        Every link with an end among them; ``inside`` where both ends are.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame


class ExplorerWidget(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
    """Show a network in Jupyter; what is selected there is `selected` here.

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
    filter
        What is shown: ``strength`` (at least), ``cross_border``, ``from`` and ``to`` (days),
        ``hide`` and ``only`` (values by name); ``community=3`` or ``country="GB"`` alone
        mean *only* those. ``{}`` shows everything.
    state
        The saved view, as JSON's plain values: colours, filter, what was moved, hidden or
        unfolded, and where one looks. ``{}`` until something was changed.

    Examples
    --------
    In a notebook::

        view = net.show()
        view                                     # shows it
        view.selected = ["E12"]                  # selects E12 in the picture
        view.filter = {"strength": 3, "country": "GB"}
        view.on_select(print)                    # says each selection
        view.selection.links                     # the links of what is selected
        json.dumps(view.state)                   # to be set again another day
    """

    _esm = _ESM
    _css = _CSS + HIDE_STILL.format(live=".tnx")
    data = traitlets.Bytes().tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    filter = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    height = traitlets.Int(640, min=200, max=4000).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 640) -> None:
        self._scene = scene
        self._entities = frozenset(map(str, scene.nodes["entity"]))
        self._values = filter_values(scene)
        self._heard: dict[Callable[[list[str]], object], Callable[[Any], None]] = {}
        super().__init__(data=scene_json(scene).encode("utf-8"), height=height)

    @traitlets.validate("selected")
    def _only_known(self, proposal: dict[str, Any]) -> list[str]:
        """Refuse to select what is not in the picture."""
        chosen = [self._known(entity, "selected") for entity in proposal["value"]]
        return list(dict.fromkeys(chosen))

    @traitlets.validate("filter")
    def _only_filters(self, proposal: dict[str, Any]) -> dict[str, object]:
        """Refuse a filter that the explorer would not understand."""
        return checked_filter(proposal["value"], self._values)

    @traitlets.validate("state")
    def _only_views(self, proposal: dict[str, Any]) -> dict[str, object]:
        """Refuse what is no saved view."""
        state: dict[str, object] = proposal["value"]
        if state and state.get("trafficnet_view") != VIEW_VERSION:
            got = state.get("trafficnet_view")
            message = (
                f"state with trafficnet_view {got!r}: wanted a saved view of version "
                f"{VIEW_VERSION}, as `state` gives it"
            )
            raise ParameterError(message)
        try:
            json.dumps(state, allow_nan=False)
        except (TypeError, ValueError) as error:
            message = f"state that is no JSON ({error}): wanted plain values only"
            raise ParameterError(message) from error
        return state

    def _known(self, entity: object, noun: str) -> str:
        """Return an entity's id as text, or refuse it."""
        if str(entity) not in self._entities:
            message = f"{noun} {str(entity)!r}: wanted entities of this network"
            raise ParameterError(message)
        return str(entity)

    def focus(self, entity: object) -> None:
        """Bring one entity to the middle, select it and open its evidence.

        Raises
        ------
        ParameterError
            If it is not in this network.
        """
        self.send({"do": "focus", "id": self._known(entity, "focus")})

    def on_select(
        self, callback: Callable[[list[str]], object], *, remove: bool = False
    ) -> None:
        """Call a function with the selected ids whenever the selection changes.

        Parameters
        ----------
        callback
            Takes the list of ids; given twice, it is called once.
        remove
            Call it no longer.

        Raises
        ------
        ParameterError
            If a callback is to go that was never given.
        """
        if not remove:
            if callback not in self._heard:

                def told(change: dict[str, Any]) -> None:
                    callback(list(change["new"]))

                self._heard[callback] = told
                self.observe(self._heard[callback], "selected")
            return
        if callback not in self._heard:
            message = f"on_select {callback!r}: wanted one that was given before"
            raise ParameterError(message)
        self.unobserve(self._heard.pop(callback), "selected")

    @property
    def selection(self) -> Selection:
        """What is selected, as frames of nodes and links."""
        nodes = self._scene.nodes.set_index(self._scene.nodes["entity"].map(str))
        links = self._scene.links
        ends = [links[end].map(str).isin(self.selected) for end in ("source", "target")]
        touched = links.loc[ends[0] | ends[1], _LINK_COLUMNS]
        touched = touched.assign(inside=(ends[0] & ends[1])[touched.index])
        return Selection(
            nodes.loc[self.selected, _NODE_COLUMNS].reset_index(drop=True),
            touched.reset_index(drop=True),
        )

    def still(self) -> bytes:
        """Return the picture as PNG, for what shows no script: GitHub, mail, print."""
        return figure_bytes(plot_network(self._scene), "png", dpi=110)

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give notebooks the widget and, where they cannot run it, a page in a frame."""
        held = super()._repr_mimebundle_(**kwargs)
        data, metadata = held if held is not None else ({}, {})
        frame = explorer_srcdoc(self._scene, self.height + 40)
        style = f"<style>{HIDE_STILL.format(live='.tnx-frame')}</style>"
        page = {"text/html": f'{style}<div class="tnx-frame">{frame}</div>'}
        return {**data, **page}, dict(metadata)

    def _ipython_display_(self) -> None:
        """Show the widget, and below it the still picture that is seen where it is not.

        A notebook file that holds the widget's state makes nbconvert prefer the widget, which
        then asks a public server for its loader: offline nothing would be seen. The still
        picture is an output of its own; the living widget's style sheet hides it.
        """
        from IPython.display import (  # noqa: PLC0415 - only notebooks have it
            publish_display_data,
        )

        data, metadata = self._repr_mimebundle_()
        publish_display_data(data, metadata)  # type: ignore[no-untyped-call]
        picture = {
            "image/png": b64encode(self.still()).decode("ascii"),
            "text/plain": f"{self._scene.title or 'Network'} (picture)",
        }
        publish_display_data(picture)  # type: ignore[no-untyped-call]
