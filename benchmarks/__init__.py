"""Quality and speed, measured on public data and against other engines."""
