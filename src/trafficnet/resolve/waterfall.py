"""How the weight of one pair comes about: the odds before, and what each field adds.

A pair's weight is a sum (Fellegi and Sunter 1969, https://doi.org/10.2307/2286061): the
log2 odds of one person before anything is compared, plus what the agreement in each
field counts. A waterfall shows the sum step by step.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from trafficnet.resolve.comparison import FIELDS, LEVELS
from trafficnet.resolve.likelihood import likely, one_in, percent, probability_of
from trafficnet.resolve.particulars import Particulars, values_of
from trafficnet.resolve.weights import DECIMALS

WATERFALL_COLUMNS: Final = (
    "left",
    "right",
    "field",
    "left_value",
    "right_value",
    "agreement",
    "bits",
    "total",
    "probability",
    "decided_by",
)

PRIOR: Final = "prior"
OTHER: Final = "other"
SURROUNDINGS: Final = "surroundings"
UNKNOWN: Final = "not known on one side"
NOT_WEIGHED: Final = "not weighed"

FIELD_WORDS: Final[Mapping[str, str]] = {
    PRIOR: "before comparing",
    OTHER: "everything else",
    "phones": "phone",
    "emails": "e-mail",
    "handles": "handle",
    "accounts": "account",
    "documents": "document",
    "born": "date of birth",
    "things": "vehicle or handset",
}
"""What fields are called where the column's name is no plain word."""

_RULES: Final[Mapping[str, str]] = {
    "evidence": "Joined by evidence",
    "judgement": "Joined by a person's judgement, which outranks every score",
    "same case": (
        "Joined by a rule: names that fit, in one case, with nothing against it and "
        "nobody else who could be meant"
    ),
    "name only": (
        "Placed by a rule: a reference that could mean only one person of that name"
    ),
    SURROUNDINGS: "Joined by surroundings: names that fit and the company they keep",
    "same description": (
        "Taken as one by a rule: both say the very same in every field, so nothing was "
        "weighed"
    ),
}
_WHY_APART: Final[Mapping[str, str]] = {
    "no evidence but the name": (
        "what agrees is no evidence by itself, such as an identifier, a date of birth or "
        "an address with a name that fits"
    ),
}
_APART: Final = "not joined: "
_WIDEST: Final = 30


def field_words(field: str) -> str:
    """Return what a field is called in a sentence.

    >>> field_words("born"), field_words("name")
    ('date of birth', 'name')
    """
    return FIELD_WORDS.get(field, field)


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step of a waterfall: a field, what stood on both sides, and what it counted.

    ``bits`` and ``total`` are None where nothing was weighed; ``total`` is the sum up to
    and with this step.
    """

    field: str
    left: str
    right: str
    agreement: str
    bits: float | None
    total: float | None

    @property
    def probability(self) -> float | None:
        """The probability of one person after this step."""
        return None if self.total is None else probability_of(self.total)

    @property
    def tells(self) -> bool:
        """Whether it moved the weight."""
        return bool(self.bits)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Why two mentions are one person or are not, step by step.

    Parameters
    ----------
    left, right
        The mentions.
    names
        What they are called, for people to read.
    decided_by
        The rule that decided, as in ``Resolution.pairs``.
    reasons
        The same in words, as found when they were compared.
    weight
        The sum in bits; None where nothing was weighed.
    probability
        What the pair was taken to be worth; a rule states its own.
    steps
        The prior, then every field in the order of ``comparison.FIELDS``.
    """

    left: str
    right: str
    names: tuple[str, str]
    decided_by: str
    reasons: tuple[str, ...]
    weight: float | None
    probability: float
    steps: tuple[WaterfallStep, ...]

    @property
    def is_joined(self) -> bool:
        """Whether the pair was joined."""
        return not self.decided_by.startswith(_APART)

    def table(self) -> pd.DataFrame:
        """Return one row per step, in the order in which they add up."""
        rows = [
            (
                *(self.left, self.right, step.field, step.left, step.right),
                *(step.agreement, step.bits, step.total, step.probability),
                self.decided_by,
            )
            for step in self.steps
        ]
        frame = pd.DataFrame(rows, columns=list(WATERFALL_COLUMNS), dtype=object)
        return frame.astype({"bits": float, "total": float, "probability": float})

    @property
    def verdict(self) -> str:
        """What was decided and how sure that is, in one or two sentences."""
        return _verdict(self)

    @property
    def text(self) -> str:
        """The verdict, what spoke for and against, and every step in aligned lines."""
        return "\n".join([self.verdict, *_sides(self), *_lines(self.steps)])


def waterfall(
    pair: Mapping[str, object],
    prior: float,
    sides: tuple[Particulars | None, Particulars | None] = (None, None),
) -> Waterfall:
    """Return the waterfall of one row of ``Resolution.pairs``.

    Parameters
    ----------
    pair
        The row, as a mapping.
    prior
        ``resolution.weights.prior``.
    sides
        What the two mentions say; None leaves the values blank.

    Returns
    -------
    Waterfall
        Its steps add up to the weight of the pair exactly. Whatever part of the weight
        no field accounts for is told as a step of its own.
    """
    weight = _number(pair["weight"])
    levels, bits = _tuple(pair.get("levels")), _tuple(pair.get("bits"))
    left, right = str(pair["left"]), str(pair["right"])
    steps = (
        _unweighed(sides)
        if weight is None or not levels
        else _weighed(levels, [float(str(b)) for b in bits], prior, weight, sides)
    )
    if steps and str(pair["decided_by"]) == SURROUNDINGS and steps[-1].field == OTHER:
        told = "the company they keep"
        steps = [*steps[:-1], replace(steps[-1], field=SURROUNDINGS, agreement=told)]
    return Waterfall(
        left=left,
        right=right,
        names=(_name(left, sides[0]), _name(right, sides[1])),
        decided_by=str(pair["decided_by"]),
        reasons=tuple(str(reason) for reason in _tuple(pair["reasons"])),
        weight=weight,
        probability=_number(pair["probability"]) or 0.0,
        steps=tuple(steps),
    )


def _number(value: object) -> float | None:
    """Return a cell as a number, None where none stands."""
    if not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)


def _tuple(value: object) -> tuple[object, ...]:
    """Return a cell that holds several values."""
    return tuple(value) if isinstance(value, tuple | list) else ()


def _name(mention: str, side: Particulars | None) -> str:
    """Return what a mention is called: its name in quotation marks and its id."""
    return side.label if side else mention


def _weighed(
    levels: Sequence[object],
    bits: Sequence[float],
    prior: float,
    weight: float,
    sides: tuple[Particulars | None, Particulars | None],
) -> list[WaterfallStep]:
    """Return the steps of a pair that was weighed; their last total is the weight."""
    counted = [prior]
    steps = [WaterfallStep(PRIOR, "", "", "nothing compared yet", prior, prior)]
    for field, level, share in zip(FIELDS, levels, bits, strict=False):
        counted.append(share)
        total = round(math.fsum(counted), DECIMALS)
        left, right = (values_of(side, field) for side in sides)
        told = agreement(field, int(str(level)))
        steps.append(WaterfallStep(field, left, right, told, share, total))
    rest = round(weight - math.fsum(counted), DECIMALS)
    if rest:
        told = "counted besides the fields"
        steps.append(WaterfallStep(OTHER, "", "", told, rest, weight))
    return steps


def agreement(field: str, level: int) -> str:
    """Return what a level of a field means.

    >>> agreement("sex", 1), agreement("sex", -1)
    ('same', 'not known on one side')
    """
    words = LEVELS.get(field, ())
    if level < 0:
        return UNKNOWN
    return words[level] if level < len(words) else f"level {level}"


def _unweighed(
    sides: tuple[Particulars | None, Particulars | None],
) -> list[WaterfallStep]:
    """Return what both sides say where nothing was weighed."""
    steps = []
    for field in FIELDS:
        left, right = (values_of(side, field) for side in sides)
        if left or right:
            steps.append(WaterfallStep(field, left, right, NOT_WEIGHED, None, None))
    return steps


def _verdict(fall: Waterfall) -> str:
    """Return what was decided about a pair, and how sure that is."""
    if fall.is_joined:
        rule = _RULES.get(fall.decided_by, f"Joined by a rule: {fall.decided_by}")
    elif "judged unsure" in fall.reasons:
        rule = "Left open: a person was unsure, so the pair itself joins nothing"
    elif "judged different" in fall.reasons:
        rule = "Kept apart: a person judged them different, which outranks every score"
    else:
        why = fall.decided_by.removeprefix(_APART)
        rule = f"Kept apart: {_WHY_APART.get(why, why)}"
    if fall.weight is None:
        return f"{rule}."
    alone = likely(probability_of(fall.weight))
    if fall.decided_by == "evidence":
        return f"{rule}. One person: {alone}."
    if fall.decided_by == SURROUNDINGS:
        return f"{rule}. One person: {likely(fall.probability)}."
    stated = (
        f" The rule is taken to be right in {percent(fall.probability)} of such cases."
        if fall.decided_by in ("same case", "name only")
        else ""
    )
    return f"{rule}.{stated} One person, by the comparison alone: {alone}."


def _sides(fall: Waterfall) -> list[str]:
    """Return what spoke for and against, strongest first, and what is not known."""
    fields = [step for step in fall.steps if step.field != PRIOR]
    for_it = sorted((s for s in fields if (s.bits or 0) > 0), key=_strength)
    against = sorted((s for s in fields if (s.bits or 0) < 0), key=_strength)
    lines = []
    if for_it:
        lines.append(f"For it: {'; '.join(map(_said, for_it))}.")
    if against:
        lines.append(f"Against it: {'; '.join(map(_said, against))}.")
    if fall.weight is not None and fall.steps:
        start = fall.steps[0].bits or 0.0
        lines.append(
            f"Before anything was compared, the odds of one person were {one_in(start)}."
        )
    unknown = [field_words(s.field) for s in fields if s.agreement == UNKNOWN]
    if unknown:
        lines.append(f"Not known on one side, so silent: {', '.join(unknown)}.")
    return lines


def _strength(step: WaterfallStep) -> tuple[float, str]:
    """Return the place of a step among those that speak for one side."""
    return (-abs(step.bits or 0.0), step.field)


def _said(step: WaterfallStep) -> str:
    """Return one step in words, such as *phone shared (+9.0 bits)*."""
    values = step.left if step.left == step.right else f"{step.left} / {step.right}"
    told = f": {values}" if step.left or step.right else ""
    return f"{field_words(step.field)} {step.agreement}{told} ({step.bits:+.1f} bits)"


def _lines(steps: Sequence[WaterfallStep]) -> list[str]:
    """Return the steps as lines whose columns stand under each other."""
    rows = [("field", "left", "right", "agreement", "bits", "total", "one person")]
    for step in steps:
        if step.agreement == UNKNOWN:
            continue
        numbers = ("", "", "")
        if step.bits is not None and step.total is not None:
            numbers = (
                f"{step.bits:+.1f}",
                f"{step.total:+.1f}",
                percent(probability_of(step.total)),
            )
        values = (_short(step.left), _short(step.right))
        rows.append((field_words(step.field), *values, step.agreement, *numbers))
    if len(rows) == 1:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [_aligned(row, widths) for row in rows]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line: words to the left, numbers to the right."""
    words = [cell.ljust(width) for cell, width in zip(row[:4], widths[:4], strict=True)]
    numbers = [
        cell.rjust(width) for cell, width in zip(row[4:], widths[4:], strict=True)
    ]
    return "  ".join([*words, *numbers]).rstrip()


def _short(text: str) -> str:
    """Return a text that fits a column."""
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
