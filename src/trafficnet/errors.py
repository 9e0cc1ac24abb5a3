"""Every refusal trafficnet makes, as one tree.

::

    TrafficnetError (a ValueError)
    ├── InputError            a file or folder cannot be used as records
    │   ├── EmptyInputError       there is nothing in it to read
    │   ├── UnknownKindError      its columns match no kind of record
    │   ├── HeaderError           its header is broken (the same column twice, ...)
    │   └── MappingError          a trafficnet.toml says something impossible
    ├── FieldError            one field's value is impossible (a row is rejected for it)
    │   ├── DateError
    │   ├── PhoneError
    │   ├── CountryError
    │   ├── GradeError
    │   ├── MarkingError          also: records marked above OFFICIAL
    │   ├── IdentifierError
    │   └── TermError             a word outside a fixed list (role, sex, channel, ...)
    ├── CasebookError         the kept casebook cannot be used
    │   ├── CasebookBusyError     another process is writing in it
    │   ├── CasebookKeyError      its key is missing, wrong, or not wanted
    │   ├── CasebookVersionError  a later trafficnet or DuckDB wrote it
    │   └── CasebookDamagedError  it is cut off, or no casebook at all
    ├── NoEvidenceError       the data cannot answer the question that was asked
    ├── ParameterError        a setting outside its range
    └── OutputError           the folder or file to write cannot be written

A message says what was got, what was wanted, and where.
"""


class TrafficnetError(ValueError):
    """The base of every error trafficnet raises on purpose."""


class InputError(TrafficnetError):
    """A file or folder cannot be used as records."""


class EmptyInputError(InputError):
    """There is nothing to read: an empty file, a header only, a folder without a table."""


class UnknownKindError(InputError):
    """A table's name and columns match no kind of record."""


class HeaderError(InputError):
    """A table's header cannot be used, such as one column named twice."""


class MappingError(InputError):
    """A mapping file says something that is impossible."""


class FieldError(TrafficnetError):
    """One field's value is impossible; the row that holds it is rejected."""


class DateError(FieldError):
    """A text is not a date or a time."""


class PhoneError(FieldError):
    """A text is not a telephone number."""


class CountryError(FieldError):
    """A text names no country."""


class GradeError(FieldError):
    """A text is not a grade in the declared scheme."""


class MarkingError(FieldError):
    """A text is not a protective marking, or is one this tool may not hold."""


class IdentifierError(FieldError):
    """A text is not the identifier its column says: account, document, vehicle, e-mail."""


class TermError(FieldError):
    """A word is outside the fixed list its column takes."""


class CasebookError(TrafficnetError):
    """A kept casebook cannot be opened or used."""


class CasebookBusyError(CasebookError):
    """Another process is writing in the casebook, or holds it."""


class CasebookKeyError(CasebookError):
    """The key of a casebook is missing, wrong, not wanted, or cannot be used here."""


class CasebookVersionError(CasebookError):
    """A later version of trafficnet, or of DuckDB, wrote the casebook."""


class CasebookDamagedError(CasebookError):
    """The file is cut off or damaged, or never was a casebook."""


class NoEvidenceError(TrafficnetError):
    """The data cannot answer the question; the message says what is missing."""


class ParameterError(TrafficnetError):
    """A setting lies outside what it may be."""


class OutputError(TrafficnetError):
    """A folder or file cannot be written."""
