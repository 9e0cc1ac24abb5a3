"""Names: cleaned, keyed, compared across spellings, orders and scripts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.values.cleaning import fold
from trafficnet.values.likeness import word_similarity
from trafficnet.values.names import (
    clean_name,
    name_key,
    name_similarity,
    name_tokens,
    names_compatible,
    skeleton,
    split_aliases,
)

CHECKS = (
    Path(__file__).resolve().parents[2].parent
    / "shared"
    / "data"
    / "names"
    / "checks.yml"
)

SAME = [
    ("Mihai Țîrlea", "TIRLEA Mihai"),
    ("TIRLEA, Mihaita", "Mihai Tirlea"),
    ("Mohammed Ali", "Muhammad Aly"),
    ("محمد علي", "Mohamed Ali"),
    ("Дмитрий Медведев", "Dmitry Medvedev"),
    ("Ιωάννης Παπαδόπουλος", "Ioannis Papadopoulos"),
    ("Nguyen Van An", "An Nguyen"),
    ("Nguyễn Thị Hoa", "Thi Hoa NGUYEN"),
    ("M. Tirlea", "Tirlea Mihai Andrei"),
    ("Mr John O'Brien", "OBrien, John"),
    ("Ion Popescu", "Ion Popsecu"),
    ("Ion Popescu", "Ion Popescuu"),
    ("Ion P0pescu", "Ion Popescu"),
    ("Blessing Osagie", "Blesing Osagie"),
    ("Alexandru Radu", "Alex Radu"),
    ("Elena Ivanova", "Elena Ivanov"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("Jean-Paul Martin", "Jeanpaul Martin"),
    ("Ahmed al-Sayed", "Ahmad Sayed"),
    ("Misu", "Misu"),
    ("Ion", "Ion Popescu"),
]
DIFFERENT = [
    ("Ion Popescu", "Maria Popescu"),
    ("Ion Popescu", "Ion Ionescu"),
    ("Daniel Ionescu", "Daniela Ionescu"),
    ("Mario Rossi", "Maria Rossi"),
    ("Michel Obama", "Michelle Obama"),
    ("Male 1", "Male 2"),
    ("Subject1", "Subject2"),
    ("Arben Hoxha", "Blerim Hoxha"),
    ("I. P.", "Ion Popescu"),
    ("J Smith", "Kevin Smith"),
    ("Ion Popescu", ""),
    ("", ""),
    ("\u200b", "Ion"),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Ion   Popescu ", "Ion Popescu"),
        ("Ion\tPopescu\r\nMic", "Ion Popescu Mic"),
        ("Ion\x00\x07 Pop\u200bes\u00adcu\ufeff", "Ion Popescu"),
        ("\u202eucsepoP\u202c\u2066x\u2069", "ucsepoPx"),
        ("T\u0327i\u0302rlea", "Ţîrlea"),
        ("\ud800Ion", "Ion"),
        ("\u3164\u2800", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("李\u3000明", "李 明"),
        ("", ""),
    ],
)
def test_hidden_characters_go_and_letters_stay(text: str, wanted: str) -> None:
    assert clean_name(text) == wanted


@given(text=st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once
    once.encode("utf-8")
    assert not any(sign in once for sign in "\x00\u200b\u202e\n\t")


def test_folding_for_words() -> None:
    assert fold("Number-WITHHELD!") == "number withheld"
    assert fold("Straße") == "strasse"
    assert fold("Țară") == fold("tara") == "tara"


def test_tokens_key_and_skeleton() -> None:
    assert name_tokens("Dr. Mihai ȚÎRLEA") == ("mihai", "tirlea")
    assert name_tokens("van der Berg, Jan") == ("berg", "der", "jan", "van")
    assert name_tokens("Miss") == ("miss",)
    assert name_tokens("李明") == ("li", "ming")
    assert name_tokens("") == ()
    assert name_key("Popescu, Ion") == "ion popescu" == name_key("ION  POPESCU")
    assert name_key("Ion Popescu") != name_key("Ion Ionescu")
    assert skeleton("Mohammed Khalil") == skeleton("Halil Muhammad")
    assert skeleton("Yusuf Çelik") == skeleton("CELIK, Josef")
    assert skeleton("Popescu") != skeleton("Ionescu")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mihai Tirlea aka Misu", ("Mihai Tirlea", "Misu")),
        ("Mihai Tirlea a.k.a. Misu", ("Mihai Tirlea", "Misu")),
        ("Mihai Tirlea (alias 'Misu')", ("Mihai Tirlea", "Misu")),
        ("Misu; Mita;Misu ;", ("Misu", "Mita")),
        ("Misu | Mita", ("Misu", "Mita")),
        ("TIRLEA, Mihaita", ("TIRLEA, Mihaita",)),
        ("Ion (Nelu)", ("Ion", "Nelu")),
        ("Osaka Alias-Reyes", ("Osaka Alias-Reyes",)),
        ("", ()),
    ],
)
def test_aliases_are_split(text: str, wanted: tuple[str, ...]) -> None:
    assert split_aliases(text) == wanted


@pytest.mark.parametrize(("one", "other"), SAME)
def test_variants_of_one_name_are_compatible(one: str, other: str) -> None:
    assert names_compatible(one, other)
    assert names_compatible(other, one)
    assert name_similarity(one, other) >= 0.73


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_different_people_are_not(one: str, other: str) -> None:
    assert not names_compatible(one, other)
    assert not names_compatible(other, one)
    assert name_similarity(one, other) <= 0.8


def test_similarity_has_an_order_a_case_worker_expects() -> None:
    whole = name_similarity("Mihai Tirlea", "Tirlea Mihai")
    variant = name_similarity("Mihai Tirlea", "Mihai Țirlia")
    short = name_similarity("Mihai Tirlea", "Mihaita Tirlea")
    first = name_similarity("Mihai Tirlea", "M Tirlea")
    other = name_similarity("Mihai Tirlea", "Andrei Tirlea")
    nobody = name_similarity("Mihai Tirlea", "Blessing Osagie")
    assert whole == 1.0
    assert whole > variant > short > other > nobody
    assert first > other
    assert nobody < 0.35


def test_words() -> None:
    assert word_similarity("ion", "ion") == 1.0
    assert word_similarity("m", "mihai") == word_similarity("mihai", "m") == 0.8
    assert word_similarity("m", "andrei") == 0.0
    assert word_similarity("1", "2") == 0.0
    assert word_similarity("ivanov", "ivanova") >= 0.9
    assert word_similarity("daniel", "daniela") == 0.72


def test_a_hostile_name_costs_no_more_than_a_real_one() -> None:
    long = "A" * 10_000 + " " + "b " * 10_000
    assert len(name_tokens(long)) <= 12
    assert name_similarity(long, long) == 1.0
    assert name_similarity(long, "Ion Popescu") < 0.5
    assert not names_compatible(long, "Ion Popescu")


words = st.lists(
    st.text(alphabet="abdehiklmnorstuv", min_size=2, max_size=9), min_size=1, max_size=4
)


@settings(max_examples=200)
@given(one=words, other=words)
def test_similarity_is_symmetric_and_between_0_and_1(
    one: list[str], other: list[str]
) -> None:
    left, right = " ".join(one), " ".join(other)
    score = name_similarity(left, right)
    assert 0.0 <= score <= 1.0
    assert score == name_similarity(right, left)
    assert names_compatible(left, right) == names_compatible(right, left)


@given(one=words, data=st.data())
def test_order_case_and_accents_do_not_matter(
    one: list[str], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(one))
    left, right = " ".join(one), " ".join(mixed).upper().replace("A", "Á")
    assert name_similarity(left, right) == 1.0
    assert name_key(left) == name_key(right)
    assert names_compatible(left, right)


def _entries(text: str) -> list[dict[str, str]]:
    """Read what is needed of the list: one ``name`` a side, where it is one text."""
    entries: list[dict[str, str]] = []
    side = ""
    for line in text.splitlines():
        key, colon, value = line.strip().removeprefix("- ").partition(":")
        value = value.strip().strip("'\"")
        if not colon or line.lstrip().startswith("#"):
            continue
        if line.lstrip().startswith("- match"):
            entries.append({})
        if key in {"match", "schema"}:
            entries[-1][key] = value
        elif key in {"query", "candidate"}:
            side = key
        elif key == "name" and value:
            entries[-1][side] = value
    return entries


@pytest.mark.skipif(not CHECKS.is_file(), reason="the shared pairs are not here")
def test_published_pairs_of_people() -> None:
    pairs = [
        (entry["match"] == "true", entry["query"], entry["candidate"])
        for entry in _entries(CHECKS.read_text(encoding="utf-8"))
        if entry.get("schema") == "Person" and {"query", "candidate"} <= entry.keys()
    ]
    same = [name_similarity(one, other) for match, one, other in pairs if match]
    different = [
        name_similarity(one, other) for match, one, other in pairs if not match
    ]
    assert len(same) > 50
    assert len(different) > 30
    wins = sum((a > b) + 0.5 * (a == b) for a in same for b in different)
    assert wins / len(same) / len(different) >= 0.85
