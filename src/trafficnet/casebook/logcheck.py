"""Does the log stand as it was written? One changed byte or one missing line is found.

The check needs nothing secret, so it finds carelessness, damage and tampering by anyone
who does not know how the chain is made. Who does know could write the whole log anew;
against that stands the anchor that every change leaves inside the casebook itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import pandas as pd

from trafficnet.casebook.log import Line, Seal, digest, written
from trafficnet.casebook.logfile import following, parse_seal

_CUT_OFF = "an append was cut off; the next line written puts it right and says so"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a log.

    Parameters
    ----------
    line
        Where: the line of the file, from 1; 0 for the seal or the log as a whole.
    text
        What is wrong.
    """

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What a check of the log found.

    Parameters
    ----------
    lines
        How many lines it has.
    findings
        What was changed, removed, put in or moved; empty where the log stands.
    notes
        What is no damage, such as an append that was cut off.
    """

    lines: int
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every line stands as it was written."""
        return not self.findings

    def table(self) -> pd.DataFrame:
        """Return the findings as a frame: line, text."""
        rows = [(one.line, one.text) for one in self.findings]
        return pd.DataFrame(rows, columns=["line", "text"])

    def sentence(self) -> str:
        """Return the result in one sentence."""
        if self.holds:
            return (
                f"the log stands: {self.lines:,} line(s), each sealing the one before"
            )
        return f"the log was changed: {len(self.findings):,} finding(s) in {self.lines:,} line(s)"


def check_log(raw: bytes, sealed: bytes | None, anchor: Seal | None = None) -> LogCheck:
    """Check every line of a log, its end against the seal, and both against the casebook.

    Parameters
    ----------
    raw
        The log's bytes.
    sealed
        The bytes of its seal, None where that is missing.
    anchor
        What the casebook itself knows of its log; None leaves that out.

    Returns
    -------
    LogCheck
        One changed byte, a removed, inserted or moved line each give a finding that
        names the line.
    """
    seal = parse_seal(sealed)
    body, notes = _body(raw, seal)
    pieces = body.split(b"\n")[:-1] if body.endswith(b"\n") else body.split(b"\n")
    pieces = pieces if body else []
    findings = [*_walk(pieces), *_end(pieces, seal, sealed, raw)]
    if anchor is not None:
        findings += _anchored(pieces, anchor)
    return LogCheck(len(pieces), tuple(dict.fromkeys(findings)), tuple(notes))


def _body(raw: bytes, seal: Seal | None) -> tuple[bytes, list[str]]:
    """Return the part to check, without what an append that was cut off left behind."""
    if seal is None or seal.size > len(raw):
        start = 0 if seal is None else seal.size
        torn = raw[raw.rfind(b"\n") + 1 :] if seal is None else b""
        if torn and raw.count(b"\n") == 0 and start == 0:
            return b"", [_CUT_OFF]
        return raw, []
    whole, late, torn = following(raw[seal.size :], seal)
    if torn and b"\n" in torn:
        return raw, []
    return raw[: whole.size], [_CUT_OFF] if late or torn else []


def _walk(pieces: list[bytes]) -> list[Finding]:
    findings = []
    wanted, previous = 1, ""
    for place, raw in enumerate(pieces, 1):
        line = _read(raw)
        if line is None:
            findings.append(Finding(place, f"line {place} was changed: it is no line"))
            wanted, previous = wanted + 1, "?"
            continue
        if digest(line) != line["hash"]:
            findings.append(
                Finding(place, f"line {place} was changed: its seal does not fit")
            )
        seq = line["seq"] if isinstance(line["seq"], int) else wanted
        if seq > wanted:
            findings.append(Finding(place, _missing(wanted, seq - 1)))
        elif seq < wanted:
            findings.append(
                Finding(
                    place,
                    f"line {place} was moved or put in: it says it is number {seq}",
                )
            )
        elif previous not in {"?", line["previous"]}:
            findings.append(
                Finding(
                    place, f"line {place} does not follow line {place - 1} as it stands"
                )
            )
        wanted, previous = max(wanted, seq + 1), str(line["hash"])
    return findings


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"line {first} is missing"
    return f"lines {first} to {last} are missing"


def _read(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(line, dict) or not {"seq", "previous", "hash"} <= set(line):
        return None
    return line if written(line) == raw + b"\n" else None


def _end(
    pieces: list[bytes], seal: Seal | None, sealed: bytes | None, raw: bytes
) -> list[Finding]:
    """Compare the end of the log with its seal."""
    if seal is None:
        if sealed is not None:
            return [Finding(0, "the seal was changed: it cannot be read")]
        # A first append that was cut off leaves one line and no seal.
        return [Finding(0, "the seal is missing")] if len(pieces) > 1 else []
    line = _read(pieces[-1]) if pieces else None
    last = 0 if line is None else line["seq"]
    if len(raw) < seal.size and isinstance(last, int) and last < seal.count:
        place = len(pieces) + 1
        return [Finding(place, f"{_missing(last + 1, seal.count)} at the end")]
    hashes = {one["hash"] for one in map(_read, pieces) if one is not None}
    known = not seal.count or seal.hash in hashes
    if not known or len(raw) < seal.size or seal.count > len(pieces):
        return [Finding(len(pieces), "the seal does not fit the end of the log")]
    return []


def _anchored(pieces: list[bytes], anchor: Seal) -> list[Finding]:
    """Compare the log with what the casebook knew of it when it was last changed."""
    if not anchor.count:
        return []
    for raw in pieces:
        line = _read(raw)
        if line is not None and line["seq"] == anchor.count:
            if line["hash"] == anchor.hash:
                return []
            break
    text = (
        f"line {anchor.count} is not the one the casebook was last changed after: "
        "the log was cut, replaced or written anew"
    )
    return [Finding(anchor.count, text)]
