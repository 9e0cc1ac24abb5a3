"""Made-up operations of any size, and a real browser, for the tests of the view."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, Route

from trafficnet.network.model import Extras, Network

from .jupyter_server import INSIDE, Server, serving

FIRST = [
    "Ana",
    "Andrei",
    "Bogdan",
    "Cristina",
    "Dorin",
    "Elena",
    "Florin",
    "Gabriela",
    "Ion",
    "Ioana",
    "Łukasz",
    "Mehmet",
    "Müge",
    "Nadia",
    "Oleksandr",
    "Petra",
    "Radu",
    "Søren",
    "Țepeș",
    "Zoë",
]
LAST = [
    "Albu",
    "Barbu",
    "Costea",
    "Dănilă",
    "Enache",
    "Ferrari",
    "Georgiou",
    "Hoxha",
    "Ionescu",
    "Jensen",
    "Kowalski",
    "Lungu",
    "Marin",
    "Novák",
    "Özdemir",
    "Popescu",
    "Rusu",
    "Şahin",
    "Tănase",
    "Ursu",
]
COUNTRIES = ("RO", "GB", "DE", "IT", "ES", "PL")


@dataclass(frozen=True)
class Groups:
    """What the analysis of communities gives, by hand."""

    membership: "pd.Series[int]"
    stability: "pd.Series[float]"
    certainty: "pd.Series[float]"


@dataclass(frozen=True)
class World:
    """A made-up operation: its network, its groups, and what its records say."""

    network: Network
    groups: Groups
    evidence: dict[str, str]


def make_world(people: int, seed: int = 3) -> World:
    """Make an operation with so many people and about three times as many links."""
    rng = np.random.default_rng(seed)
    count = max(2, people // 22)
    group = np.sort(rng.choice(count, people, p=_shares(count)))
    home = np.array([COUNTRIES[g % len(COUNTRIES)] for g in group])
    moved = rng.random(people) < 0.25
    home[moved] = "GB"
    role = rng.choice(
        ["", "suspect", "victim", "witness", "convicted"],
        people,
        p=[0.45, 0.3, 0.15, 0.05, 0.05],
    )
    known = rng.random(people) > 0.12
    nodes = pd.DataFrame(
        {
            "entity": [f"E{i + 1}" for i in range(people)],
            "kind": "person",
            "name": [_name(i, known=bool(known[i])) for i in range(people)],
            "known": known,
            "other_names": [("Zed the Tall",) if i == 3 else () for i in range(people)],
            "roles": [(r,) if r else () for r in role],
            "countries": [
                (str(home[i]),) if i % 9 else ("GB", "RO") for i in range(people)
            ],
            "phones": [(f"+4477009{i:05d}",) for i in range(people)],
            "mentions": [(f"m{i:06d}:person",) for i in range(people)],
            "references": [(f"people.csv:{i + 1}",) for i in range(people)],
        }
    )
    links, parts = _links(rng, group, home)
    labels = nodes["entity"].tolist()
    sizes = pd.Series(group).value_counts(sort=True)
    rank = {g: at + 1 for at, g in enumerate(sizes.index)}
    groups = Groups(
        pd.Series([rank[g] for g in group], index=labels),
        pd.Series({n: round(0.6 + 0.4 / n, 3) for n in sorted(rank.values())}),
        pd.Series(np.round(0.5 + rng.random(people) / 2, 3), index=labels),
    )
    evidence = {r: f"Call between two numbers ({r})" for r in parts["record"]}
    evidence |= {
        f"m{i:06d}": f"Named in a statement, row {i + 1}" for i in range(people)
    }
    network = Network(nodes, links, kind="people", extras=Extras(parts=parts))
    return World(network, groups, evidence)


def _shares(count: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    raw = np.arange(2.0, count + 2.0) ** -0.7
    return np.asarray(raw / raw.sum(), dtype=np.float64)


def _name(i: int, *, known: bool) -> str:
    if not known:
        return f"user of +44 7700 9{i:05d}"
    return f"{FIRST[(i * 7) % len(FIRST)]} {LAST[(i * 11 + i // 20) % len(LAST)]}"


def _links(
    rng: np.random.Generator,
    group: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    home: "np.ndarray[tuple[int], np.dtype[np.str_]]",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Link people mostly inside their groups, early members more than late ones."""
    pairs: set[tuple[int, int]] = set()
    for i in range(len(group)):
        mates = np.flatnonzero(group == group[i])
        weight = 1 / (1 + np.arange(len(mates)))
        chosen = rng.choice(mates, min(3, len(mates)), p=weight / weight.sum())
        far = rng.choice(len(group), int(rng.random() < 0.12))
        for j in (*chosen, *far):
            if i != j:
                pairs.add((min(i, int(j)), max(i, int(j))))
    rows: list[dict[str, object]] = []
    parts: list[dict[str, object]] = []
    for at, (i, j) in enumerate(sorted(pairs)):
        size = int(rng.integers(1, 9))
        start = int(rng.integers(0, 700))
        days = pd.Timestamp("2023-01-05", tz="UTC") + pd.to_timedelta(
            np.sort(start + rng.integers(0, 60, size)), unit="D"
        )
        cross = str(home[i]) != str(home[j])
        ends = {"source": f"E{i + 1}", "target": f"E{j + 1}"}
        for part, day in enumerate(days):
            record = f"r{at:05d}{part}"
            reference = f"contacts.csv:{len(parts) + 1}"
            parts.append(
                {
                    **ends,
                    "kind": "payments" if at % 7 == 0 else "contacts",
                    "record": record,
                    "references": (reference,),
                    "first_seen": day,
                    "last_seen": day,
                    "grade": "2BP",
                    "strength": 1.0,
                    "contacts": 1,
                }
            )
        rows.append(
            {
                **ends,
                "strength": float(size),
                "kinds": ("payments",) if at % 7 == 0 else ("contacts",),
                "contacts": size,
                "first_seen": days[0],
                "last_seen": days[-1],
                "source_countries": (str(home[i]),),
                "target_countries": (str(home[j]),),
                "cross_border": cross,
                "evidence": "cell;phone" if cross else None,
                "single_source": size == 1 or bool(rng.random() < 0.2),
            }
        )
    return pd.DataFrame(rows), pd.DataFrame(parts)


@pytest.fixture(scope="session")
def world() -> Callable[[int], World]:
    """Give made-up operations by their number of people."""
    held: dict[int, World] = {}

    def give(people: int) -> World:
        if people not in held:
            held[people] = make_world(people)
        return held[people]

    return give


@dataclass
class Tab:
    """One page, and what it asked for and complained of."""

    page: Page
    requests: list[str]
    complaints: list[str]

    @property
    def outside(self) -> list[str]:
        """Every request that left the file itself."""
        inside = ("file:", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(inside)]

    def open(self, html: str, path: Path) -> Page:
        """Write a page to a file, open it from there, and wait until it is painted."""
        path.write_text(html, encoding="utf-8")
        self.page.goto(path.as_uri())
        self.page.locator(".tnx[data-paints]").first.wait_for(timeout=20_000)
        return self.page


@dataclass(frozen=True)
class Explorer:
    """An explorer in a page, asked and worked as a person would."""

    page: Page

    def said(self, name: str) -> str:
        """Return what the explorer says of itself."""
        return self.page.locator("#network").get_attribute(f"data-{name}") or ""

    def selected(self) -> set[str]:
        """Return the ids of the selected entities."""
        return set(self.said("selected").split())

    def shown(self) -> int:
        """Return how many nodes are shown."""
        return int(self.said("nodes"))

    def place(self, entity: str) -> tuple[float, float]:
        """Return where an entity is drawn, in the window."""
        x, y = self.page.evaluate(
            "id => { const at = document.getElementById('network').explorer.placeOf(id);"
            " const box = document.querySelector('.tnx-chart').getBoundingClientRect();"
            " return [box.left + at[0], box.top + at[1]]; }",
            entity,
        )
        return float(x), float(y)

    def state(self) -> dict[str, Any]:
        """Return the state as a saved view."""
        found: dict[str, Any] = self.page.evaluate(
            "document.getElementById('network').explorer.getState()"
        )
        return found

    def select(self, *entities: str) -> None:
        """Select as a notebook would."""
        self.page.evaluate(
            "ids => document.getElementById('network').explorer.select(ids)",
            list(entities),
        )

    def press(self, *keys: str) -> None:
        """Put the keyboard on the picture and press keys."""
        self.page.locator(".tnx-chart").focus()
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, menu: str, entry: str) -> None:
        """Open a menu by pointer and choose an entry."""
        box = self.page.locator(
            ".tnx-menu", has=self.page.get_by_text(menu, exact=True)
        )
        box.locator("summary").click()
        box.get_by_role("button", name=entry).click()

    def drag(self, *places: tuple[float, float]) -> None:
        """Press the pointer at the first place, lead it along the others, let go."""
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*place, steps=4)
        self.page.mouse.up()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """Open one tab with a fresh profile that records all it asks for."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    held = Tab(page, [], [])
    page.on("request", lambda request: held.requests.append(request.url))
    page.on("pageerror", lambda error: held.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            held.complaints.append(said.text) if said.type == "error" else None
        ),
    )
    yield held
    context.close()


@pytest.fixture
def open_explorer(tab: Tab, tmp_path: Path) -> Callable[[str], Explorer]:
    """Open a page with an explorer, in place of the one before."""

    def give(html: str) -> Explorer:
        return Explorer(tab.open(html, tmp_path / "network.html"))

    return give


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a Jupyter server with fresh settings; it ends with the tests."""
    with serving(tmp_path_factory) as running:
        yield running


@pytest.fixture
def outside() -> list[str]:
    """What was asked for beyond the loopback server."""
    return []


@pytest.fixture
def opened(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """Open a tab with a fresh profile from which nothing outside can be reached."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})

    def guard(route: Route) -> None:
        url = route.request.url
        if url.startswith((*INSIDE, "http://127.0.0.1:", "ws://127.0.0.1:")):
            route.continue_()
        else:
            outside.append(url)
            route.abort("internetdisconnected")

    context.route("**/*", guard)
    yield context.new_page()
    context.close()
