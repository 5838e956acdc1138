"""The log: one line an event, on standard error."""

import logging

import discord


def set_up(level: int) -> None:
    """Logs from `level` on."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if level > logging.DEBUG:
        logging.getLogger("discord.client").addFilter(_without_retried_traceback)
    # What voice would need is no news to a bot that only writes.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _without_retried_traceback(record: logging.LogRecord) -> bool:
    """Keeps a failed connection that discord.py tries again by itself to one line."""
    if record.exc_info and record.exc_info[1] and "reconnect" in str(record.msg):
        error = record.exc_info[1]
        record.msg, record.args = f"{record.getMessage()}: {type(error).__name__}: {error}", ()
        record.exc_info = None
    return True
