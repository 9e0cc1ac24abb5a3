"""User names: platform apart from name, letters made to look alike, digits at the end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.values.handles import (
    DIFFERENT,
    DISGUISED,
    ELSEWHERE,
    LOOKALIKE,
    SAME,
    UNKNOWN,
    handle_level,
    prepare_handle,
    rarity,
)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("telegram:Misu_88", "https://t.me/misu_88", SAME),
        ("@misu_88", "@MI\u200bSU_88", SAME),
        ("telegram:misu_88", "tiktok:misu_88", ELSEWHERE),
        ("telegram:misu_88", "@misu_88", ELSEWHERE),
        ("telegram:misu_88", "telegram:mіsu_88", DISGUISED),  # a Cyrillic і
        ("vk:misu_88", "vk:mіsu_88", LOOKALIKE),
        ("telegram:misu_88", "tiktok:mіsu_88", LOOKALIKE),
        ("telegram:misu_88", "telegram:misu.88", LOOKALIKE),
        ("telegram:misu_88", "telegram:misu_89", DIFFERENT),
        ("telegram:maria", "telegram:maria1", DIFFERENT),
        ("two words", "@misu", UNKNOWN),
    ],
)
def test_levels(left: str, right: str, level: int) -> None:
    one, two = prepare_handle(left), prepare_handle(right)
    assert handle_level(one, two) == handle_level(two, one) == level


def test_common_names_tell_little() -> None:
    assert rarity(prepare_handle("@maria")) < 0.2
    assert rarity(prepare_handle("@misu.craiova_88")) > 0.8


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_one_level(left: str, right: str) -> None:
    one, two = prepare_handle(left), prepare_handle(right)
    assert handle_level(one, two) == handle_level(two, one)
    assert handle_level(one, one) in {SAME, UNKNOWN}
