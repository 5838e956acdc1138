"""Slash commands as a person's Discord fills them in: nothing leaves it that does not fit the command."""

from typing import Any

from tests.wire.world import Json

_STRING, _INTEGER, _BOOLEAN, _NUMBER = 3, 4, 5, 10
_TYPES: dict[int, type | tuple[type, ...]] = {
    _STRING: str,
    _INTEGER: int,
    _BOOLEAN: bool,
    _NUMBER: (int, float),
}


def filled_all(spec: Json, options: Json) -> list[Json]:
    """Returns a command's options as its user filled them in."""
    return [filled(spec, name, value) for name, value in options.items()]


def named(spec: Json) -> Json:
    """Returns what an interaction says of its command."""
    return {key: spec[key] for key in ("id", "name", "type", "guild_id") if key in spec}


def spec_of(command: Json, name: str) -> Json:
    """Returns how the command describes an option."""
    found = [option for option in command["options"] if option["name"] == name]
    assert found, f"/{command['name']} has no option {name}"
    return dict(found[0])


def filled(command: Json, name: str, value: Any) -> Json:  # noqa: ANN401 - JSON
    """Returns a filled option, held against what a person's Discord lets through."""
    spec = spec_of(command, name)
    assert isinstance(value, _TYPES[spec["type"]]), f"/{command['name']} {name} is of type {spec['type']}"
    if isinstance(value, str):
        assert spec.get("min_length", 0) <= len(value) <= spec.get("max_length", 6000), f"length of {name}"
        allowed = [choice["value"] for choice in spec.get("choices") or []]
        assert not allowed or value in allowed, f"{name} is one of {allowed}"
    return {"name": name, "type": spec["type"], "value": value}
