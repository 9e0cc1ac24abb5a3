"""Made-up things written in many ways, with the truth beside them: who is wrongly joined?

Addresses come with their worst enemies: next-door houses, other flats, streets of one
name in two towns, roads and avenues of one name.
"""

import random
from collections.abc import Callable, Sequence
from itertools import combinations

import pandas as pd
import pytest

from trafficnet.resolve.things import resolve_things

STREETS = ["Wallaby", "Heron", "Falcon", "Merlin", "Kestrel", "Osprey", "Buzzard", "Harrier", "Sparrow", "Linnet", "Plover", "Curlew", "Dunlin", "Gannet", "Fulmar", "Petrel", "Skylark", "Lapwing", "Wagtail", "Redwing", "Mill", "Hill", "High", "Church"]  # fmt: skip
TOWNS = "Leeds York Hull Bath Perth Dover Truro Ripon Selby Whitby".split()  # noqa: SIM905
SORTS = {"Street": "St", "Road": "Rd", "Avenue": "Ave", "Lane": "Ln"}
ROMANIAN = ("Ştefan cel Mare", "Mihai Viteazul", "Nicolae Bălcescu", "Tudor Vladimirescu",
            "Constantin Brâncoveanu", "Calea Bucureşti", "1 Decembrie 1918")  # fmt: skip
POLISH = ("Długa", "Krótka", "Piłsudskiego", "Mickiewicza", "3 Maja", "Żeromskiego")
GERMAN = ("Haupt", "Bahnhof", "Garten", "Schiller", "Goethe", "Müller")


def british(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return what a British address is, and a writer of it."""
    name, sort = rng.choice(STREETS), rng.choice(sorted(SORTS))
    number, flat, town = (
        rng.randint(1, 30),
        rng.choice([None, None, 1, 2, 3]),
        rng.choice(TOWNS),
    )
    code = f"{town[:2].upper()}{STREETS.index(name) + 1} {len(sort)}{sort[:2].upper()}"
    code = code.replace("O", "N").replace("V", "W").replace("M", "N")

    def write() -> str:
        street = f"{number} {name} {rng.choice([sort, SORTS[sort], sort.upper()])}"
        parts = [street]
        if flat:
            said = rng.choice(
                [f"Flat {flat}", f"Apt {flat}", f"flat {flat}", f"Flt. {flat}"]
            )
            parts = rng.choice([[said, street], [f"{street} {said}"], [street, said]])
        where = rng.choice(
            [f"{town} {code}", town, f"{town}, {code}", f"{town} {code.lower()}"]
        )
        return rng.choice([", ", ",", "\n"]).join([*parts, where])

    return f"GB {number} {name} {sort} {flat} {town}", write


def romanian(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return what a Romanian address is, and a writer of it."""
    name, number, flat = rng.choice(ROMANIAN), rng.randint(1, 30), rng.randint(1, 4)
    town = rng.choice(["Craiova", "Iaşi", "Galaţi"])

    def write() -> str:
        plain = name.translate(str.maketrans("Şşţăâ", "Sstaa"))
        street = rng.choice(["Str. ", "Strada ", "str "]) + rng.choice(
            [name, plain, plain.upper()]
        )
        if name.startswith("Calea"):
            street = rng.choice([name, plain])
        house = rng.choice([f"nr. {number}", f"nr {number}", f"nr.{number}"])
        said = rng.choice(
            [f"ap. {flat}", f"ap {flat}", f"ap.{flat}", f"apartament {flat}"]
        )
        return rng.choice([", ", " , "]).join([f"{street} {house}", said, town])

    return f"RO {name} {number} {flat} {town}", write


def polish(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return what a Polish address is, and a writer of it."""
    name, number, flat = rng.choice(POLISH), rng.randint(1, 30), rng.randint(1, 9)
    town, code = rng.choice([("Warszawa", "00-950"), ("Kraków", "30-001")])

    def write() -> str:
        plain = name.translate(str.maketrans("łóŻ", "loZ"))
        street = f"{rng.choice(['ul. ', 'ul.', 'ulica '])}{rng.choice([name, plain])} {number}"
        said = rng.choice(
            [f"{street}/{flat}", f"{street} m. {flat}", f"{street} lok. {flat}"]
        )
        return f"{said}, {rng.choice([f'{code} {town}', town])}"

    return f"PL {name} {number} {flat} {town}", write


def german(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return what a German address is, and a writer of it."""
    name, number = rng.choice(GERMAN), rng.randint(1, 30)
    sort = rng.choice(["straße", "weg", "platz"])
    town, code = rng.choice([("Berlin", "10115"), ("Köln", "50667")])

    def write() -> str:
        ends = {"straße": ["straße", "strasse", "str.", "str"]}.get(sort, [sort])
        street = (
            f"{rng.choice([name, name.replace('ü', 'ue')])}{rng.choice(ends)} {number}"
        )
        where = rng.choice([f"{code} {town}", town])
        return rng.choice([f"{street}, {where}", f"{where}, {street}"])

    return f"DE {name} {number} {sort} {town}", write


def slipped(text: str, rng: random.Random) -> str:
    """Return a text with one letter of a long word dropped, doubled or swapped."""
    places = [i for i in range(2, len(text) - 3) if text[i - 2 : i + 3].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    return rng.choice(
        [
            text[:at] + text[at + 1 :],
            text[: at + 1] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ]
    )


def plate(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return a British or Italian mark, and a writer that misreads a sign now and then."""
    letters = "ABCDEFGHJKLMNPRSTVWX"
    pick = "".join(rng.choices(letters, k=5))
    digits = f"{rng.randint(0, 99):02}"
    mark = pick[:2] + digits + pick[2:]
    wrong = str.maketrans("0158OISB", "OISB0158")

    def write() -> str:
        at = rng.randrange(len(mark))
        read = mark[:at] + mark[at].translate(wrong) + mark[at + 1 :]
        return rng.choice([mark, mark, mark, read])

    return mark, write


def company(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return a company, and a writer of its name."""
    first, second = rng.choice(STREETS), rng.choice(["", rng.choice(STREETS)])
    trade = rng.choice(["Transport", "Travel", "Recruitment", "Cleaning"])
    form = rng.choice([("Ltd", "Limited", "LTD."), ("SRL", "S.R.L.", "srl"), ("GmbH", "GMBH"),
                       ("Sp. z o.o.", "sp. z o. o."), ("SA", "S.A.")])  # fmt: skip
    name = f"{first} {second}".strip()

    def write() -> str:
        front = "S.C. " if form[0] == "SRL" and rng.random() < 0.5 else ""
        return f"{front}{rng.choice([name, name.upper()])} {trade} {rng.choice(form)}"

    return f"{name} {trade} {form[0]}", write


def handle(rng: random.Random) -> tuple[str, Callable[[], str]]:
    """Return a user name on a platform, and a writer of it."""
    name = (
        rng.choice(STREETS).lower()
        + rng.choice(["", "_", "."])
        + str(rng.randint(1, 40))
    )
    site = rng.choice(
        [("telegram", "https://t.me/"), ("tiktok", "https://tiktok.com/@")]
    )

    def write() -> str:
        said = rng.choice([name, name.title(), name.replace("e", "е", 1)])
        return rng.choice([f"{site[0]}:{said}", f"{site[1]}{said}"])

    return f"{site[0]} {name}", write


def quality(
    truth: dict[str, str], found: Sequence[Sequence[str]]
) -> tuple[float, float]:
    """Return pairwise precision and recall of groups of mentions."""
    by_truth: dict[str, list[str]] = {}
    for mention, thing in sorted(truth.items()):
        by_truth.setdefault(thing, []).append(mention)
    wanted = {p for some in by_truth.values() for p in combinations(sorted(some), 2)}
    got = {p for some in found for p in combinations(sorted(some), 2)}
    return len(wanted & got) / max(1, len(got)), len(wanted & got) / len(wanted)


def planted(
    makers: Sequence[Callable[[random.Random], tuple[str, Callable[[], str]]]],
    seed: int,
    *,
    slips: float = 0.0,
) -> tuple[list[str], dict[str, str]]:
    """Return 1,500 writings of 300 things, and what each stands for."""
    rng = random.Random(seed)  # noqa: S311 - made-up things
    made = [makers[n % len(makers)](rng) for n in range(300)]
    texts: list[str] = []
    truth: dict[str, str] = {}
    for thing, write in made:
        for _ in range(5):
            text = write()
            if rng.random() < slips:
                text = slipped(text, rng)
            truth[f"m{len(texts)}"] = thing
            texts.append(text)
    return texts, truth


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("kind", "makers", "column", "slips", "recall"),
    [
        ("address", (british, romanian, polish, german), "address", 0.0, 0.95),
        ("address", (british, romanian, polish, german), "address", 0.3, 0.5),
        ("vehicle", (plate,), "vehicles", 0.0, 0.6),
        ("organisation", (company,), "name", 0.0, 0.95),
        ("handle", (handle,), "handles", 0.0, 0.95),
    ],
)
def test_hardly_any_two_things_are_joined(
    seed: int,
    kind: str,
    makers: Sequence[Callable[[random.Random], tuple[str, Callable[[], str]]]],
    column: str,
    slips: float,
    recall: float,
) -> None:
    texts, truth = planted(makers, seed, slips=slips)
    single = column in {"address", "name"}
    values = texts if single else [(text,) for text in texts]
    mentions = pd.DataFrame({"mention": list(truth), column: values})
    found = resolve_things(mentions, kind=kind)
    precision, recalled = quality(truth, found.things["mentions"].tolist())
    assert precision >= 0.995, (precision, recalled)
    assert recalled >= recall, (precision, recalled)
