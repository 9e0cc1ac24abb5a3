"""Words of other languages for roles, channels, transport and exploitation."""

import pytest

from trafficnet.errors import TermError
from trafficnet.values.terms import (
    parse_channel,
    parse_exploitation,
    parse_mode,
    parse_roles,
    parse_sex,
)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("victimă", ("victim",)),
        ("Potențială victimă", ("victim",)),
        ("pokrzywdzona", ("victim",)),
        ("nạn nhân", ("victim",)),
        ("viktimë", ("victim",)),
        ("Opfer", ("victim",)),
        ("víctima", ("victim",)),
        ("victime présumée", ("victim",)),
        ("жертва", ("victim",)),
        ("martor", ("witness",)),
        ("świadek", ("witness",)),
        ("nhân chứng", ("witness",)),
        ("podejrzany", ("suspect",)),
        ("nghi phạm", ("suspect",)),
        ("i dyshuar", ("suspect",)),
        ("condamnat", ("convicted",)),
        ("skazany", ("convicted",)),
        ("necunoscut", ("unknown",)),
        ("suspect și victimă", ("suspect", "victim")),
        ("podejrzany/pokrzywdzony", ("suspect", "victim")),
        ("podejrzany i świadek", ("suspect", "witness")),
        ("viktimë; i dyshuar", ("suspect", "victim")),
        ("viktimë dhe dëshmitar", ("victim", "witness")),
        ("mis en cause", ("suspect",)),
    ],
)
def test_a_role_is_known_in_the_languages_of_the_headings(
    text: str, roles: tuple[str, ...]
) -> None:
    assert parse_roles(text) == roles


@pytest.mark.parametrize("text", ["szef", "șef de grup", "ông trùm"])
def test_a_word_that_is_no_role_is_still_refused(text: str) -> None:
    with pytest.raises(TermError, match="wanted one of convicted"):
        parse_roles(text)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("apel", "call"),
        ("połączenie wychodzące", "call"),
        ("cuộc gọi", "call"),
        ("tin nhắn", "sms"),
        ("apel pierdut", "missed"),
        ("nieodebrane", "missed"),
        ("gọi nhỡ", "missed"),
        ("poczta głosowa", "voicemail"),
    ],
)
def test_a_channel_is_known_in_the_languages_of_the_headings(
    text: str, channel: str
) -> None:
    assert parse_channel(text) == channel


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("autocar", "coach"),
        ("cu avionul", "air"),
        ("samolotem", "air"),
        ("máy bay", "air"),
        ("pociąg", "rail"),
        ("prom", "sea"),
        ("mașină", "car"),
        ("xe tải", "lorry"),
    ],
)
def test_a_means_of_transport_is_known_in_the_languages_of_the_headings(
    text: str, mode: str
) -> None:
    assert parse_mode(text) == mode


def test_exploitation_is_known_in_the_languages_of_the_headings() -> None:
    assert parse_exploitation("muncă forțată și cerșetorie") == (
        "forced begging",
        "labour",
    )
    assert parse_exploitation("bóc lột tình dục") == ("sexual",)


def test_the_polish_letter_for_a_woman_is_known() -> None:
    assert (parse_sex("K"), parse_sex("mężczyzna")) == ("female", "male")
