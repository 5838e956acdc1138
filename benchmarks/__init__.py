"""Quality and speed, measured on public data and against other engines."""

import os

# One thread, whatever the machine has: how sums are shared out among threads would change what is learned.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
