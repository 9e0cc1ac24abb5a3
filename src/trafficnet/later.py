"""Libraries and names that are fetched when they are first used.

Some are needed by few questions and take a second to load: whoever reads calls and asks
for groups does not wait for what matches names or draws.
"""

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["Later", "fetched", "later", "nx"]


class Later(ModuleType):
    """A library that stands in for itself until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        """Return the library's own; loads it on the first use."""
        return getattr(importlib.import_module(self.__name__), name)


def later(name: str) -> ModuleType:
    """Return a library that is loaded when something of it is first asked for.

    Parameters
    ----------
    name
        As ``import`` has it. A type checker should see the import itself, under
        ``TYPE_CHECKING``.

    Examples
    --------
    >>> later("math").sqrt(9.0)
    3.0
    """
    return Later(name)


if TYPE_CHECKING:
    import networkx as nx
else:
    nx = later("networkx")


def fetched(package: str, where: Mapping[str, str], name: str) -> object:
    """Return a name of a package from the module that holds it, and keep it there.

    Parameters
    ----------
    package
        Whose ``__getattr__`` asks.
    where
        The module of each name, as seen from the package (``".map_scene"``); where the name
        is another there, ``".desk:open_casebook"``.
    name
        What is asked for.

    Raises
    ------
    AttributeError
        If the package has no such name.
    """
    if name not in where:
        message = f"module {package!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, _, own = where[name].partition(":")
    value = getattr(importlib.import_module(module, package), own or name)
    setattr(sys.modules[package], name, value)
    return value
