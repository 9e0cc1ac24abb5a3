"""The command line's door: find the verb, run it, turn what happens into an exit code.

==== ===========================================================================
code meaning
==== ===========================================================================
0    done
1    finished, but rows were rejected and ``--strict`` was given, or the log that was to
     be verified had been changed
2    bad usage, or something cannot be read, answered or written (one clear message)
70   a fault of trafficnet itself, please report it
130  stopped from the keyboard; nothing half-written is left behind
==== ===========================================================================
"""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from trafficnet.cli.terminal import complain
from trafficnet.cli.verbs import VERBS
from trafficnet.errors import TrafficnetError
from trafficnet.version import __version__

UNUSABLE = 2
FAULT = 70
STOPPED = 130


def application(typed: Sequence[str]) -> typer.Typer:
    """Return the command line, with the verbs that were typed ready to run.

    Parameters
    ----------
    typed
        What was typed after ``trafficnet``; verbs not in it are only listed.
    """
    app = typer.Typer(
        name="trafficnet",
        help="Map trafficking gangs from messy records, with the records behind every line.",
        epilog="Start with: trafficnet demo",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for verb in VERBS:
        app.command(
            verb.name,
            help=verb.summary,
            epilog=f"Example: {verb.example}",
            rich_help_panel=verb.panel,
        )(verb.load() if verb.name in typed else _listed)
    return app


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    Parameters
    ----------
    arguments
        What was typed after ``trafficnet``; None takes it from the process.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        application(typed)(typed, prog_name="trafficnet")
    except TrafficnetError as error:
        complain(str(error))
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        complain("stopped; nothing half-written is left behind")
        sys.exit(STOPPED)
    except Exception as error:  # noqa: BLE001 - the one place that catches everything
        complain(
            f"a fault of trafficnet itself ({type(error).__name__}: {error}). Please report "
            "it with the command you typed and this message, without any case data"
        )
        sys.exit(FAULT)
    sys.exit(0)


def _listed() -> None:
    """Stand for a verb that was not typed."""


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"trafficnet {__version__}")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before the verb."""
