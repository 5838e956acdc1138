"""Learns the weights that `knowledge.ranking` ships: `python -m training`, about 15 minutes.

Every figure that it prints is cross-validated by article: a question is judged by weights learned without any
question of its article. The weights that ship are learned from all; those of each part of the data are for the gate.

Learned in this order, each from what came before: how much a term of a question counts (`term_weights`), the features
of every question's candidates (`candidates`), which candidate is best (`rankers`), how likely the best one answers
(`confidences`), and which terms a follow-up takes up (`follow_ups`). `weights_file` writes what was learned.
"""

import benchmarks  # noqa: F401 - sets one thread before NumPy is loaded
