"""What all tests share."""

import os

from hypothesis import settings

os.environ["LANGUAGE"] = "en"  # whatever the machine's own language, which processes that tests start speak

# Tests are not timed: machines are shared, and speed is measured in benchmarks. In CI every run draws the same
# examples, so that a change is never blamed for what another draw would have found before it.
settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")
