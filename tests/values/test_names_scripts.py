"""Names in their own script against Latin letters: which fit, which stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.values.hanunits import characters_alike, characters_fit, units_of
from trafficnet.values.names import name_similarity, names_compatible
from trafficnet.values.scripts import script_of
from trafficnet.values.transliteration import crossing_likeness, written_likeness
from trafficnet.values.writingcost import writing_cost

SAME = [
    ("محمد علي", "Mohamed Aly"),
    ("حسين الشريف", "Houcine Cherif"),
    ("عبد الرحمن حداد", "HADDAD, Abderrahmane"),
    ("معمر القذافي", "Moammar Kadhafi"),
    ("Юрий Жуков", "Joukov, Iouri"),
    ("Володимир Зеленський", "Wolodymyr Selenskyj"),
    ("Μπάμπης Χατζηδάκης", "Babis Hadjidakis"),
    ("יוסף כהן", "Joseph Cohen"),
    ("رضا قاسمی", "Reza Ghasemi"),
    ("გიორგი ჯაფარიძე", "Giorgi Djaparidze"),
    ("Գևորգ Հակոբյան", "Kevork Hagopian"),
    ("लक्ष्मी चौधरी", "Laxmi Chowdhary"),
    ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurpreet Singh"),
    ("রহিমা খাতুন", "Rahima Khatoon"),
    ("สมชาย บุญมี", "Somchai Boonmee"),
    ("ተስፋዬ በቀለ", "Tesfaye Bekele"),
    ("김민수", "Kim Min-soo"),
    ("박지훈", "Ji-hoon Park"),
    ("李小明", "Xiaoming Li"),
    ("陈国强", "Tan Kuo-chiang"),
    ("田中太郎", "TANAKA, Taro"),
    ("佐々木ゆうこ", "Yūko Sasaki"),
    ("バラク・オバマ", "Barack Obama"),
    ("И. Петров", "Ivan Petrov"),
    ("Иван Петров", "I. Petrov"),
]
OTHERS = [
    ("حسن بركات", "Hussein Barakat"),
    ("حسين بركات", "Hassan Barakat"),
    ("كريم حداد", "Karima Haddad"),
    ("Мария Иванова", "Marina Ivanova"),
    ("Александр Бойко", "Alexandra Boyko"),
    ("Иван Петров", "Ivan Sidorov"),
    ("Γεώργιος Βλάχος", "Grigorios Vlachos"),
    ("יוסף כהן", "Yosef Levi"),
    ("김민수", "Kim Min-jun"),
    ("정민수", "Chang Min-su"),
    ("王丽", "Wang Lu"),
    ("田中太郎", "Nakata Taro"),
    ("И. П.", "Ivan Petrov"),
]


@pytest.mark.parametrize(("native", "latin"), SAME)
def test_spellings_of_a_name_fit(native: str, latin: str) -> None:
    assert names_compatible(native, latin)
    assert names_compatible(latin, native)
    assert name_similarity(native, latin) >= 0.75
    assert name_similarity(native, latin) == name_similarity(latin, native)


@pytest.mark.parametrize(("native", "latin"), OTHERS)
def test_other_names_do_not(native: str, latin: str) -> None:
    assert not names_compatible(native, latin)
    assert not names_compatible(latin, native)
    assert name_similarity(native, latin) < 0.9


def test_the_right_given_name_is_the_more_alike() -> None:
    for latin, right, wrong in (("Hassan", "حسن", "حسين"), ("Hussein", "حسين", "حسن")):
        assert name_similarity(right, latin) > 0.9 > name_similarity(wrong, latin)


def test_costs_worked_out_by_hand() -> None:
    """Жук as zhuk is usual; as juk too; as sjuk an s stands for nothing, at cost 1."""
    (units,) = units_of("жук", "cyrillic")
    assert writing_cost(units, "zhuk", "cyrillic", 9.0) == 0.0
    assert writing_cost(units, "juk", "cyrillic", 9.0) == 0.0
    assert writing_cost(units, "sjuk", "cyrillic", 9.0) == 1.0
    assert writing_cost(units, "zhum", "cyrillic", 9.0) == 0.9
    assert writing_cost(units, "zhum", "cyrillic", 0.5) is None
    # Short vowels of Arabic are not written: each costs next to nothing.
    (units,) = units_of("محمد", "arabic")
    assert writing_cost(units, "muhamad", "arabic", 9.0) == pytest.approx(3 * 0.06)


def test_likeness_by_hand() -> None:
    """One letter wrong of four: 1 - 2.2 * 0.9 / 4."""
    assert written_likeness("жукк", "cyrillic", "zhum") < 0.5
    assert written_likeness("жук", "cyrillic", "zhum") == pytest.approx(
        1 - 2.2 * 0.9 / 4
    )


def test_scripts() -> None:
    assert script_of("Țîrlea Nguyễn Łódź") is None
    assert script_of("佐藤さくら") == "han"
    assert script_of("さくら") == "kana"
    assert script_of("Ivan Петров") == "cyrillic"


def test_characters_that_sound_alike_are_two_names() -> None:
    assert characters_alike("王伟", "汪伟") == 0.36
    assert not names_compatible("王伟", "汪伟")
    assert names_compatible("张伟", "張伟")
    assert names_compatible("김 민수", "김민수")
    assert not names_compatible("김종은", "김정은")
    assert characters_fit("王小明", "小明")
    assert characters_fit("王小明", "Xiaoming") is None


def test_two_latin_names_are_none_of_its_business() -> None:
    assert crossing_likeness("Ion Popescu", "Ioan Popescu") is None
    assert crossing_likeness("Țîrlea", "Tirlea") is None
    assert crossing_likeness("Иван", "ივანე") is None


@given(native=st.text(max_size=30), latin=st.text(max_size=30))
def test_any_text_is_borne_and_symmetric(native: str, latin: str) -> None:
    score = name_similarity(native, latin)
    assert 0.0 <= score <= 1.0
    assert score == name_similarity(latin, native)
    assert names_compatible(native, latin) == names_compatible(latin, native)


letters = st.sampled_from(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяאבגדהابتثجحخدαβγδეთიკ가나김李王田"
)


@given(native=st.text(alphabet=letters, min_size=1, max_size=12))
def test_a_name_is_most_like_itself(native: str) -> None:
    assert name_similarity(native, native) == 1.0
