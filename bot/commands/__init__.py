"""What people can do in Discord: one discord.py extension for each feature."""

EXTENSIONS = ("bot.commands.asking", "bot.commands.timeline", "bot.commands.articles")
