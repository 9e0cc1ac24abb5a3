"""What falls with a source, worked out by hand; and a person erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trafficnet.analysis.fallout import fallout, standing
from trafficnet.analysis.upkeep import forget, retract
from trafficnet.casebook import Casebook
from trafficnet.errors import CasebookBusyError, ParameterError

PEOPLE = """name,phone,role
Ana Pop,+447700900001,suspect
Bo Rus,+447700900002,suspect
Cy Lup,+447700900003,suspect
Di Rau,+447700900004,victim
"""

# A: a ring of three with the victim. B: one more call of the first pair, and one person more.
CALLS_A = """from,to,started_at,duration_s
+447700900001,+447700900002,2025-03-01T10:00:00Z,60
+447700900002,+447700900003,2025-03-02T10:00:00Z,60
+447700900003,+447700900001,2025-03-03T10:00:00Z,60
+447700900003,+447700900004,2025-03-04T10:00:00Z,60
"""
CALLS_B = """from,to,started_at,duration_s
+447700900001,+447700900002,2025-04-01T10:00:00Z,60
+447700900001,+447700900009,2025-04-02T10:00:00Z,60
"""


def files(folder: Path) -> list[Path]:
    texts = {"people.csv": PEOPLE, "calls_a.csv": CALLS_A, "calls_b.csv": CALLS_B}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


@pytest.fixture(params=["in memory", "kept"])
def case(tmp_path: Path, request: pytest.FixtureRequest) -> Casebook:
    kept = tmp_path / "op.casebook" if request.param == "kept" else None
    return Casebook(kept).add(*files(tmp_path))


def entity(case: Casebook, phone: str) -> str:
    people = standing(case).resolution.people
    return str(people.loc[[phone in p for p in people["phones"]], "entity"].iloc[0])


def test_the_links_and_people_that_rest_on_a_file_fall_with_it(case: Casebook) -> None:
    ana, bo = entity(case, "+447700900001"), entity(case, "+447700900002")
    unknown = entity(case, "+447700900009")
    found = retract(case, "calls_b.csv")
    assert (found.withdrawal.rows, found.withdrawal.records) == (2, 2)
    entities = found.fallout.entities.set_index("entity")
    assert entities.loc[unknown, "change"] == "falls"
    assert entities.loc[ana, "change"] == "fewer namings"
    assert entities.loc[ana, "mentions_before"] == 5
    assert entities.loc[ana, "mentions_after"] == 3
    assert len(entities) == 3
    links = found.fallout.links.set_index(["source", "target"])
    assert links.loc[(ana, unknown), "change"] == "falls"
    assert links.loc[(ana, bo), "change"] == "weaker"
    assert len(links) == 2
    assert found.fallout.groups["left"].sum() >= 1
    assert found.fallout.counts()["links"] == {"falls": 1, "weaker": 1}
    assert "2 row(s) left" in found.text()
    assert "links: 1 falls, 1 weaker" in found.text()
    assert "<h5>links</h5>" in found._repr_html_()
    assert case.counts["read"] == 8
    case.close()


def test_no_one_protected_is_among_the_ranks(case: Casebook) -> None:
    victim = entity(case, "+447700900004")
    found = retract(case, "calls_a.csv")
    ranks = found.fallout.ranks
    assert len(ranks)
    assert victim not in set(ranks["entity"])
    assert set(ranks["change"]) <= {"leaves the list", "higher", "lower"}
    case.close()


def test_a_trial_says_the_same_and_changes_nothing(case: Casebook) -> None:
    before = case.counts, case.state, case.records().to_csv()
    tried = retract(case, "calls_b.csv", is_trial=True)
    assert (case.counts, case.state, case.records().to_csv()) == before
    assert "would leave" in tried.text()
    assert case.log["action"].tolist() == ["collection", "consultation"]
    done = retract(case, "calls_b.csv")
    for name, table in tried.fallout.tables().items():
        assert table.equals(done.fallout.tables()[name]), name
    assert case.log["action"].tolist()[-1] == "alteration"
    case.close()


def test_an_unknown_source_changes_nothing(case: Casebook) -> None:
    before = case.counts, len(case.log)
    with pytest.raises(ParameterError, match="nothing in this casebook"):
        retract(case, "calls_z.csv")
    assert (case.counts, len(case.log)) == before
    case.close()


def test_when_everything_is_taken_back_everything_falls(tmp_path: Path) -> None:
    people, *_ = files(tmp_path)
    case = Casebook().add(people)
    found = retract(case, "people.csv")
    assert set(found.fallout.entities["change"]) == {"falls"}
    assert len(found.fallout.entities) == 4
    assert case.counts["read"] == 0


def test_nothing_changed_is_no_change(case: Casebook) -> None:
    now = standing(case)
    assert all(table.empty for table in fallout(now, now).tables().values())
    case.close()


class Overtaken(Casebook):
    """A casebook that another writer changes just before it is written."""

    def writing(self, action: str = "", **options: bool) -> Any:  # noqa: ANN401
        if action == "retract":
            assert self.path is not None
            with Casebook(self.path) as other:
                other.add(self.path.parent / "calls_b.csv")
        return super().writing(action, **options)


def test_what_another_process_changed_meanwhile_is_not_mixed_in(tmp_path: Path) -> None:
    kept = tmp_path / "op.casebook"
    paths = files(tmp_path)
    with Casebook(kept) as case:
        case.add(*paths[:2])
    with Overtaken(kept) as case, pytest.raises(CasebookBusyError, match="again"):
        retract(case, "calls_a.csv")
    with Casebook(kept) as case:
        assert case.counts["read"] == 10


def test_a_person_is_forgotten_by_entity(case: Casebook) -> None:
    bo = entity(case, "+447700900002")
    done = forget(case, bo)
    assert done.shared == 0
    assert done.erasure.mentions == 4
    assert "+447700900002" not in case.mentions().to_csv()
    assert "4 naming(s) erased" in done.text()
    assert "Bo" not in done.text()
    with pytest.raises(ParameterError, match="wanted one of E1 to E"):
        forget(case, "E99")
    case.close()


def test_a_shared_number_stays_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "name,phone,born\nAna Pop,+447700900001,1980-01-01\n"
        "Bo Rus,+447700900001,1990-02-02\n",
        encoding="utf-8",
    )
    (tmp_path / "calls.csv").write_text(
        "from,to,started_at\n+447700900001,+447700900005,2025-03-01T10:00:00Z\n",
        encoding="utf-8",
    )
    case = Casebook().add(tmp_path / "people.csv", tmp_path / "calls.csv")
    people = standing(case).resolution.people.set_index("name")
    done = forget(case, str(people.loc["Ana Pop", "entity"]))
    assert done.shared == 1
    assert "--shared" in done.text()
    assert "+447700900001" in case.mentions().to_csv()
    people = standing(case).resolution.people.set_index("name")
    forget(case, str(people.loc["Bo Rus", "entity"]), shared=True)
    assert "+447700900001" not in case.mentions().to_csv()
