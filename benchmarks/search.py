"""The gate's questions asked of a search engine: `python -m benchmarks.search`, some minutes.

The articles of question files go into a private OpenSearch and into an index in memory; the same questions are asked
of both, by the weights that saw none of them, and once more when another owner has articles in the engine, too.
"""

import argparse
import os
import random
import statistics
from typing import TYPE_CHECKING, Final

from benchmarks import question_sets
from benchmarks.data import question_file
from benchmarks.folds import fold_models
from benchmarks.timing import seconds
from bot.service.searching import Searching
from bot.store.search import Engine, SearchedCorpus
from knowledge.answering import Answer, answer
from knowledge.evaluation import rank_of
from knowledge.indexing.analysis import analyse
from tests import opensearch

if TYPE_CHECKING:
    from knowledge.indexing.contents import Contents

_FILES: Final = ("wiki", "search", "de")
_TOGETHER: Final = 200
"""Articles that are kept by one load."""


def measure(name: str, searching: Searching, questions: int) -> None:
    """Prints how the answers over the engine compare with those over the index in memory."""
    models, (corpus, asked) = fold_models(), question_sets.whole(name)
    chosen = random.Random(7).sample(asked, min(questions, len(asked)))  # noqa: S311 - the same questions each time
    analysed = [analyse(each) for each in corpus.articles]
    parts: list[Contents] = []
    took = seconds(
        lambda: parts.extend(
            searching.put(name, analysed[start : start + _TOGETHER]) for start in range(0, len(analysed), _TOGETHER)
        )
    )
    searched = searching.of(name, parts)
    passages = corpus.contents.layout.passages
    times: list[float] = []

    def ask(each: question_sets.Asked) -> Answer:
        got: list[Answer] = []
        model = models[each.fold]
        times.append(seconds(lambda: got.append(answer(searched, each.question.text, model=model))))
        return got[0]

    ours = [answer(corpus, each.question.text, model=models[each.fold]) for each in chosen]
    engines = [ask(each) for each in chosen]
    searching.put(f"{name}, another", analysed[: _TOGETHER // 2])
    beside = [ask(each) for each in chosen]
    print(
        f"{name}: {passages} passages kept in {took:.0f} s; hit@1 of {len(chosen)} questions in memory "
        f"{_hits(ours, chosen):.4f}, over the engine {_hits(engines, chosen):.4f}; "
        f"the same answers {_same(ours, engines):.4f}, the same beside another owner {_same(engines, beside):.4f}; "
        f"an answer takes {statistics.median(times) * 1000:.0f} ms (load {os.getloadavg()[0]:.1f})"
    )
    assert isinstance(searched, SearchedCorpus)


def _hits(answers: list[Answer], asked: list[question_sets.Asked]) -> float:
    return statistics.mean(rank_of(got, each.question) == 1 for got, each in zip(answers, asked, strict=True))


def _same(some: list[Answer], others: list[Answer]) -> float:
    return statistics.mean(one.ranked == other.ranked for one, other in zip(some, others, strict=True))


def main() -> None:
    """Measures each file, where the programs and the files are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=300, help="of each file")
    options = parser.parse_args()
    programs = opensearch.home()
    if programs is None or not question_file(_FILES[0]).exists():
        print(opensearch.ABSENT if programs is None else "The question files are not there: nothing was measured.")
        return
    with opensearch.running(programs) as nodes:
        searching = Searching(Engine(nodes[0].address), 1)
        for name in _FILES:
            measure(name, searching, options.questions)
        searching.close()


if __name__ == "__main__":
    main()
