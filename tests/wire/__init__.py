"""Discord on the loopback interface: REST v10 and the gateway over TLS, for tests of an unchanged bot.

`Discord` is the server. It acts as people would (`slash`, `click`, `mention`, …), hands back what the bot
answered, and keeps what it found wrong with the bot's requests in `violations`. `Shipped` starts a module as
a user would, in a namespace of its own where Discord's names lead to the server.
"""

from tests.wire import certificate
from tests.wire.interactions import Interaction
from tests.wire.process import Shipped
from tests.wire.server import Discord
from tests.wire.world import Json, buttons, text_of

__all__ = ["Discord", "Interaction", "Json", "Shipped", "buttons", "certificate", "text_of"]
