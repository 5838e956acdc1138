"""Limits that Discord enforces and its description of the API does not state."""

from collections import Counter
from collections.abc import Iterator

from tests.wire.interactions import CHOICES, MESSAGE, UPDATE
from tests.wire.world import COMPONENTS_V2, Json, walk

BUTTON, TEXT_DISPLAY = 2, 10
_LAYOUT = {9, 10, 11, 12, 13, 14, 17}  # components that exist only in a message with the flag
_EMBED_TEXTS = {"title": 256, "description": 4096}


def message_faults(body: Json, flags: int = 0) -> Iterator[str]:
    """Yields what Discord refuses about a message's body; `flags` are those of the message being edited."""
    content: str = body.get("content") or ""
    embeds: list[Json] = body.get("embeds") or []
    components: list[Json] = body.get("components") or []
    if len(content) > 2000:
        yield f"content of {len(content)} characters, at most 2000"
    parts = list(walk(components))
    if ((body.get("flags") or 0) | flags) & COMPONENTS_V2:
        if content or embeds or body.get("poll") or body.get("sticker_ids"):
            yield "content, embeds, stickers or a poll beside components v2"
        if len(parts) > 40:
            yield f"{len(parts)} components, at most 40"
        length = sum(len(part["content"]) for part in parts if part["type"] == TEXT_DISPLAY)
        if length > 4000:
            yield f"{length} characters in text displays, at most 4000"
    elif any(part["type"] in _LAYOUT for part in parts):
        yield "layout components without the components v2 flag"
    elif len(components) > 5:
        yield f"{len(components)} action rows, at most 5"
    yield from _component_faults(parts)
    yield from _embed_faults(embeds)


def _component_faults(parts: list[Json]) -> Iterator[str]:
    for name in ("custom_id", "id"):
        counted = Counter(part[name] for part in parts if part.get(name))
        yield from (f"{name} {value!r} given {count} times" for value, count in counted.items() if count > 1)
    for part in parts:
        if len(part.get("custom_id") or "") > 100:
            yield f"custom_id of {len(part['custom_id'])} characters, at most 100"
        if part["type"] == BUTTON:
            if len(part.get("label") or "") > 80:
                yield f"label of {len(part['label'])} characters, at most 80"
            if not (part.get("label") or part.get("emoji") or part.get("sku_id")):
                yield "a button without label and emoji"
            if (part["style"] == 5) != bool(part.get("url")) or bool(part.get("url")) == bool(part.get("custom_id")):
                yield "a button needs a custom_id, or as a link an address instead"
            if not (part.get("url") or "https://").startswith(("https://", "http://", "discord://")):
                yield f"a link button to {part['url'].partition(':')[0]}:"
        if part["type"] == 1 and sum(child["type"] == BUTTON for child in part["components"]) > 5:
            yield "more than 5 buttons in a row"


def _embed_faults(embeds: list[Json]) -> Iterator[str]:
    total = 0
    for embed in embeds:
        texts = [(name, embed.get(name) or "", limit) for name, limit in _EMBED_TEXTS.items()]
        texts.append(("footer", (embed.get("footer") or {}).get("text") or "", 2048))
        for entry in embed.get("fields") or []:
            texts += [("field name", entry["name"], 256), ("field value", entry["value"], 1024)]
        total += sum(len(text) for _, text, _ in texts)
        yield from (f"embed {name} of {len(text)}, at most {limit}" for name, text, limit in texts if len(text) > limit)
    if total > 6000:
        yield f"{total} characters in embeds, at most 6000"


def callback_faults(body: Json) -> Iterator[str]:
    """Yields what Discord refuses about a first response to an interaction."""
    data = body.get("data") or {}
    if body["type"] in {MESSAGE, UPDATE}:
        yield from message_faults(data)
        if body["type"] == MESSAGE and not any(
            data.get(key) for key in ("content", "embeds", "components", "attachments", "poll")
        ):
            yield "an empty message"
    elif body["type"] == CHOICES:
        choices = data.get("choices") or []
        if len(choices) > 25:
            yield f"{len(choices)} choices, at most 25"
        for choice in choices:
            for text in (choice["name"], str(choice["value"])):
                if not 1 <= len(text) <= 100:
                    yield f"a choice of {len(text)} characters, not 1 to 100"


def permitted_pings(body: Json) -> Iterator[str]:
    """Yields whom a message may ping; text that a stranger wrote must ping nobody."""
    if not (body.get("content") or body.get("components")):
        return
    allowed = body.get("allowed_mentions")
    if allowed is None:
        yield "a message without allowed_mentions may ping everybody that it names"
        return
    for key in ("parse", "users", "roles", "replied_user"):
        if allowed.get(key):
            yield f"allowed_mentions permits pings: {key} {allowed[key]!r}"
