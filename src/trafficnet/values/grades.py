"""Grades of intelligence, in the scheme they were given in, never translated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from trafficnet.errors import GradeError
from trafficnet.values.cleaning import clean_name, fold


@dataclass(frozen=True, slots=True)
class GradeScheme:
    """One way of grading, as data: its codes and what they mean.

    Parameters
    ----------
    name
        Such as ``3x5x2``.
    source, assessment, handling
        Code to meaning; ``handling`` is empty where the scheme has none.
    false_codes
        Assessments that say the information is suspected to be false.
    aliases
        Other wordings of a meaning, folded, with their code; keyed by part.
    conditional
        Handling codes that mean nothing without the conditions they speak of.
    version, authority
        Which wording of the scheme this is, and who gave it: schemes change, and a grade
        is read as it was given.
    """

    name: str
    source: Mapping[str, str]
    assessment: Mapping[str, str]
    handling: Mapping[str, str] = field(default_factory=dict)
    false_codes: frozenset[str] = frozenset()
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    conditional: frozenset[str] = frozenset()
    version: str = ""
    authority: str = ""

    def codes(self, part: str) -> Mapping[str, str]:
        """Return the codes of one part: ``source``, ``assessment`` or ``handling``."""
        parts = {
            "source": self.source,
            "assessment": self.assessment,
            "handling": self.handling,
        }
        return parts[part]


SCHEMES: Final[Mapping[str, GradeScheme]] = MappingProxyType(
    {
        "3x5x2": GradeScheme(
            name="3x5x2",
            source={"1": "Reliable", "2": "Untested", "3": "Not reliable"},
            assessment={
                "A": "Known directly to the source",
                "B": "Known indirectly to the source but corroborated",
                "C": "Known indirectly to the source",
                "D": "Not known",
                "E": "Suspected to be false",
            },
            handling={
                "P": "Lawful sharing permitted",
                "C": "Lawful sharing permitted with conditions",
            },
            false_codes=frozenset({"E"}),
            aliases={
                "source": {"unreliable": "3", "untested source": "2"},
                "assessment": {"known directly": "A", "suspected false": "E"},
                "handling": {"lawful sharing with conditions": "C", "conditions": "C"},
            },
            conditional=frozenset({"C"}),
            version="2023",
            authority="College of Policing, Authorised Professional Practice",
        ),
        "5x5x5": GradeScheme(
            name="5x5x5",
            source={
                "A": "Always reliable",
                "B": "Mostly reliable",
                "C": "Sometimes reliable",
                "D": "Unreliable",
                "E": "Untested source",
            },
            assessment={
                "1": "Known to be true without reservation",
                "2": "Known personally to source but not to officer",
                "3": "Not personally known to source but corroborated",
                "4": "Cannot be judged",
                "5": "Suspected to be false or malicious",
            },
            handling={
                "1": "May be shared with other law enforcement and prosecuting agencies",
                "2": "May be shared with UK non-prosecuting parties",
                "3": "May be shared with non-EEA law enforcement",
                "4": "Within the originating agency only",
                "5": "No further dissemination: refer to the originator",
            },
            false_codes=frozenset({"5"}),
            aliases={
                "source": {"untested": "E"},
                "assessment": {"suspected false": "5"},
            },
            conditional=frozenset({"3"}),
            version="National Intelligence Model",
            authority="as listed by i2 Analyze 4.4",
        ),
        "admiralty": GradeScheme(
            name="admiralty",
            source={
                "A": "Completely reliable",
                "B": "Usually reliable",
                "C": "Fairly reliable",
                "D": "Not usually reliable",
                "E": "Unreliable",
                "F": "Reliability cannot be judged",
            },
            assessment={
                "1": "Confirmed by other sources",
                "2": "Probably true",
                "3": "Possibly true",
                "4": "Doubtful",
                "5": "Improbable",
                "6": "Truth cannot be judged",
            },
            version="A-F, 1-6",
            authority="NATO, Allied joint intelligence doctrine",
        ),
    }
)
"""The grading schemes known, by name. 3x5x2: College of Policing; 5x5x5: the former
National Intelligence Model; admiralty: A-F and 1-6, used by European and US partners.
Admiralty has no code for suspected falsehood: 5, "improbable", is kept in the network."""

_SCHEME_NAMES: Final = {
    "3x5x2": "3x5x2",
    "352": "3x5x2",
    "5x5x5": "5x5x5",
    "555": "5x5x5",
    "admiralty": "admiralty",
    "nato": "admiralty",
    "6x6": "admiralty",
}
_CODE: Final = re.compile(r"[\s,;/.:|_+-]+")
_PARTS: Final = ("source", "assessment", "handling")
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Grade:
    """How good a piece of intelligence is, and how it may be handled.

    Parameters
    ----------
    scheme
        Name of the scheme the codes belong to; codes of two schemes never compare.
    source, assessment, handling
        The codes; ``handling`` is None where it was not given or the scheme has none.
    text
        The grade as received.
    """

    scheme: str
    source: str
    assessment: str
    handling: str | None = None
    text: str = field(default="", compare=False)

    @property
    def is_suspected_false(self) -> bool:
        """Whether the information is graded as suspected to be false."""
        return self.assessment in SCHEMES[self.scheme].false_codes

    @property
    def needs_conditions(self) -> bool:
        """Whether the handling code speaks of conditions that must be told beside it."""
        return self.handling in SCHEMES[self.scheme].conditional

    @property
    def meaning(self) -> str:
        """The grade in words."""
        scheme = SCHEMES[self.scheme]
        words = [scheme.source[self.source], scheme.assessment[self.assessment]]
        if self.handling is not None:
            words.append(scheme.handling[self.handling])
        return "; ".join(words)

    def __str__(self) -> str:
        return f"{self.source}{self.assessment}{self.handling or ''}"


def parse_scheme(text: str) -> str:
    """Return the name of a grading scheme: ``3x5x2``, ``5x5x5`` or ``admiralty``.

    Raises
    ------
    GradeError
        If no scheme has this name.

    Examples
    --------
    >>> parse_scheme("5 × 5 × 5")
    '5x5x5'
    """
    bare = re.sub(r"[\s*-]", "", clean_name(text).casefold().replace("×", "x"))
    name = _SCHEME_NAMES.get(bare.removesuffix("system").removesuffix("code"))
    if name is None:
        message = f"grading scheme {text[:_LONGEST]!r}: wanted {', '.join(SCHEMES)}"
        raise GradeError(message)
    return name


def parse_grade(text: str, scheme: str | None = None) -> Grade:
    """Read a grade such as ``2BP`` in its scheme, and refuse to guess.

    Letters and digits swap their meaning between the schemes (``1A`` and ``A1``), so
    a text is read only in the declared scheme, whole. Without a declared scheme it is
    accepted when exactly one scheme can read it: ``2BP`` is 3x5x2, ``B24`` is 5x5x5,
    ``B2`` is admiralty.

    Raises
    ------
    GradeError
        If the text is not a whole grade of the scheme, or of exactly one scheme.

    Examples
    --------
    >>> parse_grade("2 B P").scheme, parse_grade("e5-4").is_suspected_false
    ('3x5x2', True)
    """
    wanted = tuple(SCHEMES) if scheme is None else (parse_scheme(scheme),)
    shown = clean_name(text)
    bare = _CODE.sub("", shown).upper()
    read = [grade for name in wanted if (grade := _read(bare, name, shown))]
    if len(read) == 1:
        return read[0]
    among = "exactly one known scheme" if scheme is None else f"the {wanted[0]} scheme"
    message = f"grade {shown[:_LONGEST]!r}: wanted a whole grade in {among} ({_forms(wanted)})"
    others = [
        name for name in SCHEMES if name not in wanted and _read(bare, name, shown)
    ]
    if others:
        message += (
            f"; it is one in {others[0]}, whose letters and digits mean otherwise"
        )
    raise GradeError(message)


def grade_from_parts(
    scheme: str, source: str, assessment: str, handling: str | None = None
) -> Grade:
    """Put together a grade whose parts stand in columns of their own.

    Each part is a code, its meaning in words (``"Untested"``) or both (``"2 -
    Untested"``), which must then agree. Handling may be missing: not every table
    repeats it.

    Raises
    ------
    GradeError
        If a part is not one of the scheme's.

    Examples
    --------
    >>> str(grade_from_parts("3x5x2", "Untested", "b"))
    '2B'
    """
    name = parse_scheme(scheme)
    given = (source, assessment, handling)
    codes = tuple(
        None if value is None else _part(name, part, value)
        for part, value in zip(_PARTS, given, strict=True)
    )
    text = " ".join(clean_name(value) for value in given if value is not None)
    return Grade(name, str(codes[0]), str(codes[1]), codes[2], text)


def _read(bare: str, name: str, shown: str) -> Grade | None:
    """Return a whole grade of one scheme, or None if it is none of it."""
    scheme = SCHEMES[name]
    parts = _PARTS if scheme.handling else _PARTS[:2]
    if len(bare) != len(parts):
        return None
    if any(
        code not in scheme.codes(part) for code, part in zip(bare, parts, strict=True)
    ):
        return None
    return Grade(name, bare[0], bare[1], bare[2] if scheme.handling else None, shown)


def _part(name: str, part: str, value: str) -> str:
    """Return the code of one part given as a code or in words."""
    scheme = SCHEMES[name]
    codes = scheme.codes(part)
    words = fold(value)
    if words.upper() in codes:
        return words.upper()
    meanings = {fold(meaning): code for code, meaning in codes.items()}
    meanings |= scheme.aliases.get(part, {})
    code = meanings.get(words)
    first, _, rest = words.partition(" ")
    if code is None and rest and meanings.get(rest) == first.upper():
        code = first.upper()
    if code is None:
        wanted = ", ".join(codes) or "nothing: it has none"
        message = f"{part} {value[:_LONGEST]!r} of a {name} grade: wanted {wanted}"
        raise GradeError(message)
    return code


def _forms(names: tuple[str, ...]) -> str:
    """Return an example of a grade in each scheme."""
    examples = {"3x5x2": "2BP", "5x5x5": "B24", "admiralty": "B2"}
    return ", ".join(f"{name} such as {examples[name]}" for name in names)
