"""The explorer in a notebook, with the selection shared both ways."""

from typing import Any

import anywidget
import traitlets

from trafficnet.errors import ParameterError
from trafficnet.view.page import explorer_assets, explorer_srcdoc
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene

_CSS, _ESM = explorer_assets()


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

    Examples
    --------
    In a notebook::

        widget = ExplorerWidget(scene)
        widget                       # shows it
        widget.selected = ["E12"]    # selects E12 in the picture
    """

    _esm = _ESM
    _css = _CSS
    data = traitlets.Bytes().tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    height = traitlets.Int(640, min=200, max=4000).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 640) -> None:
        self._scene = scene
        self._entities = frozenset(map(str, scene.nodes["entity"]))
        super().__init__(data=scene_json(scene).encode("utf-8"), height=height)

    @traitlets.validate("selected")
    def _only_known(self, proposal: dict[str, Any]) -> list[str]:
        """Refuse to select what is not in the picture."""
        chosen = [str(entity) for entity in proposal["value"]]
        for entity in chosen:
            if entity not in self._entities:
                message = f"selected {entity!r}: wanted entities of this network"
                raise ParameterError(message)
        return list(dict.fromkeys(chosen))

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give notebooks the widget and, where they cannot run it, a page in a frame."""
        held = super()._repr_mimebundle_(**kwargs)
        data, metadata = held if held is not None else ({}, {})
        page = {"text/html": explorer_srcdoc(self._scene, self.height + 40)}
        return {**data, **page}, dict(metadata)
