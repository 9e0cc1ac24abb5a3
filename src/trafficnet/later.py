"""Libraries that are fetched when they are first used.

Some are needed by few questions and take a second to load: whoever reads calls and asks
for groups does not wait for what matches names or draws.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


class Later(ModuleType):
    """A library that stands in for itself until something of it is asked for.

    Parameters
    ----------
    name
        As ``import`` has it.
    without
        What it takes along where it can, and can do without.
    """

    def __init__(self, name: str, without: Sequence[str] = ()) -> None:
        """Note the name; nothing is loaded."""
        super().__init__(name)
        self._without = without

    def __getattr__(self, name: str) -> object:
        """Return the library's own; loads it on the first use."""
        library = sys.modules.get(self.__name__)
        if library is None:
            with _hidden(self._without):
                library = importlib.import_module(self.__name__)
        return getattr(library, name)


def later(name: str, without: Sequence[str] = ()) -> ModuleType:
    """Return a library that is loaded when something of it is first asked for.

    Parameters
    ----------
    name
        As ``import`` has it. A type checker should see the import itself, under
        ``TYPE_CHECKING``.
    without
        Modules that the library takes along where it finds them and can do without:
        hidden from it while it loads, unless they are loaded already.

    Examples
    --------
    >>> later("math").sqrt(9.0)
    3.0
    """
    return Later(name, without)


@contextmanager
def _hidden(names: Sequence[str]) -> Iterator[None]:
    """Let some modules that are not loaded look as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    nothing: dict[str, None] = dict.fromkeys(hidden)
    sys.modules.update(nothing)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
