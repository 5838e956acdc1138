"""Text to sentences, by rules: spans into the text, to the letter, in linear time."""

from knowledge.splitting._boundaries import sentence_spans

__all__ = ["sentence_spans"]
