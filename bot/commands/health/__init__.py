"""Whether all is well: `/status` and `/linetest`."""

from bot.commands.health._cog import Health
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Health(bot))
