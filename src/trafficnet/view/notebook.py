"""What every view in a notebook shares: told and asked from Python, kept when saved."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

import anywidget
import traitlets
from IPython.display import display

from trafficnet.errors import ParameterError

VIEW_VERSION: Final = 1

__all__ = ["VIEW_VERSION", "NotebookView"]


class NotebookView(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
    """A picture in Jupyter that Python and the reader change alike.

    What is chosen is the trait ``selected``, which each view has of its own.

    Attributes
    ----------
    state
        The whole view as a small dict fit for JSON. Setting it restores a view.
    height
        In pixels.
    """

    version_key: ClassVar[str]
    """What a saved view is known by."""

    noun: ClassVar[str]
    """What is chosen here, in the plural."""

    data = traitlets.Bytes().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    asked = traitlets.Dict().tag(sync=True)
    copy = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(640, min=200, max=4000).tag(sync=True)

    def __init__(self, data: str, *, height: int) -> None:
        self._heard: list[Callable[..., object]] = []
        self._filter: dict[str, Any] = {}
        super().__init__(
            data=data.encode("utf-8"),
            height=height,
            copy=f"tnx-copy-{uuid.uuid4().hex}",
        )
        self.observe(self._tell, "selected")
        self.observe(self._take_filter, "state")

    @property
    def filter(self) -> dict[str, Any]:
        """What is shown: the full form of what was asked for last.

        ``{}`` shows everything. Whoever changes the filter in the picture changes it here.

        Raises
        ------
        ParameterError
            For a key or value that is not there; the message names the nearest.
        """
        return dict(self._filter)

    @filter.setter  # noqa: A003 - the property above
    def filter(self, asked: Mapping[str, object]) -> None:
        self._filter = self._checked_filter(asked)
        turn = int(self.asked.get("turn", 0)) + 1  # the same filter again is news too
        self.asked = {"filter": self._filter, "turn": turn}

    def on_select(
        self, callback: Callable[..., object], *, remove: bool = False
    ) -> None:
        """Call a function with what is selected whenever that changes, from either side.

        Parameters
        ----------
        callback
            Takes the list of what is selected.
        remove
            True stops the calls to this function.

        Raises
        ------
        ParameterError
            If it cannot be called, or is to be removed and was never given.
        """
        given: object = callback
        if not callable(given):
            message = (
                f"on_select {given!r}: wanted a function of the selected {self.noun}"
            )
            raise ParameterError(message)
        if remove and callback not in self._heard:
            message = f"on_select {callback!r}: wanted a function that was given before"
            raise ParameterError(message)
        if remove:
            self._heard.remove(callback)
        else:
            self._heard.append(callback)

    def _take_filter(self, change: dict[str, Any]) -> None:
        """Know the filter of a view that the page tells or a script restores."""
        self._filter = dict(change["new"].get("filter", {}))

    def _tell(self, change: dict[str, Any]) -> None:
        """Call whoever wants to know what is selected."""
        for callback in tuple(self._heard):
            callback(list(change["new"]))

    @traitlets.validate("state")
    def _only_views(self, proposal: dict[str, Any]) -> dict[str, Any]:
        """Refuse what is no saved view, or one of a later version."""
        state, key = dict(proposal["value"]), self.version_key
        if state and state.get(key) != VIEW_VERSION:
            message = (
                f"state with {key} {state.get(key)!r}: wanted a saved view "
                f"of version {VIEW_VERSION}, as `state` or the picture's Save gives it"
            )
            raise ParameterError(message)
        return state

    def _checked_filter(self, asked: Mapping[str, object]) -> dict[str, Any]:
        """Return a filter in its full form, or refuse it."""
        raise NotImplementedError

    def _framed(self) -> str:
        """Return the page in a frame of its own, for where the widget cannot run."""
        raise NotImplementedError

    def _still(self) -> str:
        """Return a still picture as HTML, for where frames are not shown either."""
        raise NotImplementedError

    def _said(self) -> tuple[str, str]:
        """Return in plain text what this is, and how much it holds."""
        raise NotImplementedError

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the widget and, where one cannot run, a page in a frame."""
        held = super()._repr_mimebundle_(**kwargs)
        data, metadata = held if held is not None else ({}, {})
        return {**data, "text/html": self._framed()}, dict(metadata)

    def _ipython_display_(self, **kwargs: dict[str, Any]) -> None:
        """Show the widget, and below it a copy that needs no kernel.

        The copy is an output of its own: of one output that can be a widget or a page,
        converters to HTML choose the widget, which is blank without a kernel. The live
        widget hides it.
        """
        data, metadata = self._repr_mimebundle_(**kwargs)
        page = data.pop("text/html")
        what, held = self._said()
        data.setdefault("text/plain", what)
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        copy = f'<div class="{self.copy}">{page}{self._still()}</div>'
        display({"text/html": copy, "text/plain": held}, raw=True)  # type: ignore[no-untyped-call]
