"""What a person sees in the terminal: messages, tables, progress.

Tables and results go to standard output; messages and progress to standard error, progress only
on a terminal. Whatever a record holds is shown as text: control characters are written
out, so that no name can move the cursor or colour the screen.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd

_PIPED_WIDTH = 200
_SHOWN = 60


def complain(message: str) -> None:
    """Print one message to standard error."""
    typer.echo(f"trafficnet: {plain(message)}", err=True)


def say(message: str = "") -> None:
    """Print one line to standard output."""
    typer.echo(message)
