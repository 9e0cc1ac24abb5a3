"""Settings that hold for every test, and the one browser that the pages are opened in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Error, sync_playwright

# The same examples on every run, and no clock: test machines are shared and noisy.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=60,
)
# Many more, and others on every run: `make fuzz`.
settings.register_profile(
    "fuzz",
    settings.get_profile("house"),
    derandomize=False,
    max_examples=1_000,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start headless Chromium; without one these tests fail and say so."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        try:
            started = driver.chromium.launch(executable_path=found, args=FLAGS)
        except Error as error:
            pytest.fail(
                f"no Chromium to open pages in (apt-get install chromium): {error}"
            )
        yield started
        started.close()
