"""What it is worth that names agree."""

import math

from hypothesis import given
from hypothesis import strategies as st

from trafficnet.values.namerarity import NameRarity

CROWD = ["Nguyễn Văn Hùng"] * 60 + ["Nguyễn Thị Lan"] * 39 + ["Jan Brzęczyszczykiewicz"]


def test_by_hand() -> None:
    rarity = NameRarity(CROWD)
    assert rarity.bits("nguyen") == math.log2(101 / 100)
    assert rarity.bits("brzeczyszczykiewicz") == math.log2(101 / 2)
    assert rarity.bits("hung") == math.log2(101 / 61)
    assert rarity.bits("tirlea") == math.log2(101)
    assert rarity.bits("n") == 0.0


def test_a_rare_name_says_more() -> None:
    rarity = NameRarity(CROWD)
    common = rarity.agreement("NGUYEN Lan", "Nguyễn Lan")
    rare = rarity.agreement("J. Brzęczyszczykiewicz", "BRZECZYSZCZYKIEWICZ, Jan")
    assert rare > 3 * common
    assert rarity.agreement("Nguyen Lan", "Jan Kowalski") == 0.0
    slip = rarity.agreement("Brzeczyszczykiewicz", "Brzeczyszczykievicz")
    assert 0.8 * rarity.bits("brzeczyszczykiewicz") <= slip < rare


words = st.lists(
    st.text(alphabet="abehiklmnorst", min_size=2, max_size=8), max_size=4
).map(" ".join)


@given(names=st.lists(words, max_size=6), one=words, two=words)
def test_symmetric_order_free_and_never_below_nothing(
    names: list[str], one: str, two: str
) -> None:
    score = NameRarity(names).agreement(one, two)
    assert score >= 0.0
    assert score == NameRarity(names[::-1]).agreement(two, one)
