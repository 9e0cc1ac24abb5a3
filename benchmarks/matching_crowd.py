"""A made-up crowd of any size, with spelling damage, and who is who.

Family names are built from syllables and drawn by Zipf's law, so that there are a few
very common ones and very many rare ones, as in life; given names are those of
:mod:`trafficnet.synth`. Every person is named one to five times, each time with damage of
its own: slips, initials, turned order, lost accents, missing and mistyped dates of birth.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from trafficnet.synth.names import name_pools
from trafficnet.synth.spelling import slip

SYLLABLES = (
    *(
        "ba",
        "be",
        "bo",
        "ca",
        "ce",
        "co",
        "da",
        "di",
        "do",
        "du",
        "fa",
        "fe",
        "ga",
        "go",
    ),
    *(
        "ha",
        "hu",
        "ja",
        "ka",
        "ki",
        "ko",
        "la",
        "le",
        "lo",
        "lu",
        "ma",
        "me",
        "mi",
        "mo",
    ),
    *(
        "na",
        "ne",
        "ni",
        "no",
        "pa",
        "pe",
        "po",
        "ra",
        "re",
        "ri",
        "ro",
        "sa",
        "se",
        "si",
    ),
    *("ta", "te", "ti", "to", "va", "ve", "vi", "wa", "za", "zo"),
)
ENDINGS = (
    "escu",
    "ov",
    "ski",
    "son",
    "ez",
    "iu",
    "aj",
    "nen",
    "ic",
    "ard",
    "man",
    "lli",
)
FAMILIES = 20_000
CITIES = 400


def _families(rng: np.random.Generator) -> list[str]:
    """Return family names, the commonest first."""
    names: dict[str, None] = {}
    while len(names) < FAMILIES:
        parts = rng.choice(SYLLABLES, int(rng.integers(1, 4)))
        names["".join(parts).capitalize() + str(rng.choice(ENDINGS))] = None
    return list(names)


def _zipf(rng: np.random.Generator, kinds: int, size: int) -> np.ndarray:
    """Return numbers drawn so that the n-th is drawn in proportion to 1 / (n + 10)."""
    weight = 1.0 / (np.arange(kinds) + 10.0)
    return rng.choice(kinds, size=size, p=weight / weight.sum())


def crowd(mentions: int, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return about so many mentions and the true person of each."""
    rng = np.random.default_rng(seed)
    pools = name_pools()
    given = sorted({g.latin for p in pools.values() for g in (*p.male, *p.female)})
    family = _families(rng)
    people = mentions // 3 + 1
    firsts, lasts = _zipf(rng, len(given), people), _zipf(rng, len(family), people)
    births = pd.Timestamp("1950-01-01") + pd.to_timedelta(
        rng.integers(0, 20_000, people), unit="D"
    )
    days = pd.DatetimeIndex(births).strftime("%Y-%m-%d").to_numpy()
    cities = _zipf(rng, CITIES, people)
    rows, truth = [], {}
    for number in range(people):
        for _ in range(1 + int(rng.binomial(4, 0.5))):
            mention = f"m{len(rows):07d}"
            truth[mention] = number
            rows.append(
                {
                    "mention": mention,
                    "name": _written(rng, given[firsts[number]], family[lasts[number]]),
                    "born": _dated(rng, str(days[number])),
                    "city": _maybe(rng, f"{family[cities[number]]}ville", 0.75, 0.08),
                    "emails": _mail(rng, given[firsts[number]], family, lasts, number),
                    "phones": _phone(rng, number),
                }
            )
    frame = pd.DataFrame(rows)
    frame["kind"] = "people"
    order = rng.permutation(len(frame))
    return frame.iloc[order].reset_index(drop=True), pd.Series(truth)


def _written(rng: np.random.Generator, given: str, family: str) -> str:
    """Return a name as someone writes it down."""
    chance = rng.random()
    if chance < 0.06:
        given = f"{given[0]}."
    elif chance < 0.16:
        given = slip(rng, given)
    if rng.random() < 0.1:
        family = slip(rng, family)
    name = f"{family.upper()} {given}" if rng.random() < 0.2 else f"{given} {family}"
    return family if rng.random() < 0.03 else name


def _dated(rng: np.random.Generator, day: str) -> str | None:
    """Return a date of birth as told: missing, partial, mistyped or right."""
    chance = rng.random()
    if chance < 0.15:
        return None
    if chance < 0.2:
        return day[:4]
    if chance < 0.28:
        place = int(rng.choice([3, 6, 9]))
        return day[:place] + str(rng.integers(1, 3)) + day[place + 1 :]
    return day


def _maybe(
    rng: np.random.Generator, text: str, held: float, slips: float
) -> str | None:
    """Return a text that is sometimes left out and sometimes mistyped."""
    if rng.random() > held:
        return None
    return slip(rng, text) if rng.random() < slips else text


def _mail(
    rng: np.random.Generator,
    given: str,
    family: list[str],
    lasts: np.ndarray,
    number: int,
) -> tuple[str, ...]:
    """Return an e-mail address, or none."""
    host = ("example.com", "example.org", "example.net")[number % 3]
    address = f"{given}.{family[lasts[number]]}{number % 97}@{host}".lower()
    told = _maybe(rng, address.replace(" ", ""), 0.45, 0.06)
    return (told,) if told else ()


def _phone(rng: np.random.Generator, number: int) -> tuple[str, ...]:
    """Return one of a person's two numbers, or none."""
    if rng.random() > 0.5:
        return ()
    which = int(rng.random() < 0.3)
    return (f"+4477{(number * 2 + which):08d}",)
