"""How time expressions are written: tokens and their classes, the words of each language, rules over classes."""
