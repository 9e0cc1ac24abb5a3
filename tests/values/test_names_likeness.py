"""Graded likeness of people, organisations and descriptions."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.values.companylikeness import company_similarity, names_body
from trafficnet.values.described import description_similarity
from trafficnet.values.names import name_similarity, names_compatible
from trafficnet.values.sounds import other_syllable, sound_distance
from trafficnet.values.wordlikeness import unlike_given_names, word_similarity

CHECKS = (
    Path(__file__).resolve().parents[2].parent / "shared/data/names/checks.yml"
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "nearer"),
    [
        # A middle name left out, against another middle name.
        ("Ivan Petrov", "Ivan Olegovich Petrov", ("Ivan Pavlovich Petrov",)),
        # An initial that fits, against one that does not.
        ("Hans J Brandt", "Hans Joachim Brandt", ("Hans O. Brandt",)),
        # A slip, against another name.
        ("Ion Popescu", "Ion Popsecu", ("Ion Ionescu",)),
        # A father's name is no given name.
        ("Igor Bondar", "Igor Ivanovych Bondar", ("Ivan Bondar",)),
        ("Kim Yong-chol", "Kim Yong Chol", ("Kim Yong-chun", "Kim Pong-chol")),
    ],
)
def test_what_is_nearer(one: str, other: str, nearer: tuple[str, ...]) -> None:
    for third in nearer:
        assert name_similarity(one, other) > name_similarity(third, other)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("JP Martin", "Jean-Paul Martin", 0.7),
        ("Mihai Țîr lea Popa", "Mihai Tirlea Popa", 0.95),
        ("Pavels Ozolins", "Pavel Ozolin", 0.8),
        ("Xi Hua", "Shi Hua", 0.85),
        ("Ig0r B3lov", "Igor Belov", 0.8),
        ("Nguyễn Thị Lan", "LAN THI NGUYEN", 1.0),
        ("Çelik Ëngjëll", "CELIK, Engjell", 1.0),
        ("Ştefan Țurcan", "Stefan Turcan", 1.0),
        ("Wałęsa Łukasz", "Lukasz Walesa", 1.0),
        ("Oumar Diallo", "Umar Jallow", 0.5),
    ],
)
def test_ways_of_writing(one: str, other: str, least: float) -> None:
    assert name_similarity(one, other) >= least


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Thùy Dương", "Trần Thùy Dương"),
        ("Do Thi Lan", "Le Thi Lan"),
        ("Maria Popescu", "Marina Popescu"),
        ("Hassan Ali", "Hussein Ali"),
        ("Kim Pong-ryul", "Kim Pyong-ryul"),
        ("Thomas Lind", "Thomas Lindemann"),
        ("Oleksandr Bondar", "Oleksandrovych Bondar"),
    ],
)
def test_names_that_only_look_alike_stay_two(one: str, other: str) -> None:
    assert not names_compatible(one, other)


def test_words_by_hand() -> None:
    assert word_similarity("ivan", "ivanovych") == 0.45
    assert word_similarity("lind", "lindemann") == 0.72
    assert word_similarity("popes", "popescu") == 0.82
    assert word_similarity("putin", "nitpu") == 0.78
    assert sound_distance("filip", "philipp") == 0.0
    assert other_syllable("pong", "pyong")
    assert unlike_given_names("mario", "maria")
    assert not unlike_given_names("ivanov", "ivanova")


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("Kestrel Transport SRL", "S.C. KESTREL TRANS S.R.L.", 1.0, 1.0),
        ("Kestrel Transport SRL", "Kestrel Transport", 0.97, 0.97),
        ("Kestrel Transport SRL", "Kestrel Transport SA", 0.72, 0.72),
        ("Brigade Forty-Four", "Brigade 44", 1.0, 1.0),
        ("Kestrel Fund I, Ltd.", "Kestrel Fund II, Ltd.", 0.0, 0.7),
        ("KestrelAG", "Kestrel Aktiengesellschaft", 1.0, 1.0),
        ("Kestrel Aktiengeselschaft", "Kestrel AG", 1.0, 1.0),
        ("KTS", "Kestrel Tyne Shipping", 0.78, 0.78),
        ("First Int'l Bank", "1st International Bank", 1.0, 1.0),
        ("Kestrel (UK) Ltd", "Kestrel Ltd", 0.85, 1.0),
        ("Kestrel Ltd", "Falcon Ltd", 0.0, 0.3),
        ("Bank of Estonia", "Bank of Ethiopia", 0.0, 0.7),
        ("", "Kestrel Ltd", 0.0, 0.0),
    ],
)
def test_organisations(one: str, other: str, low: float, high: float) -> None:
    assert low <= round(company_similarity(one, other), 6) <= high
    assert company_similarity(one, other) == company_similarity(other, one)


def test_what_names_a_body() -> None:
    assert names_body("Kestrel Logistics")
    assert not names_body("Steve Jobs")
    assert name_similarity("Kestrel Logistics Ltd", "KESTREL LOGISTICS LIMITED") == 1.0


def test_descriptions_by_hand() -> None:
    one = {"name": "Ion Popescu", "born": "1981-03-04", "country": "RO"}
    same = {"name": "POPESCU, Ion", "born": "1981", "country": "Romania"}
    assert description_similarity(one, same) == 1.0
    assert description_similarity(one, {"name": "Ion Popescu", "born": "1979"}) == 0.5
    assert description_similarity(one, {"aliases": ["Nelu", "Ion Popescu"]}) == 1.0
    plain = description_similarity({"name": "Ion Popescu"}, {"name": "Ioan Popesc"})
    held = description_similarity(
        {"name": "Ion Popescu", "document": "AB 123"},
        {"name": "Ioan Popesc", "document": "ab123"},
    )
    assert held == pytest.approx(plain + (1 - plain) * 0.7)
    assert description_similarity({}, {"name": "Ion"}) == 0.0


def test_given_and_family_names_turned_round() -> None:
    one = {"given": "Hans", "family": "Friedrich"}
    assert description_similarity(one, dict(one)) == 1.0
    assert description_similarity(one, {"given": "Friedrich", "family": "Hans"}) == 0.7


def test_kinds() -> None:
    one, other = {"name": "MV Heron 5"}, {"name": "Heron 6"}
    assert description_similarity(one, {"name": "Heron 5"}, "vessel") == 1.0
    assert description_similarity(one, other, "vessel") < 0.7
    with pytest.raises(ParameterError, match="kind 'planet'"):
        description_similarity(one, other, "planet")


names = st.text(alphabet="abceiklmnorstu .'-", max_size=25)
kinds = st.sampled_from(["person", "company", "legalentity", "vessel"])


@settings(max_examples=150)
@given(one=names, other=names, kind=kinds)
def test_descriptions_are_symmetric(one: str, other: str, kind: str) -> None:
    score = description_similarity({"name": one}, {"name": other}, kind)
    assert 0.0 <= score <= 1.0
    assert score == description_similarity({"name": other}, {"name": one}, kind)


@pytest.mark.skipif(not CHECKS.is_file(), reason="the shared pairs are not here")
def test_published_pairs_of_people_and_bodies() -> None:
    yaml: Any = pytest.importorskip("yaml")
    checks = yaml.safe_load(CHECKS.read_text(encoding="utf-8"))["checks"]
    truth = np.array([check["match"] for check in checks])
    score = np.array(
        [
            description_similarity(check["query"], check["candidate"], check["schema"])
            for check in checks
        ]
    )
    same, other = score[truth][:, None], score[~truth][None, :]
    assert len(checks) == 228
    assert ((same > other) + 0.5 * (same == other)).mean() >= 0.93
