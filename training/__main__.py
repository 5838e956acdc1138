"""Learns, prints the figures and writes the weights."""

from benchmarks.data import data_hash
from benchmarks.folds import FOLDS, FOLDS_FILE
from knowledge.ranking.learning import WEIGHTS_FILE
from training.candidates import collected
from training.confidences import confidence_lists, fit_confidence
from training.figures import figures
from training.follow_ups import fit_carrying
from training.rankers import fit_ranker
from training.term_weights import learned_term_weights
from training.weights_file import Learned, write


def main() -> None:
    """The command."""
    folds = [*range(FOLDS), None]
    terms = learned_term_weights()
    sets = collected([each.model() for each in terms[:FOLDS]])
    rankers = [fit_ranker(sets, fold) for fold in folds]
    lists = [confidence_lists(each, rankers) for each in sets]
    confidences = [fit_confidence(sets, lists, fold) for fold in folds]
    carryings = [fit_carrying(fold) for fold in folds]
    for name, value in figures(sets, lists, confidences).items():
        print(f"{name:34} {value:.4f}")
    *of_folds, of_all = map(Learned, terms, carryings, rankers, confidences)
    write([of_all], WEIGHTS_FILE, data_hash())
    write(of_folds, FOLDS_FILE, data_hash())


if __name__ == "__main__":
    main()
