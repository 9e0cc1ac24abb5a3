"""What the columns of a record are called in one language: the shape of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, as written there; each text parts its words by ``|``.

    A heading is compared without case, spaces, punctuation and diacritics. Words for a
    party are joined with those for what is said of it in any order, with or without a
    linking word: *numărul apelantului*, *numéro de l'appelant*, *Absenderkonto*.

    Parameters
    ----------
    code
        Its ISO 639-1 code.
    links
        Words that may stand between two others: "de", "of".
    numbers
        Words that with a contact's side mean the party itself: "number".
    date, time, moment
        What a day, a time of day and both together are called.
    begins
        Kind -> headings that by themselves hold the moment a record begins.
    starts
        Kind -> what happened, to go with a date or a time: "date of the *call*".
    ends
        Kind -> what its end is called, by itself or with a date or a time.
    departure, arrival
        Words that with a country or a town say where a movement began and ended.
    party
        What may be said of a party.
    sides
        Kind -> side -> what that party is called.
    fields
        Kind -> column -> what it is called.
    every
        Columns that a table of any kind may have.
    files
        Kind -> words in the name of a file or a sheet.
    """

    code: str
    links: str
    numbers: str
    date: str
    time: str
    moment: str
    begins: Mapping[str, str]
    starts: Mapping[str, str]
    ends: Mapping[str, str]
    departure: str
    arrival: str
    party: Mapping[str, str]
    sides: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, Mapping[str, str]]
    every: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
