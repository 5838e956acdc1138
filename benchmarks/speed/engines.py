"""The engines that are compared, each with the settings that are best for it here.

All are given ready-made terms, keep their index in memory, use one thread, and return the best passages' numbers. An
engine imports its library when it is made, so that the others can be measured where that is not installed.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

import numpy as np

BEST: Final = 30
"""Passages that a look-up returns: as many as an answer is ranked from."""

Passages = Sequence[Sequence[str]]


class Engine(Protocol):
    """What is measured."""

    def __init__(self, passages: Passages) -> None:
        """Indexes the terms of passages."""

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""


class Hotline:
    """Ours."""

    def __init__(self, passages: Passages) -> None:
        from knowledge.indexing.bm25 import Index, Spectrum, Weighting
        from knowledge.indexing.postings import Postings

        self._numbers: dict[str, int] = {}
        terms = (self._numbers.setdefault(term, len(self._numbers)) for passage in passages for term in passage)
        lengths = [len(passage) for passage in passages]
        own = np.repeat(np.arange(len(passages)), lengths)
        postings = Postings.of(np.fromiter(terms, np.int32, sum(lengths)), own, len(passages))
        self._index, self._weighting = Index(postings), Weighting
        self._frequencies = np.diff(postings.offsets)
        self._all = len(passages), sum(lengths), Spectrum.of(self._frequencies).mean_idf(len(passages))

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        known = [self._numbers[term] for term in terms if term in self._numbers]
        weighting = self._weighting.of(self._frequencies[known].tolist(), *self._all)
        best: list[int] = self._index.look_up(known, weighting, BEST).passages.tolist()
        return best


class RankBm25:
    """The library whose scores are ours; its own `get_top_n` sorts all passages, so a partial sort is used."""

    def __init__(self, passages: Passages) -> None:
        from rank_bm25 import BM25Okapi

        self._index = BM25Okapi(passages)

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        scores = self._index.get_scores(terms)
        top = np.argpartition(scores, -BEST)[-BEST:]
        best: list[int] = top[np.argsort(-scores[top])].tolist()
        return best


class Bm25s:
    """Scores worked out beforehand in sparse arrays, added up by NumPy."""

    _backend = "numpy"

    def __init__(self, passages: Passages) -> None:
        import bm25s

        self._index: Any = bm25s.BM25(backend=self._backend)
        self._index.index(passages, show_progress=False)

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        found = self._index.retrieve([terms], k=BEST, n_threads=0, show_progress=False)
        best: list[int] = found.documents[0].tolist()
        return best


class Bm25sNumba(Bm25s):
    """The same, added up by compiled code."""

    _backend = "numba"


class Tantivy:
    """An engine after Lucene's model in Rust: terms and counts without positions, in one segment."""

    def __init__(self, passages: Passages) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(heap_size=1_000_000_000, num_threads=1)
        for passage in passages:
            writer.add_document(tantivy.Document(terms=" ".join(passage)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        parts = [(should, query.term_query(self._schema, "terms", term, index_option="freq")) for term in terms]
        hits = self._searcher.search(query.boolean_query(parts), BEST, count=False).hits
        return [address.doc for _, address in hits]


class SqliteFts5:
    """SQLite's full-text index without the texts, merged into one b-tree; it ranks by its positions, so those stay."""

    def __init__(self, passages: Passages) -> None:
        self._database = sqlite3.connect(":memory:")
        tokenise = "unicode61 remove_diacritics 0 tokenchars '.,:''’'"
        columns = f"terms, content='', tokenize=\"{tokenise}\""
        self._database.execute(f"CREATE VIRTUAL TABLE passages USING fts5({columns})")
        rows = ((number, " ".join(passage)) for number, passage in enumerate(passages))
        self._database.executemany("INSERT INTO passages(rowid, terms) VALUES (?, ?)", rows)
        self._database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        self._database.commit()

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        rows = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (query, BEST)
        )
        return [row[0] for row in rows]

    def __del__(self) -> None:
        """Closes the database, which Python 3.13 would warn of."""
        self._database.close()


class Whoosh:
    """An engine in Python alone, without positions, in one segment."""

    def __init__(self, passages: Passages) -> None:
        from whoosh import query
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.fields import NUMERIC, TEXT, Schema
        from whoosh.filedb.filestore import RamStorage

        self._query: Any = query
        schema = Schema(terms=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False), number=NUMERIC(stored=True))
        index = RamStorage().create_index(schema)
        writer = index.writer(limitmb=1000)
        for number, passage in enumerate(passages):
            writer.add_document(terms=" ".join(passage), number=number)
        writer.commit(optimize=True)
        self._searcher = index.searcher()

    def look_up(self, terms: list[str]) -> Sequence[int]:
        """The numbers of the best passages for `terms`."""
        query = self._query.Or([self._query.Term("terms", term) for term in terms])
        return [hit["number"] for hit in self._searcher.search(query, limit=BEST)]


ENGINES: Final[dict[str, Callable[[Passages], Engine]]] = {
    "hotline": Hotline,
    "rank-bm25": RankBm25,
    "bm25s": Bm25s,
    "bm25s-numba": Bm25sNumba,
    "tantivy": Tantivy,
    "sqlite-fts5": SqliteFts5,
    "whoosh": Whoosh,
}
