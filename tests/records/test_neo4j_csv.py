"""Neo4j import tables: nodes here, relationships there."""

from pathlib import Path

import pytest

from trafficnet.errors import EmptyInputError, HeaderError, InputError
from trafficnet.records.neo4j_csv import is_neo4j_csv, read_neo4j_csv
from trafficnet.records.settings import ColumnRule, TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

POLE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "pole"

PEOPLE = (
    "personId:ID(Person),name,surname,born:date,seen:boolean,aliases:string[],:LABEL\n"
    "1,Ana,Pop,1990-01-02,TRUE,Anca;Annie,Person;Suspect\n"
    "2,Ion,Rus,,,,Person\n"
)
PHONES = "phoneId:ID(Phone),number:string,:LABEL\n1,+447700900123,Phone\n"
KNOWS = (
    ":START_ID(Person),since:date,weight:float,:END_ID(Person),:TYPE\n"
    "1,2020-05-06,2.0,2,KNOWS\n"
)
OWNS = ":START_ID(Person);:END_ID(Phone);:TYPE\n1;1;HAS_PHONE\n"


def read(path: Path) -> list[RawTable]:
    return list(read_neo4j_csv(Source(path.name, path)))


def folder(root: Path, **files: str) -> Path:
    for name, text in files.items():
        (root / f"{name}.csv").write_text(text, encoding="utf-8")
    return root


def row(table: RawTable, place: int = 0) -> dict[str, str]:
    return {
        name: cell
        for name, cell in zip(table.header, table.rows[place], strict=True)
        if cell
    }


def is_it(text: str, **declared: object) -> bool:
    settings = TableSettings(**declared)  # type: ignore[arg-type]
    return is_neo4j_csv(Source("x.csv", content=text.encode(), settings=settings))


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        (":ID,name", True),
        ("personId:ID(Person),name", True),
        ("personId:ID(Person){label:Person},name", True),
        ('":START_ID";":END_ID";":TYPE"', True),
        ("\n:START_ID\t:END_ID\n", True),
        (":START_ID,name", False),
        ("id,name", False),
        ("Time: 10:15,ID", False),
        ("name,started:at", False),
        ("", False),
    ],
    ids=[
        "id",
        "space",
        "options",
        "quoted",
        "tab",
        "half",
        "plain",
        "time",
        "colon",
        "empty",
    ],
)
def test_only_its_own_headers_are_taken(header: str, *, is_one: bool) -> None:
    assert is_it(f"{header}\n1,2\n") is is_one


def test_a_mapping_goes_first() -> None:
    assert is_it(":ID,name\n1,Ana\n")
    assert not is_it(":ID,name\n1,Ana\n", kind="people")
    assert not is_it(":ID,name\n1,Ana\n", columns={"name": ColumnRule("name")})
    assert not is_it(":ID,name\n1,Ana\n", is_matrix=True)


def test_nodes_are_people(tmp_path: Path) -> None:
    (nodes,) = read(folder(tmp_path, people=PEOPLE) / "people.csv")
    ana = row(nodes)
    assert nodes.kind == "people"
    assert ana["name"] == "Ana Pop"
    assert ana["record_id"] == "Person:1"
    assert (ana["born"], ana["aliases"], ana["seen"]) == (
        "1990-01-02",
        "Anca;Annie",
        "TRUE",
    )
    assert ana["type"] == "Person;Suspect"
    assert row(nodes, 1)["name"] == "Ion Rus"


def test_relationships_find_their_nodes_in_the_folder(tmp_path: Path) -> None:
    root = folder(tmp_path, people=PEOPLE, phones=PHONES, knows=KNOWS, owns=OWNS)
    (nodes,) = read(root / "people.csv")
    (knows,) = read(root / "knows.csv")
    told = row(knows)
    assert (knows.kind, told["relation"], told["weight"]) == ("relations", "KNOWS", "2")
    assert (told["from_name"], told["to_name"]) == ("Ana Pop", "Ion Rus")
    assert told["since"] == "2020-05-06"
    assert told["from_handle"] == row(nodes)["handle"]
    assert "its nodes were looked up in people.csv, phones.csv" in knows.notes


def test_ids_of_two_spaces_are_two_things(tmp_path: Path) -> None:
    root = folder(tmp_path, people=PEOPLE, phones=PHONES, owns=OWNS)
    (owns,) = read(root / "owns.csv")
    assert owns.kind == "people"
    assert (row(owns)["name"], row(owns)["phone"]) == ("Ana Pop", "+447700900123")


def test_without_node_files_ids_are_names_and_it_is_noted(tmp_path: Path) -> None:
    (knows,) = read(folder(tmp_path, knows=KNOWS) / "knows.csv")
    assert (row(knows)["from_name"], row(knows)["to_name"]) == ("1", "2")
    assert knows.notes == (
        "2 nodes stand in no node file of the folder; told by their ids alone",
    )


def test_a_member_of_an_archive_has_no_folder() -> None:
    source = Source("a.zip/knows.csv", content=KNOWS.encode())
    (knows,) = read_neo4j_csv(source)
    assert row(knows)["from_name"] == "1"


def test_an_id_that_its_node_file_does_not_have_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, people=PEOPLE, knows=KNOWS + "1,,,9,KNOWS\n")
    (knows,) = read(root / "knows.csv")
    assert [(one.row, one.reason) for one in knows.damaged] == [
        (2, "joins 'Person:9', for which there is no node")
    ]


def test_a_node_file_without_labels_is_called_by_its_name(tmp_path: Path) -> None:
    text = ":ID,msisdn\n1,+447700900123\n"
    path = tmp_path / "force.nodes.Phone.csv"
    path.write_text(text, encoding="utf-8")
    (nodes,) = read(path)
    assert row(nodes)["phone"] == "+447700900123"


def test_vehicles_are_parties_of_their_ties_and_no_people(tmp_path: Path) -> None:
    cars = ":ID,reg,:LABEL\nv1,AB12 CDE,Vehicle\n"
    drives = ":START_ID,:END_ID,:TYPE\np1,v1,DRIVES\n"
    people = ":ID,name,:LABEL\np1,Ana Pop,Person\n"
    root = folder(tmp_path, cars=cars, drives=drives, people=people)
    with pytest.raises(EmptyInputError, match="1 of type 'Vehicle' among its nodes"):
        read(root / "cars.csv")
    (drives_read,) = read(root / "drives.csv")
    assert (row(drives_read)["name"], row(drives_read)["vehicle"]) == (
        "Ana Pop",
        "AB12 CDE",
    )


def test_a_label_in_the_header_counts(tmp_path: Path) -> None:
    text = "id:ID(P){label: Phone},x\n+447700900123,1\n"
    (nodes,) = read(folder(tmp_path, n=text) / "n.csv")
    assert row(nodes)["phone"] == "+447700900123"


def test_a_detail_beside_the_type_is_the_relation(tmp_path: Path) -> None:
    text = ":START_ID,:END_ID,:TYPE,rel_type\na,b,FAMILY_REL,SIBLING\n"
    (ties,) = read(folder(tmp_path, r=text) / "r.csv")
    assert row(ties)["relation"] == "SIBLING"
    assert "FAMILY_REL" in row(ties).values()


def test_damaged_lines_and_repeated_ids_are_rows(tmp_path: Path) -> None:
    text = ":ID,name,:LABEL\n1,Ana Pop,Person\n1,Ion,Person\n2,too,many,cells\n,Dan,Person\n"
    (nodes,) = read(folder(tmp_path, n=text) / "n.csv")
    assert [one.row for one in nodes.damaged] == [2, 3, 4]
    assert nodes.read == 4


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        (":ID,name\n", EmptyInputError, "is a Neo4j header without rows"),
        (":ID,:START_ID,:END_ID\n1,2,3\n", HeaderError, "of no Neo4j table"),
        (":ID,:LABEL\n1,Crime\n2,Crime\n", EmptyInputError, "2 of type 'Crime'"),
        ("", EmptyInputError, "x.csv"),
    ],
    ids=["header only", "both", "no party", "empty"],
)
def test_what_cannot_be_used_is_one_named_error(
    text: str, error: type[InputError], told: str
) -> None:
    with pytest.raises(error, match=told):
        list(read_neo4j_csv(Source("x.csv", content=text.encode())))


def test_a_folder_that_changed_is_read_anew(tmp_path: Path) -> None:
    root = folder(tmp_path, people=PEOPLE, knows=KNOWS)
    assert row(read(root / "knows.csv")[0])["to_name"] == "Ion Rus"
    folder(root, people=PEOPLE.replace("Ion", "Iancu"))
    assert row(read(root / "knows.csv")[0])["to_name"] == "Iancu Rus"


def test_a_broken_node_file_does_not_stop_the_relationships(tmp_path: Path) -> None:
    root = folder(tmp_path, knows=KNOWS.replace("(Person)", ""), bad=":ID,name\n")
    (knows,) = read(root / "knows.csv")
    assert knows.damaged[0].reason == "joins '1', for which there is no node"


@pytest.mark.skipif(not POLE.is_dir(), reason="the shared data is not here")
def test_the_pole_example() -> None:
    (knows,) = read(POLE / "crime-investigation.relationships.KNOWS.csv")
    assert (knows.kind, len(knows.rows), knows.damaged) == ("relations", 586, ())
    assert row(knows)["from_name"] == "Amanda Alexander"
    (homes,) = read(POLE / "crime-investigation.relationships.CURRENT_ADDRESS.csv")
    assert (homes.kind, len(homes.rows)) == ("people", 368)
    assert row(homes)["address"] == "178 Polding Street"
