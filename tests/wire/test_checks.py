"""What the loopback Discord refuses: its limits, and the description of the API."""

from typing import Any

import pytest

from tests.wire.description import Description
from tests.wire.limits import callback_faults, message_faults, permitted_pings
from tests.wire.world import COMPONENTS_V2, Json

V2 = {"flags": COMPONENTS_V2}
PATH = "/channels/1/messages"


def _text(content: str) -> Json:
    return {"type": 10, "content": content}


def _button(**changes: Any) -> Json:  # noqa: ANN401 - JSON
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "Go", "custom_id": "go"} | changes]}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"content": "x" * 2000}, None),
        ({"content": "x" * 2001}, "content of 2001"),
        (V2 | {"components": [_text("x" * 4000)]}, None),
        (V2 | {"components": [_text("x" * 2001), _text("x" * 2000)]}, "4001 characters in text displays"),
        (V2 | {"components": [{"type": 17, "components": [_text("x")] * 39}]}, None),
        (V2 | {"components": [{"type": 17, "components": [_text("x")] * 40}]}, "41 components"),
        (V2 | {"content": "x", "components": [_text("x")]}, "beside components v2"),
        ({"components": [_text("x")]}, "without the components v2 flag"),
        ({"components": [_button()]}, None),
        ({"components": [_button()] * 2}, "given 2 times"),
        ({"components": [_button(label="x" * 81)]}, "label of 81"),
        ({"components": [_button(custom_id="x" * 101)]}, "custom_id of 101"),
        ({"components": [_button(label=None)]}, "without label"),
        ({"components": [_button(custom_id=None)]}, "needs a custom_id"),
        ({"components": [_button(style=5, custom_id=None, url="https://example.org")]}, None),
        ({"components": [_button(style=5, custom_id=None, url="file:///etc")]}, "a link button to file:"),
        ({"embeds": [{"title": "x" * 257}]}, "embed title of 257"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "6002 characters in embeds"),
    ],
)
def test_messages(body: Json, fault: str | None) -> None:
    told = " ".join(message_faults(body))
    assert (fault in told) if fault else not told


def test_an_edit_keeps_the_flag_of_its_message() -> None:
    assert [*message_faults({"content": "x"}, COMPONENTS_V2)]
    assert not [*message_faults({"components": [_text("x")]}, COMPONENTS_V2)]


def test_choices() -> None:
    choice = {"name": "x" * 100, "value": "x"}
    assert not [*callback_faults({"type": 8, "data": {"choices": [choice] * 25}})]
    assert [*callback_faults({"type": 8, "data": {"choices": [choice] * 26}})] == ["26 choices, at most 25"]
    assert [*callback_faults({"type": 8, "data": {"choices": [choice | {"value": ""}]}})]


def test_pings() -> None:
    assert not [*permitted_pings({"content": "x", "allowed_mentions": {"parse": []}})]
    assert [*permitted_pings({"content": "x"})]
    assert [*permitted_pings({"content": "x", "allowed_mentions": {"parse": ["everyone"]}})]
    assert [*permitted_pings({"content": "x", "allowed_mentions": {"parse": [], "replied_user": True}})]


@pytest.mark.skipif(Description.load() is None, reason="no description of the API beside the project")
@pytest.mark.parametrize(
    ("method", "path", "query", "body", "fault"),
    [
        ("POST", PATH, {}, {"content": "x", "message_reference": {"message_id": 1 << 60}}, None),
        ("POST", PATH, {}, {"content": 1}, "$.content"),
        (
            "POST",
            PATH,
            {},
            V2 | {"components": [{"type": 17, "components": []}]},
            "$.components[0].components",
        ),
        ("POST", PATH, {}, None, "no body"),
        ("GET", PATH, {"limit": "5"}, None, None),
        ("GET", PATH, {"limit": "five"}, None, "limit=five"),
        ("GET", PATH, {"most": "5"}, None, "unknown query parameter most"),
        ("GET", "/channels/general/messages", {}, None, "no such operation"),
        (
            "POST",
            "/interactions/1/token/callback",
            {"with_response": "1"},
            {"type": 4, "data": {"content": 1}},
            "$.data",
        ),
        ("PATCH", "/webhooks/1/token/messages/@original", {}, {"content": "x"}, None),
    ],
)
def test_description(method: str, path: str, query: dict[str, str], body: Json | None, fault: str | None) -> None:
    description = Description.load()
    assert description is not None
    told = " ".join(description.request(method, path, query, "application/json" if body else "", body))
    assert (fault in told) if fault else not told
