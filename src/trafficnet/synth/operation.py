"""Operation: a made-up case with everything an analyst would get, and the truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trafficnet.errors import ParameterError
from trafficnet.synth import writing
from trafficnet.synth.calls import make_calls
from trafficnet.synth.cast import Cast, make_cast
from trafficnet.synth.chance import stream
from trafficnet.synth.damage import damaged, ragged_lines
from trafficnet.synth.headings import heading
from trafficnet.synth.journeys import movements_sheet, sightings_sheet
from trafficnet.synth.logs import handset, operator_a, operator_b
from trafficnet.synth.namings import named_people, people_sheet, relations_sheet
from trafficnet.synth.sheet import Sheet
from trafficnet.synth.ties import make_ties
from trafficnet.synth.trade import adverts_sheet, cases_sheet, payments_sheet
from trafficnet.synth.truth import make_truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    import pandas as pd

#: The fewest contacts of which every operator and the handset get some.
FEWEST_CONTACTS = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """A made-up operation.

    Parameters
    ----------
    seed, people, contacts, damage
        What it was made from.
    records
        Tables as an analyst would receive them, by the name of their file: text cells
        under the headings of the file, ``None`` for an empty cell.
    ragged
        Lines with too few or too many cells, by the name of the file that ends in them.
    truth
        What is true: tables ``people``, ``mentions``, ``phones``, ``gangs``,
        ``corridors``, ``services``, ``damaged``, ``repeated``. Rows of a file count
        from 1.
    """

    seed: int
    people: int
    contacts: int
    damage: bool
    records: Mapping[str, pd.DataFrame]
    ragged: Mapping[str, tuple[tuple[str, ...], ...]]
    truth: Mapping[str, pd.DataFrame]

    def write(self, folder: str | PathLike[str]) -> Path:
        """Write the record files, ``truth/``, ``README.md`` and ``SHA256SUMS``.

        Parameters
        ----------
        folder
            Made if it is not there; files of the same names are replaced.

        Returns
        -------
        Path
            The folder.

        Raises
        ------
        OutputError
            If the folder cannot be written.
        """
        files = writing.operation_files(
            self.records, self.ragged, self.truth, made_from=self._made_from()
        )
        return writing.write_files(Path(folder), files)

    def _made_from(self) -> dict[str, str]:
        numbers = {"people": self.people, "contacts": self.contacts, "seed": self.seed}
        return {name: str(number) for name, number in numbers.items()}


def _sheets(seed: int, people: int, contacts: int) -> tuple[Cast, list[Sheet]]:
    cast = make_cast(stream(seed, "cast"), people)
    ties = make_ties(stream(seed, "ties"), cast)
    calls = make_calls(stream(seed, "calls"), cast, ties, contacts)
    named = named_people(stream(seed, "named"), cast)
    ids = frozenset(person.id for person in named)
    sheets = [
        adverts_sheet(stream(seed, "adverts"), cast),
        cases_sheet(stream(seed, "cases"), cast),
        handset(stream(seed, "handset"), cast, calls, ids),
        operator_a(stream(seed, "operator a"), cast, calls),
        operator_b(stream(seed, "operator b"), cast, calls),
        movements_sheet(stream(seed, "movements"), cast, named),
        payments_sheet(stream(seed, "payments"), cast, named),
        people_sheet(stream(seed, "people"), cast, named),
        relations_sheet(stream(seed, "relations"), cast, ties, named),
        sightings_sheet(stream(seed, "sightings"), cast),
    ]
    return cast, sheets


def _seen(sheet: Sheet) -> pd.DataFrame:
    """Return the sheet as an analyst gets it: no truth, the file's own headings."""
    frame = sheet.frame[sheet.columns].astype(object)
    frame = frame.where(frame.notna(), None)
    frame.columns = [heading(sheet.name, column) for column in sheet.columns]
    return frame


def generate(
    people: int = 200, contacts: int = 10_000, seed: int = 7, *, damage: bool = True
) -> Operation:
    """Make up an operation against several gangs, with the truth beside the records.

    Nobody in it exists: names are common ones, phone numbers lie in ranges kept free,
    documents and accounts have issuers that do not exist.

    Parameters
    ----------
    people
        How many people there are, from 40 to some 20,000; about three in five belong
        to gangs, the rest stand around them.
    contacts
        How many calls, messages and e-mails took place, 200 or more; the files hold
        about an eighth more rows, since two operators report some calls.
    seed
        The same numbers give the same operation, byte for byte.
    damage
        ``False`` leaves out broken and repeated rows; what two operators both report
        stays in both files.

    Raises
    ------
    ParameterError
        If there are too few people or contacts, or the seed is negative.

    Examples
    --------
    >>> operation = generate(people=40, contacts=300, seed=1)
    >>> list(operation.records["contacts_operator_b"].columns[:3])
    ['Date and time', 'Calling Party', 'Called Party']
    >>> operation.truth["services"].what.tolist()
    ['taxi firm', 'helpline']
    """
    if contacts < FEWEST_CONTACTS:
        message = f"contacts {contacts}: wanted {FEWEST_CONTACTS} or more"
        raise ParameterError(message)
    cast, sheets = _sheets(seed, people, contacts)
    if damage:
        sheets = [
            damaged(stream(seed, f"damage {sheet.name}"), sheet) for sheet in sheets
        ]
    ragged = {sheet.name: ragged_lines(sheet) for sheet in sheets if damage}
    return Operation(
        seed=seed,
        people=people,
        contacts=contacts,
        damage=damage,
        records={sheet.name: _seen(sheet) for sheet in sheets},
        ragged={name: lines for name, lines in ragged.items() if lines},
        truth=make_truth(cast, sheets, ragged),
    )
