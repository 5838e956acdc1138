"""The `hotline` command: the bot where there is a token, else a chat in the terminal, and single questions.

Exit codes: 0 also when the answer is "not in the articles", 1 for what went wrong with the work, 2 for wrong usage.
What a command needs is imported when it runs, so that a single question is answered in a fraction of a second.
"""

from bot.cli import (  # noqa: F401 - each registers its commands
    _articles,
    _asking,
    _keeping,
    _measuring,
    _status,
    _timeline,
)
from bot.cli._app import app, main

__all__ = ["app", "main"]
