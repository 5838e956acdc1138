"""Bytes -> articles.

`read` makes one of the bytes of a file, whatever its format; `read_file` and `read_paths` read files and folders, and
name what they could not read instead of failing. What was left out of an article is in its notes.
"""

from knowledge.reading._metadata import checked_date
from knowledge.reading._reading import read, slug
from knowledge.reading.folders import Reading, fingerprint, read_file, read_paths, read_text
from knowledge.reading.formats import MEDIA_TYPES, SUFFIXES

__all__ = [
    "MEDIA_TYPES",
    "SUFFIXES",
    "Reading",
    "checked_date",
    "fingerprint",
    "read",
    "read_file",
    "read_paths",
    "read_text",
    "slug",
]
