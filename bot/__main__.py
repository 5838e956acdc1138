"""`python -m bot` is the command `hotline`."""

from bot.cli import main

main()
