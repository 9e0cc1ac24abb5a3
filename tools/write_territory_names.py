"""Write the oracle of country names: every strong name that the package rigour knows.

rigour (MIT) is not needed to run or test trafficnet; install it in an environment of its
own and run ``python tools/write_territory_names.py``. Each line of the file is what the
names mean, then the names, parted by tabs:

- a code of ISO 3166-1: the names are that country's, or a part's or forerunner's of it;
- ``several``: a state that fell apart into more than one of today's;
- ``none``: no country (the European Union, "Internet").
"""

import importlib.metadata
import json
from pathlib import Path

from babel import Locale
from rigour._core import territories_jsonl

OUT = Path(__file__).resolve().parents[1] / "tests" / "values" / "data"
NOT_COUNTRIES = {"eu", "ip", "un", "zz"}
GOVERNED_BY = {"cp": "FR", "cq": "GG", "dg": "IO", "ic": "ES", "x-so": "GE"}


def meaning(territory: dict[str, object]) -> str:
    """Return the ISO 3166-1 code that a territory's names should give."""
    code = str(territory["code"])
    if code in NOT_COUNTRIES:
        return "none"
    successors = territory.get("successors")
    if isinstance(successors, list):
        countries = {str(one)[:2] for one in successors}
        return countries.pop().upper() if len(countries) == 1 else "several"
    return GOVERNED_BY.get(code, code[:2].upper())


def main() -> None:
    """Write the names beside the tests, with the licence they come under."""
    countries = set(Locale.parse("en").territories)
    lines = []
    for text in territories_jsonl().splitlines():
        if not text.strip():
            continue
        territory = json.loads(text)
        told = meaning(territory)
        if told not in countries | {"none", "several"}:
            message = f"{territory['code']}: {told} is no country"
            raise SystemExit(message)
        names = [territory["name"], territory.get("full_name") or territory["name"]]
        names += territory.get("names_strong", [])
        lines.append("\t".join([told, *dict.fromkeys(names)]))
    version = importlib.metadata.version("rigour")
    OUT.mkdir(parents=True, exist_ok=True)
    head = (
        f"# Strong names of territories from rigour {version}; see LICENCE-rigour.txt\n"
    )
    (OUT / "territory_names.tsv").write_text(
        head + "\n".join(lines) + "\n", encoding="utf-8"
    )
    files = importlib.metadata.files("rigour") or []
    licence = next(file for file in files if file.name == "LICENSE")
    (OUT / "LICENCE-rigour.txt").write_text(
        licence.read_text(encoding="utf-8"), encoding="utf-8"
    )
    print(f"{len(lines)} territories, rigour {version}")


if __name__ == "__main__":
    main()
