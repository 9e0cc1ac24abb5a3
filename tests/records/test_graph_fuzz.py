"""Graph files that were cut, swapped and scribbled over: rows or one named error."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import InputError
from trafficnet.records.anx import read_anx
from trafficnet.records.edge_lists import is_edge_list, read_edge_list
from trafficnet.records.gexf import read_gexf
from trafficnet.records.graphml import read_graphml
from trafficnet.records.kinds import KINDS
from trafficnet.records.matrices import is_matrix, read_matrix
from trafficnet.records.neo4j_csv import is_neo4j_csv, read_neo4j_csv
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

Reader = Callable[[Source], Iterator[RawTable]]

GRAPHML = b"""<graphml><key id="d" for="all" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><node id="a"><data key="d">Ana</data></node><node id="b"/>
<edge source="a" target="b"><data key="d">kin</data></edge></graph></graphml>"""
GEXF = b"""<gexf><graph><attributes class="edge"><attribute id="0" title="n"/></attributes>
<nodes><node id="a" label="Ana"/><node id="b"/></nodes><edges><edge source="a" target="b"
start="2020-01-01"><attvalues><attvalue for="0" value="2"/></attvalues></edge></edges>
</graph></gexf>"""
ANX = b"""<Chart><GradeOne><String Text="A"/></GradeOne><GradeTwo><String Text="1"/></GradeTwo>
<ChartItem Label="Ana" GradeOneIndex="0" GradeTwoIndex="0"><End><Entity EntityId="1"><Icon>
<IconStyle Type="Person"/></Icon></Entity></End></ChartItem><ChartItem Label="07700900123">
<End><Entity EntityId="2"><Icon><IconStyle Type="Phone"/></Icon></Entity></End></ChartItem>
<ChartItem><Link End1Id="1" End2Id="2"><LinkStyle Type="uses"/></Link></ChartItem></Chart>"""
NEO4J = b":START_ID,:END_ID,:TYPE,since:date\na,b,KNOWS,2020\nb,c,KNOWS,\n"
EDGES = b"# c\na b {'weight': 1}\nb c {'n': [1, 2]}\nc a {}\n"
MATRIX = b",a,b,c\na,0,1,2\nb,1,0,0\nc,-2,x,0\n"

SEEDS: dict[str, tuple[Reader, bytes]] = {
    "graphml": (read_graphml, GRAPHML),
    "gexf": (read_gexf, GEXF),
    "anx": (read_anx, ANX),
    "neo4j": (read_neo4j_csv, NEO4J),
    "edges": (read_edge_list, EDGES),
    "matrix": (read_matrix, MATRIX),
}
SCRIBBLE = st.sampled_from(
    [
        *(b"", b"\x00", b'"', b"<", b">", b"&", b"\xff", b"a", b"-", b",", b"\n", b"{"),
        *(b"}", b"id", b'id="a"', b"<node/>", b"<!DOCTYPE x>", b"\xe2\x80\xae"),
        b"9" * 400,
    ]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), SCRIBBLE), max_size=4)


def scribbled(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + length :]
    return content


@pytest.mark.parametrize("name", SEEDS)
@given(changes=CHANGES)
@settings(max_examples=60, deadline=None)
def test_a_scribbled_file_ends_in_rows_or_one_named_error(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    read, seed = SEEDS[name]
    content = scribbled(seed, changes)
    source = Source("x.csv", content=content)
    for look in (is_matrix, is_edge_list, is_neo4j_csv):
        assert look(source) in {True, False}
    told, tables = "", []
    try:
        tables = list(read(source))
    except InputError as error:
        told = str(error)
    assert bool(tables) != told.startswith("x.csv: ")
    for table in tables:
        assert table.kind in KINDS
        assert table.read
        assert len(table.rows) == len(table.numbers)
        assert all(len(row) == len(table.header) for row in table.rows)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_themselves_are_read(name: str) -> None:
    read, seed = SEEDS[name]
    assert any(table.rows for table in read(Source("x.csv", content=seed)))
