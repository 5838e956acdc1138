"""Readers are handed broken documents of every format: each is read or refused, and what is read is whole in itself.

`FUZZ=100 python -m pytest tests/knowledge/reading/test_fuzz.py` tries a hundred times as many, other ones each time.
"""

import os
import random
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import ArticleError
from knowledge.reading import read
from tests.knowledge.reading.samples import samples
from tests.knowledge.reading.test_hostile import assert_sound

ROUNDS = int(os.environ.get("FUZZ", "1"))
NAMES = sorted(samples())
PACKED = [name for name in NAMES if samples()[name].startswith(b"PK")]
_TOKENS = [b"<", b"</", b"&", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"obj", b"endobj", b"stream", b"{", b"}", b"\\",
           b"<table><tr><td rowspan=9999 colspan=9999>", b"<!--", b"]]>", b"```", b"---\n", b"|", b"\n\n", b"\r", b"%",
           "\u202e".encode(), b"999999999999", b"-1", b"<li>", b"<h1>", b"=?utf-8?B?", b"--> "]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, stretches cut, doubled or moved, and odd things put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 4, 30, 300)))
        match chance.randrange(6):
            case 0 if at < len(made):
                made[at] = chance.randrange(256)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end] * chance.choice((1, 2, 50))
            case 3:
                made[at:at] = chance.choice(_TOKENS)
            case 4:
                made = made[:at] or made
            case _:
                made[at:end] = chance.choice(_TOKENS)
    return bytes(made)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A packed document in which one part is broken, and the archive is not."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        names = old.namelist()
        parts = [name for name in names if name.endswith((".xml", ".rels", ".opf", ".xhtml"))]
        broken = chance.choice(parts)
        for name in names:
            content = old.read(name)
            new.writestr(name, mutated(content, chance) if name == broken else content)
    return stream.getvalue()


def check(data: bytes, name: str) -> None:
    """Reads it, or refuses it by its name."""
    try:
        article = read(data, name)
    except ArticleError:
        return
    assert_sound(article)
    article.title.encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_document_is_read_or_refused(name: str) -> None:
    chance = random.Random(None if ROUNDS > 1 else name)  # noqa: S311 - breaks documents, guards nothing
    for _ in range(40 * ROUNDS):
        data = mutated(samples()[name], chance)
        if name in PACKED and chance.random() < 0.7:
            with suppress(BadZipFile):
                data = repacked(samples()[name], chance)
        try:
            check(data, name)
        except Exception as error:
            raise AssertionError(f"{name}: {data!r}"[:4_000]) from error


@settings(max_examples=100 * ROUNDS, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes_under_any_name_are_read_or_refused(data: bytes, name: str) -> None:
    check(data, name)


@settings(max_examples=100 * ROUNDS, deadline=None)
@given(
    st.lists(st.sampled_from([token.decode("utf-8", "replace") for token in _TOKENS] + ["The lamp. ", "a", " "])),
    st.sampled_from([name for name in NAMES if name not in PACKED]),
)
def test_any_run_of_odd_marks_is_read_or_refused(tokens: list[str], name: str) -> None:
    check("".join(tokens).encode(), name)
