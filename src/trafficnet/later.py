"""Libraries that are fetched when they are first used.

Some are needed by few questions and take a second to load: whoever reads calls and asks
for groups does not wait for what matches names or draws.
"""

import importlib
from types import ModuleType


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
