"""Requests and responses held against Discord's own description of its API, where that is at hand."""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.wire.world import Json

FILE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
_URI = "urn:discord"
_METHODS = {"get", "put", "post", "patch", "delete"}
_TRUTH = {"0", "1", "true", "false"}


class Description:
    """The described operations; each check yields what is wrong in words."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._registry: Registry[Any] = Registry().with_resource(
            _URI, Resource.from_contents(document, default_specification=DRAFT202012)
        )
        self._validators: dict[str, Draft202012Validator] = {}
        self._valid: set[tuple[str, object]] = set()
        """Operations, and shapes of bodies that were found right: a card takes 30 ms, and many look alike."""
        self._paths = [(_pattern(template), template) for template in document["paths"]]
        self._paths.sort(key=lambda path: path[1].count("{"))  # a literal path before one with a blank there

    @classmethod
    @functools.cache
    def load(cls) -> Self | None:
        """Returns the description beside the project, or None where there is none."""
        return cls(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else None

    def request(self, method: str, path: str, query: Mapping[str, str], kind: str, body: object) -> Iterator[str]:
        """Yields the faults of a request; `path` without the version, `kind` the body's media type."""
        template = self._template(method, path)
        if template is None:
            yield "no such operation"
            return
        operation = self._document["paths"][template][method.lower()]
        shared = self._document["paths"][template].get("parameters", [])
        known = {
            entry["name"]: entry["schema"]
            for entry in [*shared, *operation.get("parameters", [])]
            if entry["in"] == "query"
        }
        yield from (f"unknown query parameter {name}" for name in query.keys() - known.keys())
        for name, value in query.items():
            if known.get(name, {}).get("type") == "boolean" and value.lower() not in _TRUTH:
                yield f"query parameter {name}={value} is no truth value"
            if known.get(name, {}).get("type") == "integer" and not value.isdecimal():
                yield f"query parameter {name}={value} is no number"
        content = operation.get("requestBody", {}).get("content", {})
        if body is None:
            if operation.get("requestBody", {}).get("required"):
                yield "no body"
        elif kind not in content:
            yield f"a body of {kind or 'no type'}, described are {sorted(content) or 'none'}"
        else:
            yield from self._faults(body, "paths", template, method.lower(), "requestBody", "content", kind, "schema")

    def response(self, method: str, path: str, status: int, body: object) -> Iterator[str]:
        """Yields the faults of a successful response: this server's own."""
        template = self._template(method, path)
        if template is None:
            return
        described = self._document["paths"][template][method.lower()]["responses"]
        if str(status) not in described:
            yield f"status {status}, described are {sorted(described)}"
        elif described[str(status)].get("content") and body is not None:
            place = ("responses", str(status), "content", "application/json", "schema")
            yield from self._faults(body, "paths", template, method.lower(), *place)

    def _template(self, method: str, path: str) -> str | None:
        found = (template for pattern, template in self._paths if pattern.fullmatch(path))
        return next((template for template in found if method.lower() in self._document["paths"][template]), None)

    def _faults(self, body: object, *place: str) -> Iterator[str]:
        pointer = "/".join(quote(part.replace("~", "~0").replace("/", "~1"), safe="~@") for part in place)
        if pointer not in self._validators:
            schema = {"$ref": f"{_URI}#/{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        validator, written = self._validators[pointer], _snowflakes(body)
        shape = pointer, _shape(written)
        if shape in self._valid:
            return
        if validator.is_valid(written):  # which is far sooner told than what is wrong
            self._valid.add(shape)
            return
        for error in validator.iter_errors(written):
            cause = max(_causes(error), key=_depth)
            yield f"{cause.json_path}: {cause.message[:300]}"


def _depth(error: ValidationError) -> tuple[int, bool]:
    """Ranks errors: the deepest is of the branch that was meant, one about the type is of another."""
    return len(error.absolute_path), "type" not in error.absolute_path


def _causes(error: ValidationError) -> Iterator[ValidationError]:
    """Yields the single errors below that of a union."""
    if not error.context:
        yield error
    for cause in error.context or ():
        yield from _causes(cause)


def _pattern(template: str) -> re.Pattern[str]:
    """Turns a path with blanks into a pattern; what stands for an id must be a number."""
    parts = re.split(r"(\{\w+\})", template)
    blanks = {part: r"\d+" if part.endswith("_id}") else "[^/]+" for part in parts[1::2]}
    return re.compile("".join(blanks.get(part) or re.escape(part) for part in parts))


def _snowflakes(value: object, key: str = "") -> object:
    """Returns a body with ids as strings: Discord also takes numbers, its description does not say so."""
    if isinstance(value, dict):
        numbered = key == "attachments"  # elsewhere a plain "id" is a component's place, a number indeed
        return {name: _snowflakes(entry, "_id" if numbered and name == "id" else name) for name, entry in value.items()}
    if isinstance(value, list):
        return [_snowflakes(entry, key) for entry in value]
    return str(value) if type(value) is int and key.endswith("_id") else value


def _shape(value: object) -> object:
    """Returns what a body has in common with those that only say something else: keys, types, lengths and numbers."""
    if isinstance(value, dict):
        return tuple((key, _shape(entry)) for key, entry in value.items())
    if isinstance(value, list):
        return tuple(map(_shape, value))
    return ("text", len(value).bit_length(), value.isdecimal()) if isinstance(value, str) else value
