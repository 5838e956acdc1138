"""Sentences, dates and markup for a reader."""
