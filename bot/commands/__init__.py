"""What people can do in Discord: one discord.py extension for each feature, which is a package in here.

A new one needs nothing but its `setup`, which registers its cog and its buttons.
"""

import pkgutil

EXTENSIONS = tuple(f"{__name__}.{found.name}" for found in pkgutil.iter_modules(__path__) if found.ispkg)
"""The names of them all."""
