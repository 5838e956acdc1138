"""`python -m bot` is the command `hotline`."""

from bot.cli import main

if __name__ == "__main__":  # worker processes load this module, too, under another name
    main()
