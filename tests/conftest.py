"""What all tests share."""

from hypothesis import settings

# Tests are not timed: machines are shared, and speed is measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
