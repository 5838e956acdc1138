"""Where people meet Hotline: Discord and the terminal."""
