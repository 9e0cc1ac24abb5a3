"""A reference by name alone is placed only where nobody else can be meant."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.resolve import resolve_mentions


def placed(reference: str, *bearers: str, **held: Any) -> str | None:  # noqa: ANN401 - cells
    """Return on which bearer, each with a phone and a birth, a reference is placed."""
    rows: list[dict[str, Any]] = [
        {
            "mention": f"p{number}",
            "kind": "people",
            "name": name,
            "born": f"19{60 + 13 * number}-02-0{number + 1}",
            "phones": (f"+44770090000{number}",),
        }
        for number, name in enumerate(bearers)
    ]
    rows.append({"mention": "r", "kind": "movements", "name": reference, **held})
    found = resolve_mentions(pd.DataFrame(rows))
    mine = found.entity_of("r")
    here = [n for n in range(len(bearers)) if found.entity_of(f"p{n}") == mine]
    return bearers[here[0]] if here else None


ACCOUNT = {"accounts": ("GB40ZZQX99999900000010",)}


@pytest.mark.parametrize("held", [{}, ACCOUNT])
@pytest.mark.parametrize(
    ("reference", "bearers", "meant"),
    [
        ("Özlem Çetin", ("Özlem Çetin",), "Özlem Çetin"),
        ("Olzem Cetin", ("Özlem Çetin",), "Özlem Çetin"),
        ("Özlem Çetin", ("Özlem Çetin", "Ayşe Kaya"), "Özlem Çetin"),
        # one is spelt the very same, and either may have been mistyped
        ("Olzem Cetin", ("Olzem Cetin", "Özlem Çetin"), None),
        # parts left out or shortened are no slip
        ("Özlem Çetin", ("Özlem Çetin", "Ö. Çetin"), "Özlem Çetin"),
        ("Özlem Çetin", ("Özlem Çetin", "Özlem Nur Çetin"), "Özlem Çetin"),
        # an initial fits one, and a pet form somebody else
        ("Gyuri Blogh", ("G. Balogh", "György Balogh"), None),
        ("Gyuri Blogh", ("G. Balogh", "Anna Balogh"), "G. Balogh"),
    ],
)
def test_a_name_is_placed_where_it_can_mean_one_person(
    reference: str, bearers: tuple[str, ...], meant: str | None, held: dict[str, Any]
) -> None:
    assert placed(reference, *bearers, **held) == meant
    assert placed(reference, *reversed(bearers), **held) == meant
