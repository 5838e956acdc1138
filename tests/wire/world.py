"""What exists on the loopback Discord: a bot, two people, a guild with a text channel."""

import base64
import copy
import itertools
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
REPLY = 19
"""The type of a message that answers another."""

_MEDIA_GALLERY = 12
_EPOCH = 1_420_070_400_000  # milliseconds; the first of 2015, from which snowflakes count
_PERMISSIONS = str((1 << 53) - 1)


def now() -> str:
    """Returns the time as Discord writes it: ISO 8601 with its zone."""
    return datetime.now(UTC).isoformat()


def walk(components: list[Json]) -> Iterator[Json]:
    """Yields every component of a tree, parents before children, accessories after a section's texts."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


def text_of(message: Json) -> str:
    """Returns all that a reader reads in a message: content, embeds, text displays, in this order."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or []:
        parts += [embed.get("title") or "", embed.get("description") or ""]
        parts += [f"{field['name']}\n{field['value']}" for field in embed.get("fields") or []]
    parts += [part.get("content") or "" for part in walk(message.get("components") or [])]
    return "\n".join(filter(None, parts))


def buttons(message: Json) -> dict[str, Json]:
    """Returns a message's buttons by their labels."""
    return {part.get("label") or "": part for part in walk(message.get("components") or []) if part["type"] == 2}


class World:
    """The bot, the people and the places, as Discord describes them in JSON."""

    def __init__(self) -> None:
        self._count = itertools.count()
        self.bot = self._user("hotline", bot=True)
        self.reader = self._user("reader")
        self.other = self._user("other-reader")
        owner = base64.b64encode(self.bot["id"].encode()).decode()
        self.token = f"{owner}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"
        self.channel: Json = {"id": self.snowflake(), "type": 0, "name": "general", "position": 0, "flags": 0}
        self.channel |= {
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "last_message_id": None,
        }
        self.guild = self._guild(self.snowflake(), self.channel)
        self.guilds = [self.guild]
        """All that the bot is in; each has one channel."""
        self.direct = self._direct(self.reader)
        self.messages: dict[str, Json] = {}

    def snowflake(self) -> str:
        """Returns a new id, made of the time and a counter as Discord's are."""
        return str(int(time.time() * 1000 - _EPOCH) << 22 | next(self._count) & 0x3FFFFF)

    def member(self, user: Json) -> Json:
        """Returns a user as a member of the guild."""
        times = {"joined_at": now(), "premium_since": None, "communication_disabled_until": None}
        flags = {"deaf": False, "mute": False, "pending": False, "flags": 0}
        return {"user": user, "nick": None, "avatar": None, "banner": None, "roles": [], **times, **flags}

    def add_guild(self, shard: int, count: int) -> Json:
        """Returns one more guild, which belongs to a shard of so many, before the bot connects."""
        while (int(number := self.snowflake()) >> 22) % count != shard:
            time.sleep(0.001)
        channel = self.channel | {"id": self.snowflake(), "name": f"room-{number}"}
        self.guilds.append(self._guild(number, channel))
        return self.guilds[-1]

    def guild_of(self, channel_id: str) -> Json | None:
        """Returns the guild of a channel, None for direct messages."""
        return next((guild for guild in self.guilds if guild["channels"][0].get("id") == channel_id), None)

    def place(self, direct: bool, user: Json, at: Json | None = None) -> Json:
        """Returns the fields that tell an interaction's place, in the guild or in another one, and person."""
        at = at or self.guild
        channel = self.direct if direct else at["channels"][0]
        context: Json = {"context": 1 if direct else 0, "channel": channel, "channel_id": channel["id"]}
        if direct:
            return context | {"user": user, "authorizing_integration_owners": {"0": "0"}}
        guild, locale = at["id"], at["preferred_locale"]
        context |= {
            "guild_id": guild,
            "guild": {"id": guild, "features": [], "locale": locale},
            "guild_locale": locale,
        }
        context["member"] = self.member(user) | {"permissions": _PERMISSIONS}
        return context | {"authorizing_integration_owners": {"0": guild}}

    def message(self, channel_id: str, author: Json, body: Json, files: dict[str, bytes] | None = None) -> Json:
        """Returns a new message with what a request's body says; it is not yet posted."""
        message: Json = {"id": self.snowflake(), "channel_id": channel_id, "author": author, "type": 0}
        message |= {"timestamp": now(), "edited_timestamp": None, "tts": False, "pinned": False, "flags": 0}
        message |= {"content": "", "embeds": [], "attachments": [], "components": []}
        message |= {"mentions": [], "mention_roles": [], "mention_everyone": False}
        self.write(message, body, files or {})
        return message | {"flags": body.get("flags") or 0}

    def write(self, message: Json, body: Json, files: dict[str, bytes]) -> None:
        """Puts what a request's body says into a message; what it does not name stays."""
        message["content"] = (body["content"] or "") if "content" in body else message["content"]
        message["embeds"] = (body["embeds"] or []) if "embeds" in body else message["embeds"]
        if "components" in body:
            message["components"] = _numbered(copy.deepcopy(body["components"] or []))
        if "attachments" in body:
            kept = {entry["id"]: entry for entry in message["attachments"]}
            entries = body["attachments"] or []
            message["attachments"] = [kept.get(str(entry["id"])) or self._file(entry, files) for entry in entries]
        for part in walk(message["components"]):
            for item in part["items"] if part["type"] == _MEDIA_GALLERY else ():
                item["media"] = self._media(item["media"], message["attachments"])
        kept_flags = message["flags"] & (EPHEMERAL | COMPONENTS_V2)  # neither can be taken back
        message["flags"] = kept_flags | (body.get("flags") or 0) & ~EPHEMERAL

    def _file(self, entry: Json, files: dict[str, bytes]) -> Json:
        number, name = self.snowflake(), entry["filename"]
        url = f"https://cdn.discordapp.com/attachments/{number}/{name}"
        return {"id": number, "filename": name, "size": len(files[name]), "url": url, "proxy_url": url}

    def _media(self, media: Json, attachments: list[Json]) -> Json:
        """Returns a medium as Discord tells of it: where it refers to an attachment, with that one's address."""
        files = {f"attachment://{entry['filename']}": entry for entry in attachments}
        if not (file := files.get(media["url"])):
            return {"id": self.snowflake(), "proxy_url": media["url"]} | media
        return {"id": file["id"], "attachment_id": file["id"], "url": file["url"], "proxy_url": file["proxy_url"]}

    def _user(self, name: str, *, bot: bool = False) -> Json:
        names = {"username": name, "global_name": None, "discriminator": "0", "avatar": None}
        look = {
            "banner": None,
            "accent_color": None,
            "avatar_decoration_data": None,
            "collectibles": None,
            "primary_guild": None,
        }
        return {"id": self.snowflake(), **names, **look, "public_flags": 0, "flags": 0, "bot": bot}

    def _direct(self, user: Json) -> Json:
        return {"id": self.snowflake(), "type": 1, "recipients": [user], "last_message_id": None, "flags": 0}

    def _guild(self, number: str, channel: Json) -> Json:
        channel["guild_id"] = number
        guild: Json = {"id": number, "name": "Reading room", "owner_id": self.reader["id"]}
        everyone = {
            "id": guild["id"],
            "name": "@everyone",
            "permissions": _PERMISSIONS,
            "position": 0,
            "color": 0,
        }
        everyone |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
        everyone["colors"] = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        guild |= {
            "roles": [everyone],
            "channels": [channel],
            "threads": [],
            "emojis": [],
            "stickers": [],
            "features": [],
        }
        guild |= {
            "members": [self.member(user) for user in (self.bot, self.reader, self.other)],
            "member_count": 3,
        }
        guild |= {
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
        guild |= {
            "joined_at": now(),
            "large": False,
            "unavailable": False,
            "preferred_locale": "en-US",
            "premium_tier": 0,
        }
        guild |= {
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
        }
        guild |= {
            "nsfw_level": 0,
            "afk_timeout": 300,
            "system_channel_flags": 0,
            "premium_progress_bar_enabled": False,
        }
        return guild


def _numbered(components: list[Json]) -> list[Json]:
    """Gives every component without a number one, and tells of emoji, as Discord does."""
    for number, component in enumerate(walk(components), 1):
        component.setdefault("id", number)
        if (emoji := component.get("emoji")) and emoji.get("id") is None:  # one of Unicode's
            emoji.pop("id", None)
    return components
