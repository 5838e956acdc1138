"""The block of YAML, TOML or JSON at the head of a file -> what it says of the article."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from knowledge import limits
from knowledge.article import Note, Problem
from knowledge.reading._metadata import Metadata, metadata_of

_YAML = re.compile(r"\A---[ \t]*\r?\n(?P<block>(?=\S).*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(?P<block>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_EMPTY = re.compile(r"\A---[ \t]*\r?\n\s*---[ \t]*(?:\r?\n|\Z)")
_UNCLOSED = re.compile(r"\A---[ \t]*\r?\n(?P<block>(?:[\w-]+:.*(?:\r?\n|\Z)|[ \t]+\S.*\r?\n|- .*\r?\n)+)")
_FIELD = re.compile(r"^(?P<name>[\w-]+)[ \t]*[:=][ \t]*[\"']?(?P<value>[^\"'\n{\[|>]*)[\"']?[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"^[\w-]+[ \t]*[:=]", re.MULTILINE)
_FIRST_BRACE: Final = re.compile(r"\{\s*\"")

Parse = Callable[[str], Any]


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the head of `text` states, and the text after it; without front matter, nothing and the whole text.

    Of a block that can't be parsed or has no end, which is noted, the fields of one line are taken. A rule at the head
    of a text, and what only looks like front matter, is text.
    """
    if empty := _EMPTY.match(text):
        return Metadata(), text[empty.end() :]
    if _FIRST_BRACE.match(text):
        return _of_json(text)
    for fence, parse in ((_YAML, _yaml), (_TOML, tomllib.loads)):
        if found := fence.match(text):
            return _of_block(found, parse, text)
    if found := _UNCLOSED.match(text):
        return _of_broken(found["block"]), text[found.end() :]
    return Metadata(), text


def _of_block(found: re.Match[str], parse: Parse, text: str) -> tuple[Metadata, str]:
    block, body = found["block"], text[found.end() :]
    if len(block) > limits.FRONT_MATTER_CHARACTERS:
        return _of_broken(block[: limits.FRONT_MATTER_CHARACTERS]), body
    try:
        fields = parse(block)
    except (ValueError, RecursionError):
        return (_of_broken(block), body) if _NAMED.search(block) else (Metadata(), text)
    if isinstance(fields, dict):
        return metadata_of(fields), body
    return Metadata(), body if fields is None else text


def _of_broken(block: str) -> Metadata:
    fields = {found["name"]: found["value"].strip() for found in _FIELD.finditer(block)}
    metadata = metadata_of(fields)
    note = Note(Problem.FRONT_MATTER, "", " ".join(block.split())[: limits.NOTE_CHARACTERS])
    return replace(metadata, notes=(note, *metadata.notes))


def _of_json(text: str) -> tuple[Metadata, str]:
    try:
        fields, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return Metadata(), text
    return metadata_of(fields), text[end:]


def _yaml(block: str) -> Any:  # noqa: ANN401  # whatever stands there
    import yaml  # here: only Markdown needs it

    try:
        # BaseLoader leaves every scalar a string, so that a date that doesn't exist reaches our own check.
        return yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds strings, lists and dicts only
    except yaml.YAMLError as error:
        raise ValueError from error
