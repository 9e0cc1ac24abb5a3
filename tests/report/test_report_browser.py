"""The page in a real browser: nothing runs that should not, nothing loads, all is shown."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from trafficnet.report import ReportSummary

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_shows_everything_and_runs_nothing_of_the_records(
    browser: Browser, reported: ReportSummary, tmp_path: Path, width: int
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((reported.out / "report.html").as_uri())
    tab.locator("#explorer canvas").first.wait_for(timeout=20_000)
    assert said == []
    assert [
        url for url in asked if not url.startswith(("file:", "data:", "blob:"))
    ] == []
    assert tab.get_by_text("<script>alert(1)</script>").count() >= 1
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    colour = tab.locator(".badge").first.evaluate(
        "e => getComputedStyle(e).borderRadius"
    )
    assert colour != "0px"
    shot = tab.screenshot(path=tmp_path / "page.png", full_page=True)
    assert len(shot) > 50_000
    tab.close()


def test_on_paper_nothing_is_hidden_behind_a_scrollbar_or_a_menu(
    browser: Browser, reported: ReportSummary
) -> None:
    tab = browser.new_page(viewport={"width": 760, "height": 1_000})
    tab.goto((reported.out / "report.html").as_uri())
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible()
    assert tab.locator("p.marking").first.is_visible()
    assert tab.locator("p.marking").last.is_visible()
    ways = tab.evaluate(
        "[...document.querySelectorAll('.scroll')]"
        ".map(each => getComputedStyle(each).overflowX)"
    )
    assert ways
    assert set(ways) == {"visible"}
    splits = tab.evaluate(
        "[...document.querySelectorAll('table.grid tr')]"
        ".map(each => getComputedStyle(each).breakInside)"
    )
    assert set(splits) == {"avoid"}
    tab.close()


def test_every_link_of_the_page_leads_to_a_place_on_it(
    browser: Browser, reported: ReportSummary
) -> None:
    tab = browser.new_page()
    tab.goto((reported.out / "report.html").as_uri())
    lost = tab.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(to => !to.startsWith('#') || !document.getElementById(to.slice(1)))"
    )
    assert lost == []
    tab.close()
