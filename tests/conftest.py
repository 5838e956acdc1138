"""What all tests share."""

import os

import pytest
from hypothesis import settings

os.environ["LANGUAGE"] = "en"  # whatever the machine's own language, which processes that tests start speak

# Tests are not timed: machines are shared, and speed is measured in benchmarks. In CI every run draws the same
# examples, so that a change is never blamed for what another draw would have found before it.
settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps whatever a test keeps out of the folder where this machine's own articles are."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path_factory.getbasetemp() / "data"))
