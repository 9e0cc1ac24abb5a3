"""Two records side by side: in Python, as plain HTML, and in a real browser."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError
from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.questions import WorkList
from trafficnet.resolve.worklist import work_list
from trafficnet.view.pageparts import built
from trafficnet.view.pair_review import PairReview

if TYPE_CHECKING:
    from tests.view.conftest import Tab

EVIL = "</script><img src=x onerror=window.__pwned=1> Rusu"

PEOPLE = f"""name,phone,born,sex,city,marking
Ana Rusu,+447700900001,1990-02-03,F,Leeds,OFFICIAL-SENSITIVE
Ana Rusu,+447700900002,,F,York,OFFICIAL-SENSITIVE
Ana-Maria Rusu,+447700900003,,,,OFFICIAL-SENSITIVE
Olena Koval,+447700900004,,,,OFFICIAL-SENSITIVE
Olena\u202e Koval,+447700900005,,,Hull,OFFICIAL-SENSITIVE
{EVIL},+447700900006,,,,OFFICIAL-SENSITIVE
{EVIL},+447700900007,,,,OFFICIAL-SENSITIVE
"""


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return Casebook().add(path)


def work(case: Casebook) -> WorkList:
    found = resolve_mentions(case.mentions(), case.judgements())
    return work_list(found, case.mentions(), case.judgements(), n=None)


def review(case: Casebook) -> PairReview:
    return PairReview(case, work(case), who="DC 1", why="seen both")


def test_an_answer_is_written_into_the_casebook_and_the_next_pair_shown(
    case: Casebook,
) -> None:
    shown = review(case)
    first = shown._work.questions[0]
    shown.judge("different")
    row = case.judgements().iloc[0]
    assert {row["left"], row["right"]} == {first.left, first.right}
    assert (row["verdict"], row["who"], row["why"]) == (
        "different",
        "DC 1",
        "seen both",
    )
    assert shown.answers[0] == "different"
    assert shown.place == 1


def test_undo_takes_back_the_last_answer_of_this_review_only(case: Casebook) -> None:
    shown = review(case)
    with pytest.raises(ParameterError, match="no answer was given here yet"):
        shown.undo()
    shown.judge("same")
    shown.judge("unsure")
    one, other = case.mentions()["mention"][:2]
    case.judge(one, other, "unsure", who="DC 2")  # by somebody else meanwhile
    shown.undo()
    assert shown.answers[:2] == ["same", ""]
    assert shown.place == 1
    assert case.judgements()["who"].tolist() == ["DC 1", "DC 2"]


def test_a_wrong_word_and_a_pair_too_many_are_refused(case: Casebook) -> None:
    shown = review(case)
    with pytest.raises(ParameterError, match="verdict 'maybe': wanted one of"):
        shown.judge("maybe")
    for _ in shown._work.questions:
        shown.judge("unsure")
    assert shown.place == len(shown._work)
    with pytest.raises(ParameterError, match="all have been shown"):
        shown.judge("same")
    shown.place = 0
    with pytest.raises(ParameterError, match=r"pair 1 is answered \(unsure\)"):
        shown.judge("same")


def test_what_the_page_sends_is_not_trusted(case: Casebook) -> None:
    shown = review(case)
    for sent in (None, "judge", {"do": "erase"}, {"do": "judge", "place": 3}):
        shown._receive(shown, sent, [])
    shown._receive(shown, {"do": "judge", "place": 0, "verdict": ["same"]}, [])
    assert "wanted one of same, different, unsure" in shown.told
    assert len(case.judgements(history=True)) == 0


def test_a_contradiction_is_told_at_the_moment_of_judging(case: Casebook) -> None:
    asked = work(case)
    first = asked.questions[0]
    every = case.mentions()["mention"]
    third = next(m for m in every if m not in (first.left, first.right))
    case.judge(first.left, third, "same", who="DC 2")
    case.judge(third, first.right, "same", who="DC 2")
    shown = PairReview(case, asked, who="DC 1")
    shown.judge("different")
    assert " = " in shown.told
    assert "were judged different" in shown.told


def test_without_the_widget_a_notebook_shows_a_table_of_texts(case: Casebook) -> None:
    data, _ = review(case)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    html = data["text/html"]
    assert "OFFICIAL-SENSITIVE" in html
    assert "Ana Rusu" in html
    assert "<img" not in html
    assert "<script" not in html
    assert "\u202e" not in html


# In a browser: the page holds the widget's own script; the model stands where Jupyter's
# would, and passes what is sent to the widget in this process and its state back.
PAGE = """<!doctype html><meta charset="utf-8"><title>Review</title><style>%s</style>
<div id="here"></div><script type="module">
import widget from "data:text/javascript;base64,%s";
const state = %s; const heard = {};
const bytes = Uint8Array.from(atob(state.data), (c) => c.charCodeAt(0));
state.data = new DataView(bytes.buffer);
const tell = () => Object.values(heard).forEach((calls) => calls.forEach((call) => call()));
const model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; },
  save_changes: () => window.toPython({ place: state.place }),
  send: async (message) => { Object.assign(state, await window.toPython({ message })); tell(); },
  on: (name, call) => (heard[name] ??= []).push(call),
  off: () => {},
};
widget.render({ model, el: document.getElementById("here") });
</script>"""


def opened(tab: Tab, shown: PairReview, path: Path) -> Page:
    """Open a review in the browser, wired to the widget here."""

    def state() -> dict[str, Any]:
        return {"place": shown.place, "answers": shown.answers, "told": shown.told}

    def to_python(sent: dict[str, Any]) -> dict[str, Any]:
        if "message" in sent:
            shown._receive(shown, sent["message"], [])
        else:
            shown.set_state(sent)
        return state()

    css, js = built("pair_review")
    first = json.dumps({**state(), "data": base64.b64encode(shown.data).decode()})
    script = base64.b64encode(js.encode()).decode()
    tab.page.expose_function("toPython", to_python)
    path.write_text(PAGE % (css, script, first), encoding="utf-8")
    tab.page.goto(path.as_uri())
    tab.page.locator(".tnr").wait_for()
    return tab.page


@pytest.mark.browser
def test_keys_answer_and_undo_in_a_browser(
    tab: Tab, case: Casebook, tmp_path: Path
) -> None:
    shown = review(case)
    count = len(shown._work)
    assert count >= 3
    page = opened(tab, shown, tmp_path / "review.html")
    expect(page.locator(".tnr-marking").first).to_have_text("OFFICIAL-SENSITIVE")
    expect(page.locator(".tnr-now")).to_contain_text(f"Pair 1 of {count}")
    marks = page.locator("td.tnr-mark").all_inner_texts()
    assert "=" in marks
    assert set(marks) <= {"", "=", "≈", "≠"}
    page.locator(".tnr").focus()
    for key, verdict in (("1", "same"), ("2", "different"), ("3", "unsure")):
        page.keyboard.press(key)
        expect(page.locator(".tnr-progress span")).to_contain_text(
            f"{key} of {count} answered"
        )
        assert case.judgements()["verdict"].iloc[-1] == verdict
    page.keyboard.press("u")
    expect(page.locator(".tnr-now")).to_contain_text(f"Pair 3 of {count}")
    assert case.judgements()["verdict"].tolist() == ["same", "different"]
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".tnr-now")).to_contain_text(f"Pair 2 of {count}")
    pressed = page.locator('button[aria-pressed="true"]')
    expect(pressed).to_have_text("2 Different people")
    page.keyboard.press("1")  # it is answered: nothing happens
    assert len(case.judgements(history=True)) == 4
    assert tab.outside == []
    assert tab.complaints == []


@pytest.mark.browser
def test_buttons_answer_and_hostile_names_stay_text(
    tab: Tab, case: Casebook, tmp_path: Path
) -> None:
    shown = review(case)
    page = opened(tab, shown, tmp_path / "review.html")
    seen = []
    for _ in shown._work.questions:
        seen.append(page.locator(".tnr").inner_text())
        before = page.locator(".tnr").get_attribute("data-place")
        page.get_by_role("button", name="Unsure").click()
        expect(page.locator(".tnr")).not_to_have_attribute("data-place", before or "")
    assert any(EVIL in text for text in seen)
    expect(page.locator(".tnr-now")).to_contain_text("last pair of this list")
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img").count() == 0
    assert not any("\u202e" in text for text in seen)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".tnr-now")).to_contain_text(f"Pair {len(shown._work)} of")
    assert tab.outside == []
    assert tab.complaints == []
