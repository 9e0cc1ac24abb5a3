"""One page in headless Chromium: when its picture stands, how it moves, what it asks for.

Every page is opened by a browser of its own with a fresh profile. No host can be reached:
names are mapped to nothing, and each request off the file is written down. Pictures are
compared by Chromium's screencast, which sends a frame whenever the screen changes, with the
time of the change; CPU seconds are those of the page's main thread, which a busy machine
hardly changes; movement is real input (wheel and drag events of the DevTools protocol),
timed by ``requestAnimationFrame`` in the page.
"""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import math
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import CDPSession, Error, Page, sync_playwright

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
MODES = {
    "software WebGL": ("--enable-unsafe-swiftshader", "--use-angle=swiftshader"),
    "no WebGL": ("--disable-3d-apis",),
}
VIEWPORT = {"width": 1280, "height": 800}
SETTLE_S = 2.0
"""What a new browser does for itself first (it loads pages of its own) is none of a page's."""
QUIET_S = 1.3
BLANK_S = 8.0
PATIENCE_S = 45.0
GESTURE_S = 2.0
TICK_S = 1 / 60
INSIDE = ("file:", "data:", "blob:", "about:")

RECORD = """() => {
  const seen = [performance.now()];
  let next = requestAnimationFrame(function tick() {
    seen.push(performance.now());
    next = requestAnimationFrame(tick);
  });
  window.__stopRecording = () => { cancelAnimationFrame(next); return seen; };
}"""
HAS_WEBGL = "() => Boolean(document.createElement('canvas').getContext('webgl'))"
PAINTS = "() => document.querySelector('[data-paints]')?.dataset.paints ?? null"
"""How often our own painter has painted sharp: it paints behind the picture, unseen."""
AREA = """() => {
  const held = document.querySelector('.tnx-chart, .tnm-chart, #mynetwork, #at') ?? document.body;
  const box = held.getBoundingClientRect();
  return [box.left, Math.max(0, box.top), box.width, Math.min(box.bottom, innerHeight) - Math.max(0, box.top)];
}"""


@dataclass(frozen=True, slots=True)
class Moved:
    """Frames while a person drags or zooms, and how long until the picture stood again."""

    fps: float
    worst_ms: float
    frames: int
    sharp_s: float | None
    cpu_ms_per_frame: float


@dataclass(slots=True)
class Seen:
    """What one opening of one page showed; None where it was not reached."""

    mode: str
    webgl: bool | None = None
    stable_s: float | None = None
    cpu_s: float | None = None
    blank: bool = True
    pan: Moved | None = None
    zoom: Moved | None = None
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    trouble: str = ""
    load: float = 0.0

    def record(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


class Screen:
    """The changes of a page's picture, as Chromium's screencast reports them."""

    def __init__(self, page: Page, cdp: CDPSession) -> None:
        self._page, self._cdp = page, cdp
        self.changes: list[tuple[float, str]] = []
        self.last = b""
        cdp.on("Page.screencastFrame", self._take)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})

    def start(self) -> None:
        """Begin anew; the present picture comes as the first change."""
        self.changes.clear()
        options = {"format": "jpeg", "quality": 60, "maxWidth": 640, "maxHeight": 400}
        self._cdp.send("Page.startScreencast", options)

    def stop(self) -> None:
        """Send no more frames."""
        self._cdp.send("Page.stopScreencast")

    def _take(self, frame: dict[str, Any]) -> None:
        """Note when the picture changed; the same picture again is no change."""
        self._cdp.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
        data = base64.b64decode(frame["data"])
        mark = hashlib.sha256(data).hexdigest()
        if not self.changes or self.changes[-1][1] != mark:
            at = frame["metadata"].get("timestamp", time.time())
            self.changes.append((at, mark))
            self.last = data

    def settled(self, patience: float, *, wait_blank: bool) -> float | None:
        """Wait until the picture stays the same and the page answers; return since when.

        The page must also answer between: a page that is still at work has not settled.
        """
        end = time.time() + patience
        start = time.time()
        while time.time() < end:
            self._page.wait_for_timeout(120)
            began = time.time()
            self._page.evaluate(
                "() => new Promise(r => requestAnimationFrame(() => r(1)))"
            )
            if time.time() - began > 0.3:
                start = time.time()
                continue
            last = self.changes[-1][0] if self.changes else start
            quiet = time.time() - max(last, start)
            if quiet >= QUIET_S and not (
                wait_blank and quiet < BLANK_S and self.blank()
            ):
                return last
        return None

    def cpu(self) -> float:
        """Return the CPU seconds that the page's main thread has spent so far."""
        held = self._cdp.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in held if m["name"] == "TaskDuration"))

    def blank(self) -> bool:
        """Say whether nothing is drawn in the middle of the picture."""
        return not self.last or is_blank(self.last)


def is_blank(picture: bytes) -> bool:
    """Say whether less than one pixel in 200 of the middle differs from the commonest."""
    held = np.asarray(Image.open(io.BytesIO(picture)).convert("L"), dtype=np.int16)
    high, wide = held.shape
    middle = held[int(high * 0.3) : int(high * 0.8), int(wide * 0.3) : int(wide * 0.7)]
    common = np.bincount(middle.ravel()).argmax()
    return bool((np.abs(middle - common) > 24).mean() < 0.005)


@contextmanager
def opened(mode: str) -> Iterator[tuple[Page, CDPSession, Seen]]:
    """Start a browser with a fresh profile, and an empty page in it."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    seen = Seen(mode)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=found, args=[*FLAGS, *MODES[mode]],
            ignore_default_args=["--headless", "--enable-unsafe-swiftshader"],
        )  # fmt: skip
        page = browser.new_page(viewport=VIEWPORT)
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("request", lambda r: _note(seen.outside, r.url))
        page.on("websocket", lambda w: seen.outside.append(w.url))
        page.on("pageerror", lambda e: seen.errors.append(str(e)[:160]))
        try:
            yield page, page.context.new_cdp_session(page), seen
        finally:
            browser.close()


def _note(outside: list[str], url: str) -> None:
    """Write down a request that leaves the file."""
    if not url.startswith(INSIDE):
        outside.append(url.split("?", maxsplit=1)[0])


def watch(path: Path, mode: str, picture: Path | None = None) -> Seen:
    """Open one page and measure it; what is not reached stays None, with the trouble."""
    with opened(mode) as (page, cdp, seen):
        page.goto("about:blank")
        page.wait_for_timeout(1000 * SETTLE_S)
        seen.load = round(_load(), 1)
        try:
            _measure(page, cdp, seen, path, picture)
        except Error as error:
            seen.trouble = str(error).splitlines()[0][:160]
    return seen


def _measure(
    page: Page, cdp: CDPSession, seen: Seen, path: Path, picture: Path | None
) -> None:
    """Open, wait for the picture, drag, wheel."""
    screen = Screen(page, cdp)
    screen.start()
    page.goto(path.as_uri(), wait_until="commit")
    since = screen.settled(PATIENCE_S, wait_blank=True)
    born = page.evaluate("() => performance.timeOrigin") / 1000
    screen.stop()
    seen.cpu_s = round(screen.cpu(), 2)
    seen.webgl = bool(page.evaluate(HAS_WEBGL))
    seen.blank = screen.blank()
    if since is None:
        seen.trouble = f"still moving after {PATIENCE_S:.0f} s"
    elif not seen.blank:
        seen.stable_s = round(max(0.0, since - born), 3)
    if picture is not None:
        page.screenshot(path=picture)
    if seen.blank:
        return
    left, top, wide, high = page.evaluate(AREA)
    seen.pan = _moved(page, screen, _drag(cdp, left + 16, top + high / 2))
    seen.zoom = _moved(page, screen, _wheel(cdp, left + wide / 2, top + high / 2))


def _moved(page: Page, screen: Screen, gesture: Iterator[None]) -> Moved:
    """Record the frames during a gesture, then wait for the picture to stand."""
    page.evaluate(RECORD)
    start, busy = time.time(), screen.cpu()
    due = start
    for _ in gesture:
        due += TICK_S
        left = due - time.time()
        if left > 0:
            time.sleep(left)
        due = max(due, time.time() - TICK_S)
        if time.time() - start > GESTURE_S:
            break
    stamps = page.evaluate("() => window.__stopRecording()")
    busy = screen.cpu() - busy
    before = page.evaluate(PAINTS)
    gesture.close()  # type: ignore[attr-defined]  the button goes up
    released = time.time()
    screen.start()
    _painted(page, before)
    since = screen.settled(PATIENCE_S, wait_blank=False)
    screen.stop()
    gaps = [b - a for a, b in itertools.pairwise(stamps)] or [math.inf]
    return Moved(
        fps=round(1000 / statistics.mean(gaps), 1),
        worst_ms=round(max(gaps), 1),
        frames=len(gaps),
        sharp_s=None if since is None else round(max(0.0, since - released), 3),
        cpu_ms_per_frame=round(1000 * busy / len(gaps), 1),
    )


def _painted(page: Page, before: str | None) -> None:
    """Wait until a painter that counts its paintings has finished the next one."""
    end = time.time() + PATIENCE_S
    while before is not None and page.evaluate(PAINTS) == before and time.time() < end:
        page.wait_for_timeout(20)


def _drag(cdp: CDPSession, x: float, y: float) -> Iterator[None]:
    """Press, drag round and round, release when closed."""

    def send(kind: str, dx: float, dy: float, buttons: int) -> None:
        held = {"type": kind, "x": x + dx, "y": y + dy, "button": "left"}
        cdp.send(
            "Input.dispatchMouseEvent", held | {"buttons": buttons, "clickCount": 1}
        )

    send("mousePressed", 0, 0, 1)
    at = 0.0
    turn = 0
    try:
        while True:
            turn += 1
            at = turn / 24
            send("mouseMoved", 110 * (1 - math.cos(at)), 110 * math.sin(at), 1)
            yield
    finally:
        send("mouseReleased", 110 * (1 - math.cos(at)), 110 * math.sin(at), 0)


def _wheel(cdp: CDPSession, x: float, y: float) -> Iterator[None]:
    """Wheel in and out again, a notch every third frame; end zoomed in."""
    cdp.send("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
    turn = 0
    while True:
        turn += 1
        if turn % 3 == 0:
            inward = (turn // 24) % 2 == 0
            held = {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0}
            held["deltaY"] = -100 if inward else 100
            cdp.send("Input.dispatchMouseEvent", held)
        yield


def _load() -> float:
    """Return the machine's load of the last minute."""
    return float(Path("/proc/loadavg").read_text("ascii").split()[0])


def browser_version() -> str:
    """Return which Chromium it is."""
    with opened(next(iter(MODES))) as (page, _, _):
        held = page.context.browser
        return held.version if held else "unknown"
