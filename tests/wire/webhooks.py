"""What goes through an interaction's token: its first response, the original response and the follow-ups."""

import re
import secrets

from tests.wire.gateway import Gateway
from tests.wire.interactions import CHOICES, DEFER, DEFER_UPDATE, MESSAGE, UPDATE, Interaction
from tests.wire.requests import Refused, Request
from tests.wire.world import EPHEMERAL, LOADING, Json, World, now

_COMMAND, _COMPONENT, _AUTOCOMPLETE = 2, 3, 4  # types of an interaction
_FITTING = {_COMMAND: {4, 5, 9}, _COMPONENT: {4, 5, 6, 7, 9}, _AUTOCOMPLETE: {8}, 5: {4, 5, 6, 7}}


class Webhooks:
    """Interactions by their tokens, and the requests that answer them."""

    def __init__(self, world: World, gateway: Gateway, violations: list[str]) -> None:
        self._world, self._gateway, self._violations = world, gateway, violations
        self._interactions: dict[str, Interaction] = {}

    def interaction(self, kind: int, data: Json, place: Json, patience: float) -> Interaction:
        """Returns a new interaction that may be answered; `place` tells where it was used, and by whom."""
        payload: Json = {
            "id": self._world.snowflake(),
            "token": secrets.token_urlsafe(60),
            "type": kind,
            "version": 1,
        }
        payload |= {
            "application_id": self._world.bot["id"],
            "data": data,
            "locale": "en-US",
            "entitlements": [],
        }
        payload |= {"app_permissions": str((1 << 53) - 1), "attachment_size_limit": 10 << 20}
        made = self._interactions[payload["token"]] = Interaction(payload | place, patience)
        return made

    def edited(self, path: str) -> Json | None:
        """Returns the message that a request to an interaction's token writes over."""
        if not (match := re.fullmatch(r"/webhooks/\d+/([^/]+)(?:/messages/([^/]+))?", path)):
            return None
        interaction = self._interactions.get(match[1])
        return (
            _find(interaction, match[2] or "@original") if interaction and (match[2] or interaction.loading) else None
        )

    async def callback(self, request: Request, match: re.Match[str]) -> Json | None:
        """Takes the first response."""
        interaction = self._interactions.get(match[2])
        if interaction is None or interaction.payload["id"] != match[1]:
            raise Refused(404, 10062, "Unknown interaction")
        if interaction.callback is not None:
            if not interaction.lost:  # who has not seen an answer may ask again
                self._violations.append(f"{request}: an interaction is acknowledged once")
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if interaction.elapsed > interaction.patience:
            self._violations.append(f"{request}: first response after more than {interaction.patience:g} s")
            raise Refused(404, 10062, "Unknown interaction")
        kind, data = request.json["type"], request.json.get("data") or {}
        if kind not in _FITTING[interaction.payload["type"]]:
            raise Refused(400, 50035, "Invalid Form Body", errors={"type": "This interaction cannot be answered so"})
        interaction.callback, interaction.lost = request.json, request.lost
        interaction.seconds = interaction.elapsed
        await self._apply(interaction, kind, data, request.files)
        interaction.settled = kind not in {DEFER, DEFER_UPDATE}
        return _described(interaction) if request.query.get("with_response") in {"1", "true"} else None

    async def get(self, request: Request, match: re.Match[str]) -> Json:
        """Returns the original response or a follow-up."""
        return self._message(self._answered(match[1]), match[2])

    async def edit(self, request: Request, match: re.Match[str]) -> Json:
        """Edits the original response or a follow-up; the first edit ends a deferral."""
        interaction = self._answered(match[1])
        message = self._message(interaction, match[2])
        await self._write(message, request.json, request.files)
        interaction.settled = True
        return message

    async def delete(self, request: Request, match: re.Match[str]) -> None:
        """Deletes the original response or a follow-up."""
        interaction = self._answered(match[1])
        message = self._message(interaction, match[2])
        self._world.messages.pop(message["id"], None)
        if message is interaction.message:
            interaction.message, interaction.settled = None, True
        else:
            interaction.followups.remove(message)

    async def follow_up(self, request: Request, match: re.Match[str]) -> Json:
        """Adds a message; after a deferral the first one takes the place of the original response."""
        interaction = self._answered(match[1])
        if interaction.loading and interaction.message is not None:
            await self._write(interaction.message, request.json, request.files)
            message = interaction.message
        else:
            message = await self._new(interaction, request.json, request.files)
            interaction.followups.append(message)
        interaction.settled = True
        return message

    async def _apply(self, interaction: Interaction, kind: int, data: Json, files: dict[str, bytes]) -> None:
        if kind == MESSAGE:
            interaction.message = await self._new(interaction, data, files)
        elif kind == DEFER:
            interaction.message = await self._new(
                interaction, {"flags": (data.get("flags") or 0) & EPHEMERAL | LOADING}, {}
            )
        elif kind in {UPDATE, DEFER_UPDATE}:
            interaction.message = interaction.payload["message"]
            if kind == UPDATE:
                await self._write(interaction.message, data, files)

    def _answered(self, token: str) -> Interaction:
        interaction = self._interactions.get(token)
        if interaction is None or interaction.kind in {None, CHOICES}:
            raise Refused(404, 10015, "Unknown Webhook")
        return interaction

    def _message(self, interaction: Interaction, name: str) -> Json:
        message = _find(interaction, name)
        if message is None:
            raise Refused(404, 10008, "Unknown Message")
        return message

    async def _new(self, interaction: Interaction, body: Json, files: dict[str, bytes]) -> Json:
        payload = interaction.payload
        message = self._world.message(payload["channel_id"], self._world.bot, body, files)
        user = payload.get("user") or payload["member"]["user"]
        message |= {
            "type": 20 if payload["type"] == _COMMAND else 0,
            "application_id": payload["application_id"],
        }
        message |= {"webhook_id": payload["application_id"]}
        if payload["type"] == _COMMAND:
            owners = payload["authorizing_integration_owners"]
            message["interaction_metadata"] = {"id": payload["id"], "type": 2, "user": user} | {
                "authorizing_integration_owners": owners,
                "name": payload["data"]["name"],
                "command_type": payload["data"]["type"],
            }
        if not message["flags"] & EPHEMERAL:
            self._world.messages[message["id"]] = message
            await self._gateway.message("MESSAGE_CREATE", message)
        return message

    async def _write(self, message: Json, body: Json, files: dict[str, bytes]) -> None:
        self._world.write(message, body, files)
        message["edited_timestamp"] = now()
        if message["id"] in self._world.messages:
            await self._gateway.message("MESSAGE_UPDATE", message)


def _find(interaction: Interaction, name: str) -> Json | None:
    if name == "@original":
        return interaction.message
    own = [interaction.message, *interaction.followups]
    return next((message for message in own if message and message["id"] == name), None)


def _described(interaction: Interaction) -> Json:
    """Returns what `with_response` asks for: the interaction, and the message where one was made."""
    told: Json = {"id": interaction.payload["id"], "type": interaction.payload["type"]}
    if interaction.message is not None:
        flags = {
            "response_message_loading": interaction.loading,
            "response_message_ephemeral": interaction.ephemeral,
        }
        told |= {"response_message_id": interaction.message["id"], **flags}
    if interaction.kind in {MESSAGE, UPDATE}:
        return {"interaction": told, "resource": {"type": interaction.kind, "message": interaction.message}}
    return {"interaction": told}
