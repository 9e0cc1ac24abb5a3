"""What a person sees in the terminal: messages, tables, progress.

Results go to standard output; messages and progress to standard error, progress only on
a terminal. Whatever a record holds is shown as text: control characters are written out,
so that no name can move the cursor or colour the screen.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pandas as pd
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from trafficnet.exchange.safetext import written_out
from trafficnet.exchange.tables import text_of

Told = Callable[[int, str], None]

ROWS_SHOWN = 40
_PIPED_WIDTH = 200
_LONGEST = 60


def complain(message: str) -> None:
    """Print one message to standard error."""
    typer.echo(f"trafficnet: {written_out(message)}", err=True)


def say(message: str = "") -> None:
    """Print one line to standard output."""
    typer.echo(written_out(message))


def say_json(value: object) -> None:
    """Print a value as JSON to standard output."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=True))


def show_table(title: str, frame: pd.DataFrame) -> None:
    """Print the first rows of a table, and how many more there are."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPED_WIDTH)
    numeric = {
        name
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name])
        and not pd.api.types.is_bool_dtype(frame[name])
    }
    table = Table(title=title, title_justify="left")
    for name in frame.columns:
        table.add_column(
            str(name), justify="right" if name in numeric else "left", overflow="fold"
        )
    shown = frame.head(ROWS_SHOWN)
    for row in zip(*(shown[name].tolist() for name in frame.columns), strict=True):
        table.add_row(*(Text(_short(value)) for value in row))
    console.print(table)
    more = len(frame) - len(shown)
    if more:
        say(f"{more:,} more rows: ask for --json, or write the report")


def show_facts(facts: Mapping[str, str]) -> None:
    """Print a few labelled values, one a line."""
    width = max(map(len, facts), default=0)
    for label, value in facts.items():
        say(f"{label:<{width}}  {value}")


@contextmanager
def progress(title: str) -> Iterator[Told]:
    """Show what is being done, on a terminal only; silent when piped."""
    console = Console(stderr=True)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, what: str) -> None:
            shown = Text(f"{title}: {done:,} {_short(what)}").markup
            bar.update(task, description=shown)

        yield tell


def _short(value: object) -> str:
    text = written_out(text_of(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
