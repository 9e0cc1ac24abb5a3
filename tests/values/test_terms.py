"""Words from fixed lists: what is understood, kept, refused."""

from collections.abc import Callable

import pytest

from trafficnet.errors import TermError
from trafficnet.values.terms import (
    parse_channel,
    parse_exploitation,
    parse_function,
    parse_mode,
    parse_roles,
    parse_sex,
)
from trafficnet.values.termwords import CHANNELS, EXPLOITATIONS, FUNCTIONS, ROLES, SEXES


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("suspect", ("suspect",)),
        ("Subject", ("suspect",)),
        ("ACCUSED", ("suspect",)),
        ("Convicted", ("convicted",)),
        ("victim", ("victim",)),
        ("Potential Victim", ("victim",)),
        ("potential-victim", ("victim",)),
        ("PV", ("victim",)),
        ("Complainant", ("victim",)),
        ("PossibleVictimOfTrafficking", ("victim",)),
        ("Nominal", ("unknown",)),
        ("Not a victim", ("unknown",)),
        ("witness", ("witness",)),
        ("suspect;victim", ("suspect", "victim")),
        ("Victim / Suspect", ("suspect", "victim")),
        ("victim and witness", ("victim", "witness")),
        ("victim, suspect & witness", ("suspect", "victim", "witness")),
        ("nominal; victim", ("victim",)),
        ("victim;victim;", ("victim",)),
    ],
)
def test_roles(text: str, roles: tuple[str, ...]) -> None:
    assert parse_roles(text) == roles


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Recruiter", "RecruiterOrIntermediary"),
        ("RecruiterOrIntermediary", "RecruiterOrIntermediary"),
        ("recruiter or intermediary", "RecruiterOrIntermediary"),
        ("driver", "Transporter"),
        ("Travel agent", "BrokerTravelAgent"),
        ("HarbouredIndividual", "HarbouredIndividual"),
        ("Exploiter", "Exploiter"),
        ("Controller", "controller"),
        ("Money  Launderer", "money launderer"),
    ],
)
def test_functions_are_htcds_words_or_kept(text: str, value: str) -> None:
    assert parse_function(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("F", "female"),
        ("Male", "male"),
        ("2", "female"),
        ("1", "male"),
        ("0", "unknown"),
        ("bărbat", "male"),
        ("Frau", "female"),
        ("non-binary", "other"),
        ("NK", "unknown"),
    ],
)
def test_sex(text: str, value: str) -> None:
    assert parse_sex(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Voice", "call"),
        ("call", "call"),
        ("Text message", "sms"),
        ("SMS", "sms"),
        ("MMS", "mms"),
        ("GPRS", "data"),
        ("WhatsApp", "app"),
        ("e-mail", "email"),
        ("in person", "meeting"),
        ("Voice mail", "voicemail"),
        ("Missed call", "missed"),
    ],
)
def test_channels(text: str, value: str) -> None:
    assert parse_channel(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Labour", ("labour",)),
        ("Labour & Criminal", ("criminal", "labour")),
        (
            "Sexual, Labour, Domestic & Criminal",
            ("criminal", "domestic", "labour", "sexual"),
        ),
        ("Organ Harvesting", ("organ harvesting",)),
        ("Not specified or unknown", ("unknown",)),
        ("unknown; sexual", ("sexual",)),
        ("ForcedLabour;SexualExploitation", ("labour", "sexual")),
        ("OrganRemoval", ("organ harvesting",)),
        ("ForcedBegging", ("forced begging",)),
        ("Domestic servitude", ("domestic",)),
        ("Forced labor", ("labour",)),
    ],
)
def test_exploitation_is_a_set(text: str, values: tuple[str, ...]) -> None:
    assert parse_exploitation(text) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Flight", "air"),
        ("bus", "coach"),
        ("Ferry", "sea"),
        ("train", "rail"),
        ("lorry", "lorry"),
        ("HGV", "lorry"),
        ("on foot", "foot"),
        ("van", "car"),
    ],
)
def test_modes(text: str, value: str) -> None:
    assert parse_mode(text) == value


@pytest.mark.parametrize(
    ("parse", "name"),
    [
        (parse_roles, "role"),
        (parse_sex, "sex"),
        (parse_channel, "channel"),
        (parse_exploitation, "exploitation"),
        (parse_mode, "mode"),
    ],
)
@pytest.mark.parametrize("text", ["kingpin", "", ";", "=1+1", "z" * 10_000])
def test_a_word_outside_its_list_is_refused(
    parse: Callable[[str], object], name: str, text: str
) -> None:
    with pytest.raises(TermError, match=f"^{name} .*: wanted one of ") as caught:
        parse(text)
    assert len(str(caught.value)) < 400


def test_one_bad_word_refuses_the_cell() -> None:
    with pytest.raises(TermError, match="boss"):
        parse_roles("suspect; boss")
    for text in ("", "  ", "x" * 100):
        with pytest.raises(TermError, match="function"):
            parse_function(text)


def test_the_lists_have_the_values_of_the_standards() -> None:
    assert set(ROLES.values()) == {
        "suspect",
        "convicted",
        "victim",
        "witness",
        "unknown",
    }
    assert len(set(FUNCTIONS.values())) == 15
    assert {"labour", "sexual", "criminal", "domestic"} <= set(EXPLOITATIONS.values())
    assert len(set(CHANNELS.values())) == 9
    assert set(SEXES.values()) == {"female", "male", "other", "unknown"}
    for value in set(FUNCTIONS.values()):
        assert parse_function(value) == value
