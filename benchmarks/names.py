"""How well likeness of names tells the same from others: area under the curve (AUC).

    .venv/bin/python benchmarks/names.py
    .venv/bin/python benchmarks/names.py --checks ../shared/data/names/checks.yml --wrong 20
    .venv/bin/python benchmarks/names.py --pairs native_and_latin.tsv

Three questions, peers in the same run: the published pairs of ``checks.yml`` (where it is
there); names in their own script against Latin spellings (``native_names.txt``: words alone
and whole names, where half of the others share a family or a given name); and any file of
tab-separated pairs ``native<TAB>latin``, each against the spellings of other lines.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jellyfish
import numpy as np
import yaml
from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from trafficnet.values.described import description_similarity
from trafficnet.values.names import name_similarity, names_compatible, skeleton

Likeness = Callable[[str, str], float]
Pair = tuple[str, str]

LISTS = Path(__file__).with_name("native_names.txt")
CHECKS = Path(__file__).resolve().parents[2] / "shared/data/names/checks.yml"
PEOPLE = 150
OTHERS = 12


def plain(text: str) -> str:
    """Return a text in lower-case ASCII, as the peers are given it."""
    return " ".join(anyascii(text).lower().replace(",", " ").split())


PEERS: dict[str, Likeness] = {
    "trafficnet": name_similarity,
    "token set": lambda a, b: fuzz.token_set_ratio(plain(a), plain(b)) / 100,
    "token sort": lambda a, b: fuzz.token_sort_ratio(plain(a), plain(b)) / 100,
    "Levenshtein": lambda a, b: Levenshtein.normalized_similarity(plain(a), plain(b)),
    "Jaro-Winkler": lambda a, b: jellyfish.jaro_winkler_similarity(plain(a), plain(b)),
    "skeleton": lambda a, b: Levenshtein.normalized_similarity(
        skeleton(a), skeleton(b)
    ),
}


def auc(same: Iterable[float], other: Iterable[float]) -> float:
    """Return how often a pair of the same scores above a pair of others; ties half."""
    ours, theirs = np.sort(list(same)), np.sort(list(other))
    below = np.searchsorted(theirs, ours, side="left")
    upto = np.searchsorted(theirs, ours, side="right")
    return float((below + upto).sum() / 2 / len(ours) / len(theirs))


def lists(path: Path) -> dict[tuple[str, str, str], list[list[str]]]:
    """Return the lines of each section: script, given or family, worked or held."""
    found: dict[tuple[str, str, str], list[list[str]]] = {}
    section: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            script, kind, part = line.strip("[]").split()
            section = found.setdefault((script, kind, part), [])
        elif line.strip() and not line.startswith("#"):
            section.append([word.replace("_", " ") for word in line.split()])
    return found


def words_apart(entries: list[list[str]]) -> tuple[list[Pair], list[Pair]]:
    """Return each name with its spellings, and with those of all other names."""
    same = [(native, latin) for native, *spelt in entries for latin in spelt]
    other = [
        (native, latin)
        for native, *mine in entries
        for _, *spelt in entries
        for latin in spelt
        if latin.lower() not in {word.lower() for word in mine}
    ]
    return same, other


def whole(
    given: list[list[str]], family: list[list[str]], *, first: bool
) -> tuple[list[Pair], list[Pair]]:
    """Return made-up people's names with a spelling of them, and with other people's.

    Native names are written family first where that is the custom. Latin ones in either
    order, some with the family name in capitals and a comma.
    """
    dice = random.Random(4)
    people = [(dice.choice(given), dice.choice(family)) for _ in range(PEOPLE)]
    same, other = [], []
    for mine, house in people:
        native = " ".join((house[0], mine[0]) if first else (mine[0], house[0]))
        if (first and "가" <= native[0] <= "힣") or "一" <= native[0] <= "鿿":
            native = native.replace(" ", "")
        same.append((native, _latin(dice, mine, house)))
        for turn in range(OTHERS):
            theirs, roof = dice.choice(given), dice.choice(family)
            if turn % 4 == 0:
                theirs = mine
            elif turn % 4 == 1:
                roof = house
            alike = set(mine[1:]) & set(theirs[1:]) and set(house[1:]) & set(roof[1:])
            if not alike:
                other.append((native, _latin(dice, theirs, roof)))
    return same, other


def _latin(dice: random.Random, given: list[str], family: list[str]) -> str:
    """Return a Latin spelling of a name, in one of four ways of writing it."""
    one, two = dice.choice(given[1:]), dice.choice(family[1:])
    ways = (f"{one} {two}", f"{two} {one}", f"{two.upper()}, {one}", f"{one} {two}")
    return dice.choice(ways)


def row(label: str, same: list[Pair], other: list[Pair], peers: Iterable[str]) -> None:
    """Print one line: the AUC of each peer."""
    shown = []
    for peer in peers:
        likeness = PEERS[peer]
        scores = [[likeness(*pair) for pair in pairs] for pairs in (same, other)]
        shown.append(f"{auc(*scores):>12.4f}")
    fits = [
        np.mean([names_compatible(*pair) for pair in pairs]) for pairs in (same, other)
    ]
    shown += [f"{share:>10.4f}" for share in fits]
    print(f"{label:<30}{len(same):>6}{len(other):>8}", *shown, flush=True)


def wrong(same: list[Pair], other: list[Pair], most: int) -> None:
    """Print the worst pairs by our likeness: the same but low, others but high."""
    low = sorted((name_similarity(*pair), pair) for pair in same)[:most]
    high = sorted(((name_similarity(*pair), pair) for pair in other), reverse=True)
    for score, pair in low:
        print(f"    same  {score:.3f}", *pair, sep="  ")
    for score, pair in high[:most]:
        print(f"    other {score:.3f}", *pair, sep="  ")


def scripts(parts: list[str], only: str | None, most: int) -> None:
    """Print the AUC for each script, words and whole names."""
    found = lists(LISTS)
    header = "".join(f"{peer:>13}" for peer in PEERS)
    fits = f"{'fit':>11}{'fit wrongly':>13}"
    print(f"{'native against Latin':<30}{'same':>6}{'other':>8}{header}{fits}")
    for script in dict.fromkeys(key[0] for key in found):
        if only and script != only:
            continue
        for part in parts:
            if (script, "given", part) not in found:
                continue
            given, family = found[script, "given", part], found[script, "family", part]
            apart = [words_apart(given), words_apart(family)]
            same = apart[0][0] + apart[1][0]
            other = apart[0][1] + apart[1][1]
            first = script in {"Chinese", "Korean", "Japanese", "Vietnamese"}
            sets = {
                "words": (same, other),
                "names": whole(given, family, first=first),
            }
            for kind, (ours, theirs) in sets.items():
                row(f"{script} {kind} ({part})", ours, theirs, PEERS)
                if part == "worked" and most:
                    wrong(ours, theirs, most)


def described(side: dict[str, str]) -> dict[str, str]:
    """Return the columns of one side of a published pair, in this project's names."""
    names = {
        "firstName": "given",
        "middleName": "middle",
        "fatherName": "middle",
        "lastName": "family",
    }
    return {names.get(column, column): value for column, value in side.items()}


def written(side: dict[str, str]) -> str:
    """Return the name of one side of a published pair, as one text."""
    parts = ("firstName", "middleName", "fatherName", "lastName")
    return side.get("name") or " ".join(side[part] for part in parts if part in side)


def published(path: Path, most: int) -> None:
    """Print the AUC on the published pairs, and those ordered wrongly."""
    checks: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[
        "checks"
    ]
    truth = np.array([check["match"] for check in checks])
    sides = [(check["query"], check["candidate"]) for check in checks]
    names = [(written(one), written(two)) for one, two in sides]
    scores = {
        "trafficnet, described": [
            description_similarity(described(one), described(two), check["schema"])
            for check, (one, two) in zip(checks, sides, strict=True)
        ],
        **{
            peer: [likeness(*pair) for pair in names]
            for peer, likeness in PEERS.items()
        },
    }
    people = np.array([check["schema"] == "Person" for check in checks])
    print(f"published pairs: {truth.sum()} the same, {(~truth).sum()} others")
    print(f"{'':<24}{'all':>8}{'people':>8}{'bodies':>8}")
    for peer, values in scores.items():
        score = np.array(values)
        shown = [
            auc(score[truth & mask], score[~truth & mask])
            for mask in (np.ones_like(truth), people, ~people)
        ]
        print(f"{peer:<24}" + "".join(f"{figure:>8.4f}" for figure in shown))
    ours = np.array(scores["trafficnet, described"])
    losses = [
        (float((ours[~truth] >= s).sum() if t else (ours[truth] <= s).sum()), s, t, n)
        for s, t, n in zip(ours, truth, names, strict=True)
    ]
    for lost, score, same, pair in sorted(losses, key=lambda one: -one[0])[:most]:
        print(f"    {lost:>4.0f}  {score:.3f}  {'same' if same else 'other'}  {pair}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=Path, default=CHECKS)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--script")
    parser.add_argument("--part", nargs="+", default=["worked", "held", "fresh"])
    parser.add_argument("--wrong", type=int, default=0)
    asked = parser.parse_args()
    began = time.process_time()
    if asked.pairs:
        lines = asked.pairs.read_text(encoding="utf-8").splitlines()
        same, other = words_apart([line.split("\t") for line in lines if line.strip()])
        row(asked.pairs.stem, same, other, PEERS)
        wrong(same, other, asked.wrong)
        return
    if asked.checks.is_file() and not asked.script:
        published(asked.checks, asked.wrong)
    scripts(asked.part, asked.script, asked.wrong)
    print(f"{time.process_time() - began:.1f} CPU s")


if __name__ == "__main__":
    main()
