from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import trafficnet as tn
from trafficnet import errors

LIMIT = 25


def test_the_front_door_is_small_and_exact() -> None:
    assert len(tn.__all__) <= LIMIT
    for name in tn.__all__:
        assert getattr(tn, name) is not None
    assert set(dir(tn)) == set(tn.__all__)


def test_another_name_is_refused_like_any_module_does() -> None:
    with pytest.raises(AttributeError, match="kingpin"):
        tn.kingpin  # noqa: B018


def test_every_public_thing_is_documented() -> None:
    for name in tn.__all__:
        thing = getattr(tn, name)
        if not inspect.isclass(thing) and not callable(thing):
            continue
        assert inspect.getdoc(thing), name
        if inspect.isclass(thing):
            for method, own in inspect.getmembers(thing, inspect.isfunction):
                if not method.startswith("_"):
                    assert inspect.getdoc(own), f"{name}.{method}"


def test_every_error_is_one_tree_and_a_value_error() -> None:
    kinds = [v for v in vars(errors).values() if inspect.isclass(v)]
    assert all(issubclass(kind, errors.TrafficnetError) for kind in kinds)
    assert issubclass(errors.TrafficnetError, ValueError)
    drawn = errors.__doc__ or ""
    assert all(kind.__name__ in drawn for kind in kinds)


def test_importing_prints_nothing_and_loads_nothing_heavy() -> None:
    code = "import sys, trafficnet; print(sorted(m for m in ('pandas', 'splink', 'networkit', 'matplotlib') if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
