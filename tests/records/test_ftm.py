"""FollowTheMoney files: what becomes which record, and what is told of the rest."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError, TrafficnetError
from trafficnet.records.ftm import is_ftm, read_ftm
from trafficnet.records.ftm_schemas import LINKS, USED
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

ION = {
    "id": "p1",
    "schema": "Person",
    "datasets": ["op_kestrel"],
    "caption": "Ion Popescu",
    "properties": {
        "name": ["Popescu Ion", "Ion Popescu"],
        "birthDate": ["1985", "1985-03-02"],
        "nationality": ["ro"],
        "topics": ["crime.boss"],
        "phone": ["+447700900123", "+40721234567"],
    },
}
ANA = {
    "id": "p2",
    "schema": "Person",
    "properties": {
        "firstName": ["Ana"],
        "lastName": ["Marin"],
        "gender": ["female"],
        "addressEntity": ["a1"],
    },
}
LEEDS = {
    "id": "a1",
    "schema": "Address",
    "properties": {"full": ["1 High St, Leeds"], "city": ["Leeds"], "country": ["gb"]},
}
CLUJ = {
    "id": "a2",
    "schema": "Address",
    "properties": {"city": ["Cluj"], "country": ["ro"]},
}
CALL = {
    "id": "c1",
    "schema": "Call",
    "properties": {
        "caller": ["p1"],
        "callerNumber": ["+447700900123"],
        "receiver": ["p2"],
        "receiverNumber": ["+40722000111"],
        "date": ["2025-04-03T10:15:00"],
        "duration": ["83"],
    },
}


def entity(name: str, schema: str, /, **properties: list[str]) -> dict[str, object]:
    return {"id": name, "schema": schema, "properties": properties}


def source(*entities: object, name: str = "case.ftm.json") -> Source:
    text = "\n".join(
        one if isinstance(one, str) else json.dumps(one) for one in entities
    )
    return Source(name, content=text.encode())


def tables(*entities: object) -> dict[str | None, RawTable]:
    return {table.kind: table for table in read_ftm(source(*entities))}


def rows(table: RawTable) -> list[dict[str, str]]:
    return [
        {key: text for key, text in zip(table.header, row, strict=True) if text}
        for row in table.rows
    ]


def test_a_person_is_a_row_of_people_with_the_line_it_stands_on() -> None:
    people = tables(CALL, ION, ANA, LEEDS)["people"]
    assert people.numbers == [2, 3]
    ion, ana = rows(people)
    assert ion["name"] == "Ion Popescu"
    assert ion["alias"] == "Popescu Ion"
    assert ion["born"] == "1985-03-02"
    assert ion["phone"] == "+40721234567;+447700900123"
    assert ion["source"] == "op_kestrel"
    assert ion["record_id"] == "p1"
    assert (ana["forename"], ana["surname"], ana["sex"]) == ("Ana", "Marin", "female")
    assert (ana["address"], ana["city"], ana["country"]) == (
        "1 High St, Leeds",
        "Leeds",
        "GB",
    )


def test_topics_are_never_a_role_and_are_told() -> None:
    people = tables(ION)["people"]
    assert "role" not in people.header
    assert rows(people)[0]["topics"] == "crime.boss"
    assert "not mapped: Person.topics (1)" in people.notes


def test_a_call_has_the_numbers_that_were_used_and_no_others() -> None:
    (call,) = rows(tables(CALL, ION, ANA)["contacts"])
    assert call["from_name"] == "Ion Popescu"
    assert call["from_phone"] == "+447700900123"
    assert (call["to_forename"], call["to_phone"]) == ("Ana", "+40722000111")
    assert (call["started_at"], call["duration_s"], call["channel"]) == (
        "2025-04-03T10:15:00",
        "83",
        "call",
    )


def test_what_was_not_used_for_a_record_stays_with_the_person() -> None:
    account = entity("b", "BankAccount", iban=["GB33BUKB20201555555555"])
    owned = entity("o", "Ownership", owner=["p1"], asset=["b"])
    van = entity("v", "Vehicle", owner=["p1"], registrationNumber=["B 123 XYZ"])
    call = entity(
        "c", "Call", caller=["p1"], receiver=["p2"], date=["2025-04-03T10:15:00"]
    )
    family = entity("f", "Family", person=["p2"], relative=["p1"])
    found = tables(ION, ANA, LEEDS, account, owned, van, call, family)
    (contact,) = rows(found["contacts"])
    assert contact["from_phone"] == "+40721234567;+447700900123"
    assert not {"from_account", "from_vehicle", "to_address"} & set(contact)
    (relation,) = rows(found["relations"])
    assert relation["to_account"] == "GB33BUKB20201555555555"
    assert not {"to_vehicle", "from_address", "from_country"} & set(relation)


def test_a_call_to_two_receivers_is_two_contacts() -> None:
    call = entity(
        "c", "Call", caller=["p1"], receiver=["p2", "p3"], date=["2025-04-03T10:15:00"]
    )
    dan = entity("p3", "Person", name=["Dan Rusu"])
    table = tables(call, ION, ANA, dan)["contacts"]
    assert table.numbers == [1, 1]
    assert [row.get("to_name") for row in rows(table)] == [None, "Dan Rusu"]


def test_a_message_through_an_account_is_its_owners() -> None:
    account = entity(
        "u", "UserAccount", owner=["p2"], service=["Telegram"], username=["ana_m"]
    )
    message = entity(
        "m",
        "Message",
        sender=["p1"],
        recipientAccount=["u"],
        date=["2025-03-06T12:00:00"],
        bodyText=["hello"],
    )
    (contact,) = rows(tables(message, account, ION, ANA)["contacts"])
    assert contact["to_handle"] == "Telegram:ana_m"
    assert contact["to_forename"] == "Ana"
    assert contact["channel"] == "app"
    assert contact["bodyText"] == "hello"


def test_an_email_without_entities_has_the_addresses_written_in_it() -> None:
    mail = entity(
        "e",
        "Email",
        **{"from": ["Ion <ion@example.ro>"]},
        to=["ana@example.org"],
        cc=["dan@example.org"],
        date=["2025-03-06T12:00:00"],
    )
    found = rows(tables(mail)["contacts"])
    assert [(row["from"], row["to_email"]) for row in found] == [
        ("Ion <ion@example.ro>", "ana@example.org"),
        ("Ion <ion@example.ro>", "dan@example.org"),
    ]


def test_a_trip_is_a_movement_of_each_traveller() -> None:
    trip = entity(
        "t",
        "Trip",
        involved=["p1", "p2"],
        startLocation=["a2"],
        endLocation=["a1"],
        startDate=["2025-03-01"],
        vehicle=["v"],
    )
    van = entity("v", "Vehicle", registrationNumber=["B 123 XYZ"])
    found = rows(tables(trip, ION, ANA, LEEDS, CLUJ, van)["movements"])
    assert [row.get("name", row.get("forename")) for row in found] == [
        "Ion Popescu",
        "Ana",
    ]
    assert {row["vehicle"] for row in found} == {"B 123 XYZ"}
    assert (found[0]["from_country"], found[0]["to_country"]) == ("RO", "GB")


def test_a_payment_stands_with_the_account_that_was_used() -> None:
    one = entity("b1", "BankAccount", iban=["GB33BUKB20201555555555"])
    two = entity("b2", "BankAccount", iban=["DE89370400440532013000"])
    owned = [
        entity(f"o{n}", "Ownership", owner=["p1"], asset=[f"b{n}"]) for n in (1, 2)
    ]
    payment = entity(
        "pay",
        "Payment",
        payer=["p1"],
        payerAccount=["b1"],
        beneficiary=["p2"],
        amount=["500"],
        currency=["GBP"],
        date=["2025-03-05"],
    )
    found = tables(payment, ION, ANA, one, two, *owned)
    (row,) = rows(found["payments"])
    assert row["payer_account"] == "GB33BUKB20201555555555"
    assert (row["amount"], row["currency"]) == ("500", "GBP")
    accounts = rows(found["people"])[0]["account"]
    assert accounts == "DE89370400440532013000;GB33BUKB20201555555555"
    assert "relations" not in found


@pytest.mark.parametrize("schema", sorted(LINKS))
def test_a_link_is_a_relation_with_its_own_word_or_the_standards(schema: str) -> None:
    link = LINKS[schema]
    ends = {link.source: ["p1"], link.target: ["p2"]}
    (plain,) = rows(tables(entity("l", schema, **ends), ION, ANA)["relations"])
    assert plain["relation"] == link.label
    assert plain["from_name"] == "Ion Popescu"
    assert plain["to_forename"] == "Ana"
    for word in link.words:
        said = entity("l", schema, **ends, **{word: ["recruiter of"]})
        (worded,) = rows(tables(said, ION, ANA)["relations"])
        assert worded["relation"] == "recruiter of"


def test_things_are_told_with_their_holder() -> None:
    things = [
        entity("v", "Vehicle", owner=["p2"], registrationNumber=["B 123 XYZ"]),
        entity(
            "w", "CryptoWallet", holder=["p2"], publicKey=["1BoatSLRHtKNngkdXEeobR76b"]
        ),
        entity("i", "Passport", holder=["p2"], number=["AB123456"], country=["ro"]),
    ]
    (ana,) = rows(tables(ANA, *things)["people"])
    assert ana["vehicle"] == "B 123 XYZ"
    assert ana["account"] == "1BoatSLRHtKNngkdXEeobR76b"
    assert ana["document"] == "ro:AB123456"


def test_the_order_of_the_lines_changes_nothing_but_row_numbers() -> None:
    trip = entity(
        "t", "Trip", involved=["p1"], startLocation=["a2"], endLocation=["a1"]
    )
    family = entity("f", "Family", person=["p1"], relative=["p2"])
    every: list[object] = [ION, ANA, CALL, LEEDS, CLUJ, trip, family]
    wanted = {kind: sorted(map(tuple, t.rows)) for kind, t in tables(*every).items()}
    for seed in range(10):
        shuffled = every.copy()
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
        found = tables(*shuffled)
        assert {k: sorted(map(tuple, t.rows)) for k, t in found.items()} == wanted


def test_a_link_to_an_entity_that_is_not_there_is_refused_by_name() -> None:
    found = tables(entity("f", "Family", person=["p1"], relative=["zz"]), ION)
    (refused,) = found["relations"].damaged
    assert refused.row == 1
    assert "relative 'zz' is not in this file" in refused.reason
    assert any(
        "not in this file" in note and "'zz'" in note for note in found["people"].notes
    )


def test_a_link_to_what_is_no_party_is_refused() -> None:
    link = entity("l", "UnknownLink", subject=["p1"], object=["a1"])
    (refused,) = tables(link, ION, LEEDS)["relations"].damaged
    assert (
        "one end is of schema Address, which is no party of a relation"
        in refused.reason
    )


def test_a_call_of_an_absent_caller_keeps_the_number() -> None:
    (call,) = rows(tables(CALL, ANA)["contacts"])
    assert "from_name" not in call
    assert call["from_phone"] == "+447700900123"


def test_lines_that_are_no_entity_are_rejected_with_their_number() -> None:
    people = tables(ION, "{bad", '{"id": 7, "name": "x"}', "", "[1]", ANA)["people"]
    assert [(one.row, one.reason) for one in people.damaged] == [
        (2, "line 2 is no JSON that can be read"),
        (3, 'line 3 is no entity; wanted {"id": …, "schema": …, "properties": {…}}'),
        (5, 'line 5 is no entity; wanted {"id": …, "schema": …, "properties": {…}}'),
    ]
    assert people.numbers == [1, 6]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_is_read_by_places_and_over_several_lines(indent: int | None) -> None:
    text = json.dumps([ION, ANA], indent=indent)
    one = Source("case.json", content=text.encode())
    assert is_ftm(one)
    (people,) = read_ftm(one)
    assert people.numbers == [1, 2]


def test_a_list_that_is_cut_off_gives_what_came_before() -> None:
    text = json.dumps([ION, ANA])[:-20]
    (people,) = read_ftm(Source("case.json", content=text.encode()))
    assert people.numbers == [1]
    assert people.damaged[0].row == 2
    assert "what follows it is lost" in people.damaged[0].reason


def test_entities_over_several_lines_are_numbered_by_their_first_line() -> None:
    text = "\n".join(json.dumps(one, indent=1) for one in (ION, ANA))
    one = Source("case.json", content=text.encode())
    assert is_ftm(one)
    (people,) = read_ftm(one)
    assert people.numbers == [1, 1 + len(json.dumps(ION, indent=1).split("\n"))]


def test_nested_entities_are_unfolded() -> None:
    call = json.loads(json.dumps(CALL))
    call["properties"]["caller"] = [ION]
    call["properties"]["receiver"] = [{**ANA, "properties": {**ANA["properties"]}}]  # type: ignore[dict-item]
    found = tables(call)
    assert len(found["people"].rows) == 2
    assert rows(found["contacts"])[0]["from_name"] == "Ion Popescu"


def test_fragments_of_one_entity_are_put_together() -> None:
    part = entity("p1", "LegalEntity", email=["ion@example.ro"])
    for order in ([ION, part], [part, ION]):
        people = tables(*order)["people"]
        (row,) = rows(people)
        assert row["email"] == "ion@example.ro"
        assert row["born"] == "1985-03-02"
        assert people.numbers == [1]
        assert any(note.startswith("1 lines add to an entity") for note in people.notes)


def test_schemata_that_cannot_both_be_are_told() -> None:
    people = tables(ION, entity("p1", "Company", name=["Ion Ltd"]), ANA)["people"]
    assert any("cannot both be" in note and "'p1'" in note for note in people.notes)


def test_dates_of_birth_that_differ_are_not_chosen_between() -> None:
    twice = entity("p", "Person", name=["Ion"], birthDate=["1985-03-02", "1986"])
    people = tables(twice)["people"]
    (row,) = rows(people)
    assert "born" not in row
    assert row["received birthDate"] == "1985-03-02;1986"
    assert any("Person.birthDate (1)" in note for note in people.notes)


def test_a_country_that_is_none_of_today_is_kept_and_told() -> None:
    person = entity("p", "Person", name=["Ion"], nationality=["suhh", "gb-sct"])
    people = tables(person)["people"]
    (row,) = rows(people)
    assert row["nationality"] == "GB"
    assert "suhh" in row["received nationality"]
    assert any("suhh (1)" in note for note in people.notes)


def test_bodies_are_no_people_and_are_told_where_nothing_names_them() -> None:
    farm = entity("o", "Company", name=["Green Farm Ltd"])
    job = entity("j", "Employment", employee=["p1"], employer=["o"])
    found = tables(ION, farm, job, entity("x", "Organization", name=["Other"]))
    assert len(found["people"].rows) == 1
    assert rows(found["relations"])[0]["to_name"] == "Green Farm Ltd"
    assert "not mapped: Organization that no record names (1), Person.topics (1)" in (
        found["people"].notes
    )


def test_schemata_that_are_no_record_are_counted() -> None:
    notes = tables(ION, entity("s", "Sanction", entity=["p1"]))["people"].notes
    assert any("Sanction (whole entity) (1)" in note for note in notes)


def test_every_property_is_either_read_or_told() -> None:
    for schema in sorted(USED):
        one = entity("x", schema, shoeSize=["43"])
        every = [note for t in tables(one, ANA).values() for note in t.notes]
        assert any(f"{schema}.shoeSize (1)" in note for note in every), schema


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "Ana"}\n{"name": "Ion"}',
        '[{"id": "a", "value": 1}]',
        "name,born\nAna,1990",
        "{",
        "[" * 100_000,
        "",
        "\x00\x01",
    ],
)
def test_other_json_is_not_taken_for_entities(text: str) -> None:
    assert not is_ftm(Source("x.json", content=text.encode()))


def test_a_first_line_longer_than_what_is_looked_at_is_recognised() -> None:
    long = json.dumps({**ION, "properties": {"notes": ["x" * 200_000]}})
    assert is_ftm(Source("x.json", content=long.encode()))


def test_a_file_without_an_entity_is_one_named_error() -> None:
    with pytest.raises(InputError, match=r"^x\.json: has no FollowTheMoney entity"):
        list(read_ftm(source('{"a": 1}', name="x.json")))
    with pytest.raises(EmptyInputError):
        list(read_ftm(Source("x.json", content=b"")))


def test_hostile_texts_pass_as_texts() -> None:
    name = "=cmd|' /C calc'!A0\u202e\x00\ud800"
    line = json.dumps(entity("p", "Person", name=[name], alias=["a;b\nc"]))
    (row,) = rows(tables(line)["people"])
    row["name"].encode()
    assert "\x00" not in row["name"]
    assert row["alias"] == "a,b c"


def test_values_of_every_json_type_are_texts() -> None:
    odd = {
        "id": 5,
        "schema": "Person",
        "properties": {"name": "Ana", "x": [1.0, None, {}]},
    }
    (row,) = rows(tables(odd)["people"])
    assert (row["name"], row["record_id"], row["x"]) == ("Ana", "5", "1;{}")


def test_a_file_is_read_from_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "case.ftm.json"
    every = [
        CALL,
        ION,
        ANA,
        LEEDS,
        entity("f", "Family", person=["p1"], relative=["p2"]),
    ]
    path.write_text("\n".join(json.dumps(one) for one in every), encoding="utf-8")
    batches = {batch.kind: batch for batch in read_records(path)}
    assert sorted(batches) == ["contacts", "people", "relations"]
    for batch in batches.values():
        assert batch.read == len(batch.records) + len(batch.rejected)
        assert not len(batch.rejected)
    people = batches["people"].mentions.sort_values("row")
    assert list(people["row"]) == [2, 3]
    assert list(people["name"]) == ["Ion Popescu", "Ana Marin"]
    assert list(people["roles"]) == [(), ()]
    assert list(people["nationalities"]) == [("RO",), ()]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted({name for names in USED.values() for name in names}))
IDS = st.sampled_from(["p1", "p2", "x", "y"])
ENTITIES = st.fixed_dictionaries(
    {
        "id": IDS,
        "schema": st.sampled_from([*sorted(USED), "Thing", "Sanction"]),
        "properties": st.dictionaries(
            NAMES, st.lists(IDS | JSON, max_size=3), max_size=6
        ),
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ENTITIES | JSON, max_size=6))
def test_any_json_ends_in_rows_or_one_named_error(values: list[object]) -> None:
    try:
        found = list(read_ftm(source(*(json.dumps(value) for value in values))))
    except TrafficnetError:
        return
    for table in found:
        assert all(len(row) == len(table.header) for row in table.rows)
        assert len(set(map(str.casefold, table.header))) == len(table.header)
        assert len(table.numbers) == len(table.rows)
