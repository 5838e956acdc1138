"""From matches to expressions: neighbours joined, modifiers taken in, ranges closed."""
