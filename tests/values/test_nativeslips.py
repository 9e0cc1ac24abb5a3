"""Two letters that changed places in another script."""

import pytest

from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import COMPATIBLE, PARTIAL
from trafficnet.values.names import names_compatible
from trafficnet.values.nativeslips import fits_with_a_slip

PAIRS = [
    ("Ттеяна Коваль", "Tetiana Koval"),
    ("Тетяна Квоаль", "KOVAL Tetiana"),
    ("Γιώργος Παπδαόπουλος", "Giorgos Papadopoulos"),
]


@pytest.mark.parametrize(("native", "latin"), PAIRS)
def test_a_turned_pair_of_letters_fits_less_than_the_name_itself(
    native: str, latin: str
) -> None:
    assert fits_with_a_slip(native, latin)
    assert fits_with_a_slip(latin, native)
    found = NameBook([native, latin]).level(native, latin)
    assert found == (COMPATIBLE if names_compatible(native, latin) else PARTIAL)


def test_another_name_fits_no_way_however_its_letters_are_turned() -> None:
    assert not fits_with_a_slip("Оксана Коваль", "Tetiana Koval")
    assert not fits_with_a_slip("Марина Коваль", "Maria Koval")
    assert not fits_with_a_slip("Tteiana Koval", "Tetiana Koval")  # one script
    assert not fits_with_a_slip("王伟", "Wei Wang")
    assert NameBook(PAIRS[0]).level(*PAIRS[0]) == PARTIAL
