"""The sample in the repository is what the recorded command makes, byte for byte."""

import hashlib
import re
from pathlib import Path

import pytest

from trafficnet.synth import generate

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "kestrel"


def recorded() -> dict[str, int]:
    """The numbers that the README of the sample records."""
    text = (SAMPLE / "README.md").read_text("utf-8")
    found = re.search(r"--seed (\d+) --people (\d+) --contacts (\d+)", text)
    assert found
    names = ("seed", "people", "contacts")
    return dict(zip(names, map(int, found.groups()), strict=True))


def test_the_sums_hold() -> None:
    for line in (SAMPLE / "SHA256SUMS").read_text("ascii").splitlines():
        expected, name = line.split("  ")
        assert hashlib.sha256((SAMPLE / name).read_bytes()).hexdigest() == expected


def test_making_it_again_gives_the_same_bytes(tmp_path: Path) -> None:
    made_from = recorded()
    again = generate(
        people=made_from["people"],
        contacts=made_from["contacts"],
        seed=made_from["seed"],
    ).write(tmp_path)
    names = {p.relative_to(again) for p in again.rglob("*") if p.is_file()}
    kept = {p.relative_to(SAMPLE) for p in SAMPLE.rglob("*") if p.is_file()}
    assert names == kept
    for name in sorted(names):
        assert (again / name).read_bytes() == (SAMPLE / name).read_bytes(), name


def test_it_is_small() -> None:
    size = sum(p.stat().st_size for p in SAMPLE.rglob("*") if p.is_file())
    assert size <= 2_000_000


@pytest.mark.parametrize("alphabet", ["а-я", "ăâîșț", "ëç", "đươễ"])
def test_it_has_letters_of_many_lands(alphabet: str) -> None:
    text = (SAMPLE / "people.csv").read_text("utf-8").lower()
    assert re.search(f"[{alphabet}]", text)
