"""From what was typed to an open casebook; tables and names on the screen."""

from pathlib import Path

import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.cli.analyse import named
from trafficnet.cli.cases import exit_code, open_case
from trafficnet.cli.networks import people_network
from trafficnet.cli.report import sample_folder
from trafficnet.cli.terminal import ROWS_SHOWN, complain, show_table
from trafficnet.errors import InputError, NoEvidenceError, ParameterError


def test_records_are_read_into_memory_or_a_file(tiny: Path, tmp_path: Path) -> None:
    kept = tmp_path / "k.casebook"
    with open_case([tiny], kept) as case:
        assert case.counts["accepted"] == 21
    with open_case(None, kept) as case:
        assert case.counts["accepted"] == 21
    with open_case([tiny], None, home_country="RO") as case:
        assert case.home_country == "RO"


def test_neither_records_nor_a_casebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="RECORDS"):
        open_case([], None)
    with pytest.raises(ParameterError, match="ingest"):
        open_case(None, tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_a_casebook_is_let_go_when_reading_fails(tiny: Path, tmp_path: Path) -> None:
    kept = tmp_path / "k.casebook"
    with pytest.raises(InputError):
        open_case([tmp_path / "missing.csv"], kept)
    with open_case([tiny], kept) as case:
        assert case.counts["read"] == 24


def test_the_code_is_1_only_when_strict_and_rejected(tiny: Path, good: Path) -> None:
    with open_case([tiny], None) as case:
        assert (exit_code(case, strict=True), exit_code(case, strict=False)) == (1, 0)
    with open_case([good], None) as case:
        assert exit_code(case, strict=True) == 0


def test_the_network_of_nobody_is_refused() -> None:
    with Casebook() as case, pytest.raises(NoEvidenceError):
        people_network(case)


def test_ids_get_names_and_roles_beside_them(tiny: Path) -> None:
    with open_case([tiny], None) as case:
        network = people_network(case)
    told = named(pd.DataFrame({"entity": ["E5", "E1"], "rank": [1, 2]}), network)
    assert list(told.columns) == ["entity", "name", "roles", "rank"]
    assert told["name"].tolist() == ["Maria Dinu", "Jones, Karl"]
    assert told["roles"].tolist()[0] == ("suspect", "victim")
    plain = pd.DataFrame({"origin": ["RO"]})
    assert named(plain, network) is plain


def test_a_long_table_is_cut_and_cells_are_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = ROWS_SHOWN + 3
    frame = pd.DataFrame(
        {"name": ["[red]\x1b[2Jx" + "y" * 99] * rows, "n": range(rows), "b": True}
    )
    show_table("t", frame)
    out = capsys.readouterr().out
    assert "3 more rows" in out
    assert "[red]\\x1b[2Jx" in out
    assert "\x1b" not in out
    assert "yes" not in out
    assert "…" in out


def test_a_complaint_is_one_line_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    complain("bad\nname \x1b[1m")
    told = capsys.readouterr()
    assert told.err == "trafficnet: bad\\nname \\x1b[1m\n"
    assert told.out == ""


def test_the_sample_is_found_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (sample_folder() / "people.csv").is_file()
    installed = tmp_path / "a" / "b" / "trafficnet"
    (installed / "cli").mkdir(parents=True)
    monkeypatch.setattr(
        "trafficnet.cli.report.__file__", str(installed / "cli" / "r.py")
    )
    with pytest.raises(InputError, match="install trafficnet again"):
        sample_folder()
    (installed / "samples" / "kestrel").mkdir(parents=True)
    assert sample_folder() == installed / "samples" / "kestrel"
