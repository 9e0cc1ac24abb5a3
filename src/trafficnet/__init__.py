"""trafficnet: from messy case and contact records to a network that can be defended.

>>> import trafficnet as tn
>>> case = tn.read("data/samples/kestrel")  # doctest: +SKIP
>>> net = case.network()  # doctest: +SKIP
>>> net.communities().table()  # doctest: +SKIP

The names below are fetched when they are first used, so that ``trafficnet --help``
does not wait for libraries it does not need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from trafficnet.errors import (
    CasebookError,
    FieldError,
    InputError,
    NoEvidenceError,
    OutputError,
    ParameterError,
    TrafficnetError,
)
from trafficnet.version import __version__

if TYPE_CHECKING:
    from trafficnet.desk import Casebook, Network, read
    from trafficnet.desk import open_casebook as open  # noqa: A004 - `tn.open` opens a casebook
    from trafficnet.synth import generate

# name -> the storey it comes from, and its name there
_FETCHED = {
    "Casebook": ("trafficnet.desk", "Casebook"),
    "Network": ("trafficnet.desk", "Network"),
    "generate": ("trafficnet.synth", "generate"),
    "open": ("trafficnet.desk", "open_casebook"),
    "read": ("trafficnet.desk", "read"),
}

__all__ = [
    "Casebook",
    "CasebookError",
    "FieldError",
    "InputError",
    "Network",
    "NoEvidenceError",
    "OutputError",
    "ParameterError",
    "TrafficnetError",
    "__version__",
    "generate",
    "open",
    "read",
]


def __getattr__(name: str) -> object:
    """Fetch a name of the front door on its first use."""
    if name not in _FETCHED:
        message = f"module 'trafficnet' has no attribute {name!r}"
        raise AttributeError(message)
    module, own = _FETCHED[name]
    value = getattr(importlib.import_module(module), own)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the names of the front door."""
    return sorted(__all__)
