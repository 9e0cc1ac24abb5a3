"""A database of its own in memory, beside which a large table is taken apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Final, Self

import duckdb

_NUMBERS: Final = count(1)


class Workshop:
    """A database in memory beside the one where the calls will be kept.

    Its tables are written at once, whatever transaction their keeper is in. The keeper's transaction sees the workshop as it is at its
    first look, so all is made ready there before, and no name is used twice.

    Parameters
    ----------
    engine
        The keeper's; it reads the workshop's tables under :attr:`name`.
    """

    def __init__(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Find a name that no other database has or had."""
        self.engine = engine.cursor()
        self._home = engine.execute("SELECT current_database()").fetchall()[0][0]
        taken = {row[0] for row in engine.execute("SHOW DATABASES").fetchall()}
        names = map("bulk_{}".format, _NUMBERS)
        self.name = next(name for name in names if name not in taken)

    def __enter__(self) -> Self:
        """Open it."""
        self.engine.execute(f"ATTACH ':memory:' AS {self.name}").fetchall()
        self.engine.execute(f"USE {self.name}").fetchall()
        return self

    def __exit__(self, *_: object) -> None:
        """Clear it away."""
        self.engine.execute(f'USE "{self._home}"').fetchall()
        self.engine.execute(f"DETACH {self.name}").fetchall()
        self.engine.close()


@contextmanager
def one_thread(engine: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let one thread do what has to be done in order.

    The others would spin beside it, which costs twice as much where the machine is busy.
    """
    threads = engine.execute("SELECT current_setting('threads')").fetchall()[0][0]
    engine.execute("SET threads = 1").fetchall()
    try:
        yield
    finally:
        engine.execute(f"SET threads = {threads}").fetchall()
