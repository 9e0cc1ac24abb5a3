"""Made-up records of people long dead, as registers hold them, with a known answer.

Each person stands in one to eight rows, as in splink's ``historical_50k``: a first name,
a surname, a date or year of birth, a place of birth, a postcode, an occupation. Rows are
wrong as registers and their readers are wrong: slips, letters misread, pet forms, a middle name
left out, a birth told by its year or as the first of January, fields left empty. Some people are
father and son, or brothers, of one place and postcode; some surnames are common.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from nicknames import NickNamer

from trafficnet.casebook import Casebook

MEN = (
    "john william thomas george james charles henry robert joseph edward richard samuel "
    "arthur frederick alfred walter francis david benjamin albert edwin herbert ernest "
    "harold daniel peter matthew philip hugh stephen isaac jonathan abraham ralph"
)
WOMEN = (
    "mary elizabeth ann sarah jane margaret ellen alice emma hannah harriet martha "
    "catherine charlotte florence edith annie eliza emily susan frances caroline rebecca "
    "louisa agnes isabella maria lucy ada rose dorothy helen amelia matilda"
)
SURNAMES = (
    "smith jones taylor brown williams wilson johnson davies robinson wright thompson "
    "evans walker white roberts green hall wood jackson clarke harris clark turner hill "
    "moore cooper ward morris lee king martin baker morgan allen price parker bennett "
    "cook shaw carter griffiths bailey collins young watson mitchell cox richardson bell "
    "ashworth bairstow barraclough birtwistle blenkinsop braithwaite bulstrode chaloner "
    "cholmondeley clutterbuck cruickshank culpepper darlington dewhurst entwistle "
    "fairweather featherstone fotheringham garside greenhalgh grimshaw haythornthwaite "
    "heathcote hepplewhite higginbotham holroyd illingworth kettlewell lightfoot "
    "longbottom micklethwaite murgatroyd nightingale ogden oldroyd outhwaite peverell "
    "pickersgill postlethwaite quarmby ramsbottom rawcliffe satterthwaite shufflebotham "
    "sidebottom tattersall thistlethwaite trelawny tunnicliffe umpleby varley wagstaff "
    "wainwright winterbottom wolstenholme wrigglesworth yardley"
)
PLACES = (
    "leeds halifax bradford wakefield huddersfield manchester salford bolton bury oldham "
    "preston lancaster liverpool chester stockport derby nottingham lincoln boston hull "
    "york whitby durham sunderland newcastle carlisle kendal london southwark greenwich "
    "islington hackney bath bristol exeter plymouth truro oxford reading cambridge "
    "norwich ipswich dover canterbury maidstone lewes brighton swansea cardiff"
)
TRADES = (
    "weaver,spinner,farmer,agricultural labourer,blacksmith,carpenter,mason,clerk,"
    "schoolmaster,domestic servant,dressmaker,laundress,shoemaker,tailor,baker,"
    "butcher,grocer,miner,mariner,soldier,clergyman,solicitor,surgeon,painter,"
    "engineer,printer,publican,gardener,coachman,innkeeper"
)
MISREAD = {"h": "b", "e": "c", "u": "n", "n": "u", "l": "i", "a": "o", "s": "f"}
NICKNAMES = NickNamer()


def slip(rng: np.random.Generator, word: str) -> str:
    """Return a word with one letter dropped, doubled, swapped or misread."""
    if len(word) < 4:
        return word
    at = int(rng.integers(1, len(word) - 1))
    how = int(rng.integers(4))
    if how == 0:
        return word[:at] + word[at + 1 :]
    if how == 1:
        return word[:at] + word[at] + word[at:]
    if how == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + MISREAD.get(word[at], word[at - 1]) + word[at + 1 :]


def _postcode(rng: np.random.Generator, place: str) -> str:
    """Return a made-up postcode of a place."""
    letters = "abdefghjlnpqrstuwxyz"
    tail = letters[int(rng.integers(20))] + letters[int(rng.integers(20))]
    head = f"{place[0]}{place[2]}{1 + int(rng.integers(20))}"
    return f"{head} {int(rng.integers(1, 10))}{tail}"


def _person(
    rng: np.random.Generator, kin: dict[str, object] | None
) -> dict[str, object]:
    """Return a person; ``kin`` share the surname, the place and the postcode."""
    sex = "male" if rng.random() < 0.6 else "female"
    names = (MEN if sex == "male" else WOMEN).split()
    chances = 1.0 / (3.0 + np.arange(len(names)))
    given = [
        str(w) for w in rng.choice(names, 2, replace=False, p=chances / chances.sum())
    ]
    weights = 1.0 / (8.0 + np.arange(len(SURNAMES.split())))
    surname = str(rng.choice(SURNAMES.split(), p=weights / weights.sum()))
    place = str(rng.choice(PLACES.split()))
    code = _postcode(rng, place)
    year = int(rng.integers(1780, 1920))
    if kin is not None:
        surname, place, code = (str(kin[k]) for k in ("surname", "place", "postcode"))
        older = int(str(kin["born"])[:4])
        if rng.random() < 0.5:
            year = older + int(rng.integers(20, 40))
            if sex == kin["sex"] and rng.random() < 0.5:
                given = [str(kin["given"]), given[1]]
        else:
            year = older + int(rng.integers(1, 9))
    born = f"{year}-{int(rng.integers(1, 13)):02d}-{int(rng.integers(1, 29)):02d}"
    return {
        "given": given[0], "middle": given[1] if rng.random() < 0.4 else "",
        "surname": surname, "sex": sex, "born": born, "place": place, "postcode": code,
        "trades": [str(t) for t in rng.choice(TRADES.split(","), 2, replace=False)],
    }  # fmt: skip


def _born(rng: np.random.Generator, born: str) -> str:
    """Return a date of birth as some register tells it."""
    chance = rng.random()
    if chance < 0.12:
        return ""
    if chance < 0.22:
        return f"{born[:4]}-01-01"
    if chance < 0.32:
        return born[:4]
    if chance < 0.38:
        return f"{int(born[:4]) + int(rng.choice([-1, 1, 2]))}{born[4:]}"
    if chance < 0.44:
        return f"{born[:8]}{int(rng.integers(1, 29)):02d}"
    return born


def _row(rng: np.random.Generator, person: dict[str, object]) -> dict[str, str]:
    """Return one row on a person."""
    given, middle = str(person["given"]), str(person["middle"])
    surname = str(person["surname"])
    pets = sorted(p for p in NICKNAMES.nicknames_of(given) if p.isalpha())
    if pets and rng.random() < 0.1:
        given = str(rng.choice(pets))
    elif rng.random() < 0.03:
        given = given[0]
    if rng.random() < 0.12:
        given = slip(rng, given)
    if rng.random() < 0.15:
        surname = slip(rng, surname)
    if middle and rng.random() < 0.5:
        given = f"{given} {middle if rng.random() < 0.7 else middle[0]}"
    place, code = str(person["place"]), str(person["postcode"])
    if rng.random() < 0.1:
        place = slip(rng, place)
    if rng.random() < 0.25:
        code = _postcode(rng, str(person["place"]))
    trades = person["trades"]
    trade = trades[0] if rng.random() < 0.75 else trades[1]  # type: ignore[index]
    return {
        "first_name": "" if rng.random() < 0.03 else given,
        "surname": "" if rng.random() < 0.03 else surname,
        "dob": _born(rng, str(person["born"])),
        "birth_place": "" if rng.random() < 0.15 else place,
        "postcode_fake": "" if rng.random() < 0.15 else code,
        "gender": "" if rng.random() < 0.3 else str(person["sex"]),
        "occupation": "" if rng.random() < 0.3 else str(trade),
    }


def register(seed: int, people: int = 600) -> pd.DataFrame:
    """Return made-up rows, with ``unique_id`` and ``cluster`` (who it is)."""
    rng = np.random.default_rng(seed)
    known: list[dict[str, object]] = []
    rows: list[dict[str, str]] = []
    for number in range(people):
        kin = known[-1] if known and rng.random() < 0.25 else None
        person = _person(rng, kin)
        known.append(person)
        rows.extend(
            {"cluster": f"Q{number}", **_row(rng, person)}
            for _ in range(int(rng.integers(1, 9)))
        )
    table = pd.DataFrame(rows)
    table = table.iloc[rng.permutation(len(table))].reset_index(drop=True)
    table.insert(0, "unique_id", [f"{c}-{i}" for i, c in enumerate(table["cluster"])])
    return table


def labelled(seed: int, people: int = 600) -> tuple[pd.DataFrame, pd.Series]:
    """Return a register as mentions, and the true person of each.

    The place of birth stands as the city, the postcode as the address.
    """
    table = register(seed, people)
    names = table["first_name"].str.cat(table["surname"], sep=" ").str.strip()
    told = {"name": names, "born": table["dob"], "sex": table["gender"]}
    told |= {"city": table["birth_place"], "address": table["postcode_fake"]}
    frame = pd.DataFrame(told).astype(object).replace("", None)
    frame.insert(0, "mention", table["unique_id"])
    truth = pd.Series(table["cluster"].to_list(), index=table["unique_id"])
    return frame.assign(kind="people"), truth


def ingested(seed: int, people: int = 600) -> tuple[pd.DataFrame, pd.Series]:
    """Return a register as it is read from a file with nothing declared, and the truth."""
    table = register(seed, people)
    with tempfile.TemporaryDirectory() as place:
        table.drop(columns="cluster").to_csv(Path(place) / "people.csv", index=False)
        case = Casebook().add(place)
    mentions = case.mentions()
    told = mentions[["mention", "record"]].merge(case.records(), on="record")
    person = told["record_id"].map(table.set_index("unique_id")["cluster"])
    return mentions, pd.Series(person.to_list(), index=told["mention"])
