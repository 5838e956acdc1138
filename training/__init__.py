"""Learns the weights that `knowledge.ranking` ships."""
