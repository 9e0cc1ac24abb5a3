"""trafficnet: from messy case and contact records to a network that can be defended.

>>> import trafficnet as tn
>>> case = tn.read("data/samples/kestrel")  # doctest: +SKIP
>>> net = case.network()  # doctest: +SKIP
>>> net.communities().table()  # doctest: +SKIP

The names below are fetched when they are first used, so that ``trafficnet --help``
does not wait for libraries it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trafficnet.errors import (
    CasebookError,
    FieldError,
    InputError,
    NoEvidenceError,
    OutputError,
    ParameterError,
    TrafficnetError,
)
from trafficnet.later import fetched
from trafficnet.version import __version__

if TYPE_CHECKING:
    from trafficnet.desk import Casebook, Network, read
    from trafficnet.desk import open_casebook as open  # noqa: A004 - `tn.open` opens a casebook
    from trafficnet.synth import generate

_WHERE: Final = {
    "Casebook": ".desk",
    "Network": ".desk",
    "generate": ".synth",
    "open": ".desk:open_casebook",
    "read": ".desk",
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
    return fetched(__name__, _WHERE, name)


def __dir__() -> list[str]:
    """List the names of the front door."""
    return sorted(__all__)
