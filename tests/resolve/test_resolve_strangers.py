"""Cases that other people's records hold: kin, namesakes, numbers that change hands."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.resolve import resolve_mentions

A, B, C = "+447700900001", "+447700900002", "+447700900003"


def entities(*rows: dict[str, Any]) -> list[str]:
    frame = pd.DataFrame(
        [{"mention": f"m{i}", "kind": "people", **row} for i, row in enumerate(rows)]
    )
    clusters = resolve_mentions(frame).clusters
    return list(clusters.sort_values("mention")["entity"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Darren Mc Allister", "MCALLISTER, Darren"),
        ("Bohdan Hrytsenko", "Gritsenko Bohdan"),
        ("Tatiana Joukov", "Zhukov Tatiana"),
        ("Юлія Гриценко", "Yuliia Hrytsenko"),
        ("Kavita Chaudhary", "K. Chowdhury"),
        ("يوسف البشير", "Yousif ElBashir"),
        ("عبد الرحمن إدريس", "Abdul Rahman Idriss"),
        ("Uthman El Bashir", "O. al-Bashir"),
        ("T Đỗ", "Đỗ Thị Hồng"),
        ("Nguyễn Văn Hùng", "Hung Nguyen"),
        ("Yonas Gebre Mariam", "Ghebremariam Jonas"),
        ("Medhanie Yihdego Kifle", "Medhanie Yehdego"),
        ("Katerina Karagiannis", "Καραγιάννη Αικατερίνη"),
        ("Ana Smith-Jones", "Jones Ana"),
        ("María García López", "Maria Garcia"),
        ("João da Silva", "Joao Silva"),
        ("Hassan bin Ali al-Nur", "Hassan Elnour"),
        ("Mr Ivan Petrovich Smirnov", "Ivan Smirnov"),
        ("欧阳小明", "Xiaoming Ouyang"),
        ("Misu", "MISU"),
    ],
)
def test_one_number_and_two_spellings_are_one_person(one: str, other: str) -> None:
    assert entities({"name": one, "phones": (A,)}, {"name": other, "phones": (A,)}) == [
        "E1",
        "E1",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elena Popescu", "Alina Popescu"),
        ("Maria Popescu", "Marina Popescu"),
        ("Marius Popescu", "Marian Popescu"),
        ("Ana Popescu", "Ina Popescu"),
        ("Hassan Idris", "Hussein Idris"),
        ("Nguyen Van Hung", "Nguyen Van Hong"),
        ("Ion Popescu", "E. Popescu"),
        ("Marites Cruz", "Maria Cruz"),
        ("Ion Popescu", "Elena Ionescu"),
        ("Andrea Rossi", "Andreea Rossi"),
    ],
)
def test_kin_who_share_phone_and_address_stay_two(one: str, other: str) -> None:
    shared = {"phones": (A,), "address": "14 Mill Rd, Leeds", "case_id": "C1"}
    first, second = entities({"name": one, **shared}, {"name": other, **shared})
    assert first != second


def test_twins_with_one_birth_one_house_and_one_phone_stay_two() -> None:
    shared = {"born": "1999-05-04", "phones": (A,), "address": "14 Mill Rd"}
    first, second = entities(
        {"name": "Elena Rusu", **shared}, {"name": "Alina Rusu", **shared}
    )
    assert first != second


def test_father_and_son_of_one_name_in_one_house_stay_two() -> None:
    """The row that holds the house and an e-mail is the father's, by the e-mail."""
    house = "12 Rosebery Court, Leeds"
    found = entities(
        {"name": "Sean Oxley", "phones": (B,), "born": "1997-08-09", "address": house},
        {"name": "Sean Oxley", "phones": (A,), "born": "1968-08-09"},
        {"name": "S. Oxley", "phones": (A,), "emails": ("s@example.org",)},
        {"name": "Sean Oxley", "emails": ("s@example.org",), "address": house},
    )
    assert found[1] == found[2] == found[3] != found[0]


def test_one_name_and_one_house_with_two_passports_are_two() -> None:
    row = {"name": "Darren McAllister", "address": "12 Rosebery Court"}
    first, second = entities(
        {**row, "documents": ("GB:AJ1",)}, {**row, "documents": ("GB:ER2",)}
    )
    assert first != second


def test_namesakes_in_one_case_with_a_phone_and_a_passport_stay_two() -> None:
    row = {"name": "Ion Popa", "case_id": "C1"}
    first, second = entities({**row, "phones": (A,)}, {**row, "documents": ("RO:X1",)})
    assert first != second


def test_a_shared_alias_in_one_case_joins_nobody() -> None:
    alias = {"aliases": ("El OConnor", "Big Boss"), "case_id": "C1"}
    rows = [{"name": f"{n} O'Connor", **alias} for n in ("Kerry-Ann", "Michelle")]
    first, second = entities(*rows)
    assert first != second
    first, second = entities({**rows[0], "phones": (A,)}, {**rows[1], "phones": (A,)})
    assert first != second


def test_a_number_that_changed_hands_joins_nobody() -> None:
    found = entities(
        {"name": "Ana Rusu", "phones": (A,), "documents": ("RO:X1",)},
        {"name": "Ivan Petrov", "phones": (A,), "documents": ("BG:Y2",)},
        {"name": "Ana Rusu", "documents": ("RO:X1",)},
    )
    assert found[0] == found[2] != found[1]


def test_a_phone_written_in_a_row_by_mistake_joins_nobody() -> None:
    found = entities(
        {"name": "Ana Rusu", "phones": (A, B)},
        {"name": "Ivan Petrov", "phones": (B,)},
        {"name": "Ana Rusu", "phones": (A,), "sex": "female"},
    )
    assert found[0] == found[2] != found[1]


def test_a_hundred_namesakes_with_phones_are_a_hundred() -> None:
    rows = [
        {"name": "Nguyen Van Hung", "phones": (f"+8491000{i:04}",)} for i in range(100)
    ]
    assert len(set(entities(*rows, {"kind": "movements", "name": "Hung Nguyen"}))) > 99


def test_two_people_of_one_word_are_not_one() -> None:
    found = entities({"name": "Misu", "phones": (A,)}, {"name": "Misu", "phones": (B,)})
    assert found[0] != found[1]


def test_an_initial_in_one_case_does_not_choose_between_brothers() -> None:
    """M. may be either; Marites and Maria Luz are two."""
    found = entities(
        {"name": "Maria Luz Cruz", "phones": (A,), "case_id": "C1"},
        {"name": "M. Cruz", "phones": (A,), "case_id": "C1"},
        {"name": "Marites Cruz", "born": "1990-01-02", "case_id": "C1"},
    )
    assert found[0] == found[1] != found[2]


def test_slips_in_two_alphabets_do_not_part_a_person() -> None:
    names = ("Irina Zhukov", "Irina Joukov", "Ирина Жуков", "Irina Zhkov", "I. Zhukov")
    rows = [{"name": n, "phones": (A,)} for n in names]
    assert set(entities(*rows)) == {"E1"}
