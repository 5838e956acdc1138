"""Channels and their messages over REST."""

import re

from tests.wire.gateway import Gateway
from tests.wire.requests import Refused, Request
from tests.wire.world import REPLY, Json, World, now

_PLACE = ("message_id", "channel_id", "guild_id")
"""What a reference holds: numbers where discord.py writes it, texts where Discord tells of it."""


class Channels:
    """The requests that concern the guild's channel and the direct messages."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world, self._gateway = world, gateway

    async def open(self, request: Request, match: re.Match[str]) -> Json:
        """Opens the direct messages with a person."""
        if str(request.json.get("recipient_id")) != self._world.reader["id"]:
            raise Refused(400, 50007, "Cannot send messages to this user")
        return self._world.direct

    async def channel(self, request: Request, match: re.Match[str]) -> Json:
        """Returns a channel."""
        channels: list[Json] = [*(guild["channels"][0] for guild in self._world.guilds), self._world.direct]
        for channel in channels:
            if channel.get("id") == match[1]:
                return channel
        raise Refused(404, 10003, "Unknown Channel")

    async def typing(self, request: Request, match: re.Match[str]) -> None:
        """Shows that the bot is typing."""
        await self.channel(request, match)

    async def history(self, request: Request, match: re.Match[str]) -> list[Json]:
        """Returns a channel's messages, newest first."""
        here = [message for message in self._world.messages.values() if message["channel_id"] == match[1]]
        if before := request.query.get("before"):
            here = [message for message in here if int(message["id"]) < int(before)]
        return here[::-1][: int(request.query.get("limit", 50))]

    async def post(self, request: Request, match: re.Match[str]) -> Json:
        """Posts a message of the bot; one with a nonce that was posted before is not posted again."""
        channel, reference = await self.channel(request, match), request.json.get("message_reference")
        if not any(request.json.get(key) for key in ("content", "embeds", "components")) and not request.files:
            raise Refused(400, 50006, "Cannot send an empty message")
        nonce = request.json.get("nonce")
        if nonce and request.json.get("enforce_nonce"):
            posted = (entry for entry in self._world.messages.values() if entry.get("nonce") == nonce)
            if (before := next(posted, None)) is not None:
                return before
        message = self._world.message(channel["id"], self._world.bot, request.json, request.files)
        if nonce:
            message["nonce"] = nonce
        if reference:
            target = self._world.messages.get(str(reference["message_id"]))
            if target is None and reference.get("fail_if_not_exists", True):
                raise Refused(400, 50035, "Invalid Form Body", errors={"message_reference": "Unknown message"})
            message |= {
                "type": REPLY,
                "message_reference": {key: str(reference[key]) for key in _PLACE if key in reference} | {"type": 0},
                "referenced_message": target,
            }
        self._world.messages[message["id"]] = message
        await self._gateway.message("MESSAGE_CREATE", message)
        return message

    async def get(self, request: Request, match: re.Match[str]) -> Json:
        """Returns one message."""
        message = self._world.messages.get(match[2])
        if message is None or message["channel_id"] != match[1]:
            raise Refused(404, 10008, "Unknown Message")
        return message

    async def edit(self, request: Request, match: re.Match[str]) -> Json:
        """Edits a message of the bot."""
        message = await self.get(request, match)
        if message["author"]["id"] != self._world.bot["id"]:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        self._world.write(message, request.json, request.files)
        message["edited_timestamp"] = now()
        await self._gateway.message("MESSAGE_UPDATE", message)
        return message

    async def delete(self, request: Request, match: re.Match[str]) -> None:
        """Deletes a message."""
        del self._world.messages[(await self.get(request, match))["id"]]
