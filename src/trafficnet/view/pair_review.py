"""Two records side by side in a notebook: the same person, two people, or unsure."""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final

import anywidget
import traitlets

from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError, TrafficnetError
from trafficnet.resolve.questions import Question, WorkList
from trafficnet.values.names import name_key, names_compatible
from trafficnet.view.pageparts import built
from trafficnet.view.wording import TEXT_LIMIT, shown

_STYLE: Final = "border:1px solid #77818c;padding:3px 6px;text-align:left"


_CSS, _ESM = built("pair_review")


class PairReview(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
    """Ask about pair after pair, and write each verdict into the casebook.

    Keys 1, 2 and 3 answer the same person, different people, unsure; U takes the last
    answer back; the arrow keys go to another pair without answering.

    Parameters
    ----------
    casebook
        Where verdicts are written down, by its ``judge``.
    work
        The pairs to ask about.
    who, why
        Who decides, and on what ground.

    Attributes
    ----------
    place
        Which pair is shown, from 0; as many as there are pairs at the end.
    answers
        The verdict on each pair, ``""`` where there is none yet.

    Examples
    --------
    In a notebook::

        case.review_pairs(who="DC 1234")
    """

    _esm = _ESM
    _css = _CSS
    data = traitlets.Bytes().tag(sync=True)
    place = traitlets.Int(0, min=0).tag(sync=True)
    answers = traitlets.List(traitlets.Unicode()).tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        casebook: Casebook,
        work: WorkList,
        *,
        who: str | None = None,
        why: str = "",
    ) -> None:
        self._casebook, self._work = casebook, work
        self._who, self._why = who, why
        self._acts: list[tuple[int, int]] = []
        marking = casebook.marking()
        self._marking = "" if marking is None else str(marking)
        super().__init__(
            data=review_json(work, self._marking).encode("utf-8"),
            answers=[""] * len(work),
        )
        self.on_msg(self._receive)

    def judge(self, verdict: str) -> None:
        """Write down the verdict on the pair that is shown, and show the next.

        Parameters
        ----------
        verdict
            ``same``, ``different`` or ``unsure``.

        Raises
        ------
        ParameterError
            If it is none of these, or every pair has been shown.
        """
        place = int(self.place)
        if place >= len(self._work):
            message = "no pair is shown: wanted one of the list, all have been shown"
            raise ParameterError(message)
        if self.answers[place]:
            message = (
                f"pair {place + 1} is answered ({self.answers[place]}): wanted one "
                "without an answer, or undo() first"
            )
            raise ParameterError(message)
        question = self._work.questions[place]
        ruling = self._casebook.judge(
            question.left, question.right, verdict, who=self._who, why=self._why
        )
        self._acts.append((place, ruling.act))
        self._set(place, verdict)
        self.told = "; ".join(conflict.text for conflict in ruling.conflicts)
        self.place = self._next_open(place)

    def undo(self) -> None:
        """Take back the last answer given here, and show its pair again.

        Raises
        ------
        ParameterError
            If no answer was given here.
        """
        if not self._acts:
            message = "nothing to undo: no answer was given here yet"
            raise ParameterError(message)
        place, act = self._acts[-1]
        self._casebook.undo(act, who=self._who, why="taken back in the review")
        self._acts.pop()
        self._set(place, "")
        self.told = ""
        self.place = place

    def _set(self, place: int, verdict: str) -> None:
        """Note the answer on one pair."""
        answers = list(self.answers)
        answers[place] = verdict
        self.answers = answers

    def _next_open(self, place: int) -> int:
        """Return the next pair without an answer, the end where there is none."""
        after = [n for n in range(place + 1, len(self.answers)) if not self.answers[n]]
        return after[0] if after else len(self.answers)

    def _receive(self, _: object, content: object, __: object) -> None:
        """Do what a button or a key asks for; what goes wrong is told in the widget."""
        asked = content if isinstance(content, dict) else {}
        try:
            if asked.get("do") == "undo":
                self.undo()
            elif asked.get("do") == "judge" and asked.get("place") == self.place:
                self.judge(str(asked.get("verdict")))
        except TrafficnetError as error:
            self.told = str(error)

    def _repr_mimebundle_(
        self, **kwargs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give notebooks the widget and, where they cannot run it, the pairs as a table."""
        held = super()._repr_mimebundle_(**kwargs)
        data, metadata = held if held is not None else ({}, {})
        page = {"text/html": review_html(self._work, self._marking)}
        return {**data, **page}, dict(metadata)


def review_json(work: WorkList, marking: str) -> str:
    """Return the pairs as the review's script reads them: texts only, made fit to show."""
    pairs = [
        {
            "left": _head(question, 0),
            "right": _head(question, 1),
            "now": _now(question),
            "chance": round(question.probability * 100),
            "reasons": [_fit(reason) for reason in question.reasons],
            "decided": _fit(question.decided_by),
            "change": _change(question),
            "unsure": question.unsure,
            "sides": [
                {
                    "field": name,
                    "left": _fit(one),
                    "right": _fit(two),
                    "mark": agreement_mark(name, one, two),
                }
                for name, one, two in question.sides
            ],
        }
        for question in work
    ]
    told = {"marking": _fit(marking), "total": work.total, "pairs": pairs}
    return json.dumps(told, ensure_ascii=True, sort_keys=True)


def review_html(work: WorkList, marking: str) -> str:
    """Return the pairs as plain HTML, for notebooks that cannot run the review."""
    parts = [f"<p><b>{escape(_fit(marking))}</b></p>" if marking else ""]
    parts.append(
        f"<p>{escape(work.text)}. Without the interactive review, judge with "
        "<code>case.judge(left, right, verdict, who=...)</code>.</p>"
    )
    for place, question in enumerate(work, start=1):
        rows = "".join(
            "<tr>"
            + "".join(f'<td style="{_STYLE}">{escape(_fit(t))}</td>' for t in side)
            + "</tr>"
            for side in (("mention", question.left, question.right), *question.sides)
        )
        head = f"{place}. {_now(question)}; {_change(question)}"
        reasons = "; ".join(_fit(reason) for reason in question.reasons)
        parts.append(
            f"<h5>{escape(head)}</h5><table>{rows}</table><p>{escape(reasons)}</p>"
        )
    return "".join(parts)


def agreement_mark(field: str, one: str, two: str) -> str:
    """Return ``=`` for the same, ``≈`` for what fits or is shared in part, ``≠`` else.

    Where one side says nothing, and of the rows where both stand, nothing is marked.

    >>> agreement_mark("name", "BÙI Đức Anh", "Anh Bui Duc")
    '≈'
    >>> agreement_mark("phones", "+441; +442", "+442"), agreement_mark("row", "a", "b")
    ('≈', '')
    """
    if not (one and two) or field == "row":
        return ""
    if one == two:
        return "="
    shared = set(one.split("; ")) & set(two.split("; "))
    names = [text.split("; ")[0] for text in (one, two)]
    fits = field == "name" and (
        name_key(names[0]) == name_key(names[1]) or names_compatible(*names)
    )
    return "≈" if shared or fits else "≠"


def _head(question: Question, side: int) -> str:
    """Return what one side is called above its column."""
    entity = (question.left_entity, question.right_entity)[side]
    return _fit(f"{entity} · {(question.left, question.right)[side]}")


def _now(question: Question) -> str:
    """Return what the two are taken for now, in words."""
    if question.joined:
        return f"now one person ({question.left_entity})"
    return f"now two people ({question.left_entity}, {question.right_entity})"


def _change(question: Question) -> str:
    """Return what would change if the verdict went the other way, in words."""
    naming = "naming" if question.namings == 1 else "namings"
    link = "neighbour" if question.links == 1 else "neighbours"
    told = f"{question.namings} {naming} and {question.links} {link} would move"
    if not question.people:
        return told
    people = "1 person" if question.people == 1 else f"{question.people} people"
    how = "out of" if question.joined else "within"
    return f"{told}, {people} would come {how} reach"


def _fit(text: str) -> str:
    """Return a text fit to be shown."""
    return shown(text, TEXT_LIMIT).text
