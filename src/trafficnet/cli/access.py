"""Who works with a casebook, why, and with which key: the same options on every verb.

A key is never an argument: it comes from a file, from the environment, or is asked for at
the terminal.
"""

import functools
import inspect
import os
import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from trafficnet.casebook import Acting, Casebook
from trafficnet.casebook.connection import KEY_VARIABLE
from trafficnet.errors import CasebookKeyError, ParameterError

ASK = "-"
"""What stands for a key file when the key is to be asked for."""

_PANEL = "Casebook"


@dataclass(frozen=True, slots=True)
class Access:
    """What was typed about the casebook's key and the log.

    Parameters
    ----------
    key_file
        Where the key stands; ``-`` asks for it.
    who, reason, recipients
        For the log.
    """

    key_file: Path | None = None
    who: str | None = None
    reason: str | None = None
    recipients: tuple[str, ...] = ()


_TYPED: ContextVar[Access] = ContextVar("access", default=Access())  # noqa: B039 - it is frozen

_OPTIONS = {
    "key_file": Annotated[
        Path | None,
        typer.Option(
            "--key-file",
            metavar="F",
            help=f"The casebook's key is the first line of this file; - asks for it. "
            f"Without it {KEY_VARIABLE} of the environment.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ],
    "who": Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="WHO",
            help="Who is at work, for the log; else the user of the system.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ],
    "reason": Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar="WHY",
            help="Why, for the log; name nobody in it.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ],
    "recipients": Annotated[
        list[str] | None,
        typer.Option(
            "--recipient",
            metavar="WHOM",
            help="To whom it will be passed on, for the log; may be given again.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ],
}
_EVERYWHERE = ("key_file", "who", "reason")


def with_access(
    action: Callable[..., None], *, discloses: bool = False
) -> Callable[..., None]:
    """Return a verb that takes the casebook's options too.

    Parameters
    ----------
    action
        The verb's function.
    discloses
        Whether it writes what may be passed on, and so takes ``--recipient``.
    """
    names = [*_EVERYWHERE, *(["recipients"] if discloses else [])]
    signature = inspect.signature(action)
    own = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=_OPTIONS[name],
        )
        for name in names
    ]

    @functools.wraps(action)
    def run(*args: Any, **typed: Any) -> None:  # noqa: ANN401 - passed on as typed
        given = {name: typed.pop(name, None) for name in names}
        given["recipients"] = tuple(given.get("recipients") or ())
        token = _TYPED.set(Access(**given))
        try:
            action(*args, **typed)
        finally:
            _TYPED.reset(token)

    run.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), *own]
    )
    run.__annotations__ = {
        **inspect.get_annotations(action, eval_str=True),
        **{name: _OPTIONS[name] for name in names},
    }
    return run


def open_kept(path: Path | None, *, home_country: str = "GB") -> Casebook:
    """Open a casebook with the key and the names that were typed.

    Parameters
    ----------
    path
        Its file; None for one in memory, which has no key.
    home_country
        Of a new one.

    Raises
    ------
    CasebookError
        Of the kind that says what is wrong with it.
    """
    typed = _TYPED.get()
    acting = Acting(typed.who, typed.reason, typed.recipients)
    if path is None:
        return Casebook(home_country=home_country, acting=acting)
    key = _key(typed.key_file, path)
    try:
        return Casebook(path, home_country=home_country, key=key, acting=acting)
    except CasebookKeyError:
        if key is not None or not path.exists() or not sys.stdin.isatty():
            raise
    return Casebook(
        path, home_country=home_country, key=_asked(path, new=False), acting=acting
    )


def _key(file: Path | None, casebook: Path) -> str | None:
    """Return the key from a file, else from the environment, None where there is none."""
    if file is None:
        return os.environ.get(KEY_VARIABLE) or None
    if str(file) == ASK:
        return _asked(casebook, new=not casebook.exists())
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = (
            error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        )
        message = f"key file {file}: cannot be read ({why}); wanted a file whose first line is the key"
        raise ParameterError(message) from None
    if not lines or not lines[0].strip():
        message = f"key file {file}: its first line is empty; wanted the key there"
        raise ParameterError(message)
    return lines[0]


def _asked(casebook: Path, *, new: bool) -> str:
    """Ask for the key at the terminal, twice for a new casebook."""
    try:
        key = getpass(f"Key of {casebook}: ")
        again = getpass("The same again: ") if new else key
    except EOFError:
        message = f"casebook {casebook}: no key was typed; wanted its key"
        raise CasebookKeyError(message) from None
    if again != key:
        message = f"casebook {casebook}: the two keys differ; wanted the same twice"
        raise CasebookKeyError(message)
    return key
