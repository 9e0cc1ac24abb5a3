"""What reading large tables of calls costs, beside plain pandas and DuckDB's bare reader.

    .venv/bin/python benchmarks/ingest.py --rows 100000 1000000 10000000 --repeats 3

Made-up calls (one row in a hundred damaged, numbers in six spellings, two in a hundred told
again) are read from CSV and from Parquet. In every round each way runs once, in a process
of its own, one after the other:

casebook      ``Casebook(file).add(records)``: normalised, refused with reasons, repeats and
              copies found, added up by pair, every row with its provenance, in one file.
pandas        the plain path: the same normalising and refusing, each distinct number once by
              the library ``phonenumbers``; repeats dropped, added up by pair; in memory only.
quick pandas  the same with our own ``parse_phone``, which reads plain numbers by their plan.
bare          ``CREATE TABLE t AS FROM read_csv(records)`` in memory: nothing understood.
bare to file  the same into a DuckDB file.

CPU seconds are those of the whole process with all its threads, imports included, until
the way is done; the medians of the rounds are printed. The counts of the first three must
agree: the pairs that a casebook has added up are counted after it was measured, since that
writes out each of them as text. Every process finds its modules compiled, as installed
ones are.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_BOOK = "op.casebook"
WAYS = ("casebook", "pandas", "quick pandas", "bare", "bare to file")

# Number i of the world: six in ten British, the rest Romanian, Polish and German.
_NUMBERS = """
    CREATE TEMP TABLE number AS
    SELECT i, CASE WHEN h % 10 < 6 THEN 'GB' ELSE 'other' END AS home,
           CASE WHEN h % 10 < 6 THEN '4474' || lpad(((h // 10) % 100000000)::VARCHAR, 8, '0')
                WHEN h % 10 < 8 THEN '4072' || lpad(((h // 10) % 10000000)::VARCHAR, 7, '0')
                WHEN h % 10 < 9 THEN '4860' || lpad(((h // 10) % 10000000)::VARCHAR, 7, '0')
                ELSE '49151' || lpad(((h // 10) % 100000000)::VARCHAR, 8, '0') END AS digits
    FROM (SELECT i, hash(i * 7919 + 13) AS h FROM range({numbers}) t(i))
"""
_SPELLED = """CASE {chance} % 6
    WHEN 0 THEN '+' || {d}
    WHEN 1 THEN '00' || {d}
    WHEN 2 THEN '+' || {d}[1:2] || ' ' || {d}[3:6] || ' ' || {d}[7:]
    WHEN 3 THEN CASE WHEN {home} = 'GB' THEN '0' || {d}[3:6] || ' ' || {d}[7:]
                     ELSE '+' || {d}[1:2] || '-' || {d}[3:6] || '-' || {d}[7:] END
    WHEN 4 THEN '+' || {d}[1:2] || ' (0)' || {d}[3:]
    ELSE {d} END"""
# Seven sorts of damage: a sheet's number, nobody called, a call to oneself, no such month,
# a negative and an unreadable length, a number too short.
_CALLS = """
    WITH told AS (
        SELECT i, CASE WHEN i % 50 = 49 AND i >= 1000
                  THEN i - 1 - (hash(i * 31) % 900)::BIGINT // 50 * 50 ELSE i END AS same
        FROM range({rows}) t(i)
    ), drawn AS (
        SELECT i, same, hash(same * 41 + 17) % {pairs} AS pair, hash(same * 11 + 5) AS moment,
               hash(same * 13 + 3) AS lasts, hash(i * 17 + 7) AS s1, hash(i * 19 + 9) AS s2,
               hash(i * 23 + 11) % 100 = 0 AS is_damaged, hash(i * 29 + 4) % 7 AS damage
        FROM told
    ), paired AS (
        SELECT *, least((pow((hash(pair * 3 + 1) % 1000000) / 1e6, 2) * {numbers})::BIGINT,
                        {numbers} - 1) AS one,
               least((pow((hash(pair * 5 + 2) % 1000000) / 1e6, 2) * {numbers})::BIGINT,
                     {numbers} - 1) AS other FROM drawn
    ), numbered AS (
        SELECT p.*, x.digits AS da, x.home AS ha, y.digits AS db, y.home AS hb
        FROM paired p JOIN number x ON x.i = p.one
        JOIN number y ON y.i = CASE WHEN p.one = p.other THEN (p.other + 1) % {numbers}
                                    ELSE p.other END
    )
    SELECT CASE WHEN is_damaged AND damage = 0 THEN '4.47E+11'
                WHEN is_damaged AND damage = 6 THEN '+44 74' ELSE {spelled_one} END AS "A number",
           CASE WHEN is_damaged AND damage = 1 THEN ''
                WHEN is_damaged AND damage = 2 THEN {spelled_self} ELSE {spelled_other} END
           AS "B number",
           CASE WHEN is_damaged AND damage = 3 THEN '2025-13-32 10:00:00'
                ELSE strftime(make_timestamp(((1735689600 + moment % 31536000) * 1000000)::BIGINT),
                              '%Y-%m-%d %H:%M:%S') END AS "Start",
           CASE WHEN is_damaged AND damage = 4 THEN '-' || (lasts % 600 + 1)
                WHEN is_damaged AND damage = 5 THEN 'abc' ELSE (lasts % 600)::VARCHAR END
           AS "Duration (s)",
           CASE WHEN lasts % 3 = 0 THEN 'SMS' ELSE 'Voice' END AS "Type"
    FROM numbered ORDER BY i
"""


def write_calls(path: Path, rows: int) -> None:
    """Write made-up calls, as CSV or Parquet by the suffix; always the same ones."""
    import duckdb

    engine = duckdb.connect()
    numbers, pairs = max(rows // 20, 50), max(rows // 4, 50)
    engine.execute(_NUMBERS.format(numbers=numbers))
    calls = _CALLS.format(
        rows=rows,
        numbers=numbers,
        pairs=pairs,
        spelled_one=_SPELLED.format(chance="s1", d="da", home="ha"),
        spelled_self=_SPELLED.format(chance="s2", d="da", home="ha"),
        spelled_other=_SPELLED.format(chance="s2", d="db", home="hb"),
    )
    form = "HEADER" if path.suffix == ".csv" else "FORMAT parquet"
    engine.execute(f"COPY ({calls}) TO '{path}' ({form})")


def by_casebook(records: Path, place: Path) -> dict[str, int]:
    """Read into a casebook file."""
    from trafficnet.casebook import Casebook

    with Casebook(place / _BOOK) as case:
        return case.add(records).counts


def pairs_in(book: Path) -> int:
    """Count who was in contact with whom, without fetching them all."""
    from trafficnet.casebook import Casebook

    with Casebook(book) as case:
        found = case._connection.execute(  # noqa: SLF001
            "SELECT count(*) FROM calls_between"
        ).fetchall()
    return int(found[0][0])


def by_pandas(records: Path, place: Path) -> dict[str, int]:
    """Read with pandas, and numbers with the library that everyone uses."""
    del place
    import phonenumbers

    def number(text: str) -> str:
        text = text.replace("(0)", "")
        digits = "".join(sign for sign in text if sign.isdigit() or sign == "+")
        if any(sign.isalpha() for sign in text):
            raise ValueError(text)
        for written, region in ((text, "GB"), (f"+{digits}", None)):
            try:
                found = phonenumbers.parse(written, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(found):
                form = phonenumbers.PhoneNumberFormat.E164
                return str(phonenumbers.format_number(found, form))
        raise ValueError(text)

    return _pandas(records, number)


def by_quick_pandas(records: Path, place: Path) -> dict[str, int]:
    """Read with pandas, and numbers with our own reader."""
    del place
    from trafficnet.values.phones import parse_phone

    return _pandas(records, lambda text: str(parse_phone(text, "GB").e164))


def _pandas(records: Path, number: Callable[[str], str]) -> dict[str, int]:
    """Text columns, distinct numbers read once, vectors for the rest."""
    import numpy as np
    import pandas as pd

    if records.suffix == ".csv":
        calls = pd.read_csv(records, dtype=str, keep_default_na=False)
    else:
        calls = pd.read_parquet(records)
    calls.columns = pd.Index(["from", "to", "start", "seconds", "kind"])
    reasons = pd.Series(pd.NA, index=calls.index, dtype=object)
    known: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for text in pd.unique(pd.concat([calls["from"], calls["to"]])):
        try:
            known[text] = number(text) if text else None
        except ValueError as error:
            known[text], wrong[text] = None, str(error)
    for side in ("from", "to"):
        reasons = reasons.fillna(calls[side].map(wrong))
        calls[side] = calls[side].map(known)
    reasons = reasons.mask(reasons.isna() & calls["to"].isna(), "nobody was called")
    start = pd.to_datetime(calls["start"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    reasons = reasons.mask(reasons.isna() & start.isna(), "no such date")
    seconds = pd.to_numeric(calls["seconds"], errors="coerce")
    reasons = reasons.mask(reasons.isna() & ~(seconds >= 0), "no such length")
    reasons = reasons.mask(reasons.isna() & (calls["from"] == calls["to"]), "itself")
    calls = calls.assign(start=start, seconds=seconds, row=np.arange(1, len(calls) + 1))
    rejected = calls[reasons.notna()].assign(reason=reasons)
    good = calls[reasons.isna()]
    once = good.drop_duplicates(["from", "to", "start", "seconds", "kind"])
    ties = once.groupby(["from", "to"], sort=False).agg(
        contacts=("start", "size"),
        seconds=("seconds", "sum"),
        first=("start", "min"),
        last=("start", "max"),
    )
    return {
        "read": len(calls),
        "accepted": len(once),
        "rejected": len(rejected),
        "repeated": len(good) - len(once),
        "pairs": len(ties),
    }


def by_bare_reader(records: Path, place: Path) -> dict[str, int]:
    """Read with DuckDB's reader into memory."""
    del place
    return _bare(records, ":memory:")


def by_bare_reader_to_file(records: Path, place: Path) -> dict[str, int]:
    """Read with DuckDB's reader into a file."""
    return _bare(records, str(place / "bare.duckdb"))


def _bare(records: Path, database: str) -> dict[str, int]:
    import duckdb

    engine = duckdb.connect(database)
    reader = "read_csv" if records.suffix == ".csv" else "read_parquet"
    engine.execute(f"CREATE TABLE t AS FROM {reader}('{records}')").fetchall()
    rows = engine.execute("SELECT count(*) FROM t").fetchall()
    engine.close()
    return {"read": int(rows[0][0])}


_BY: dict[str, Callable[[Path, Path], dict[str, int]]] = dict(
    zip(
        WAYS,
        (
            by_casebook,
            by_pandas,
            by_quick_pandas,
            by_bare_reader,
            by_bare_reader_to_file,
        ),
        strict=True,
    )
)


def run_alone(way: str, records: Path) -> None:
    """Run one way in this process and print what it cost, as JSON."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=records.parent) as place:
        counts = _BY[way](records, Path(place))
        used = resource.getrusage(resource.RUSAGE_SELF)
        wall_s = time.perf_counter() - began
        size = sum(file.stat().st_size for file in Path(place).iterdir())
        if way == WAYS[0]:
            counts = {**counts, "pairs": pairs_in(Path(place) / _BOOK)}
    told = {
        "counts": counts,
        "cpu_s": used.ru_utime + used.ru_stime,
        "wall_s": wall_s,
        "peak_mib": used.ru_maxrss / 1024,
        "kept_mb": size / 1e6,
    }
    print(json.dumps(told))


def run(way: str, records: Path) -> dict[str, Any]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--alone", way, str(records)]
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(records: Path, rows: int, repeats: int, ways: list[str]) -> None:
    """Run every way in turn, some rounds, and print the medians."""
    found: dict[str, list[dict[str, Any]]] = {way: [] for way in ways}
    for _ in range(repeats):
        for way in ways:
            found[way].append(run(way, records))
    size = records.stat().st_size / 1e6
    print(f"\n{rows:,} rows, {records.suffix[1:]}, {size:,.0f} MB, {repeats} rounds")
    print(f"{'way':<14}{'CPU s':>8}{'wall s':>8}{'peak MiB':>10}{'kept MB':>9}  counts")
    for way in ways:
        middle = {
            name: statistics.median(one[name] for one in found[way])
            for name in ("cpu_s", "wall_s", "peak_mib", "kept_mb")
        }
        print(
            f"{way:<14}{middle['cpu_s']:>8.1f}{middle['wall_s']:>8.1f}"
            f"{middle['peak_mib']:>10.0f}{middle['kept_mb']:>9.0f}  {found[way][0]['counts']}"
        )
    counts = [one["counts"] for way in WAYS[:3] for one in found.get(way, [])]
    if any(one != counts[0] for one in counts):
        message = f"the ways disagree: {counts}"
        raise SystemExit(message)
    for other in ways[1:]:
        pairs = zip(found[ways[0]], found[other], strict=True)
        ratios = sorted(ours["cpu_s"] / theirs["cpu_s"] for ours, theirs in pairs)
        told = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"casebook / {other}: CPU {told}")


def main() -> None:
    """Write the calls and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--formats", nargs="+", default=["csv", "parquet"])
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write_calls(Path(asked.write[0]), int(asked.write[1]))
        return
    if asked.alone:
        run_alone(asked.alone[0], Path(asked.alone[1]))
        return
    with tempfile.TemporaryDirectory() as place:
        few = Path(place) / "few.csv"
        subprocess.run(
            [sys.executable, __file__, "--write", str(few), "100"], check=True
        )
        for way in asked.ways:
            run(way, few)  # compiles what was not compiled yet
        for rows in asked.rows:
            for form in asked.formats:
                records = Path(place) / f"calls.{form}"
                # In a process of its own: the peak of the ways would begin at ours.
                command = [sys.executable, __file__, "--write", str(records), str(rows)]
                subprocess.run(command, check=True)
                measure(records, rows, asked.repeats, asked.ways)
                records.unlink()


if __name__ == "__main__":
    main()
