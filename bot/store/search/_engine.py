"""The engine: articles with all that was analysed of them, and their passages to find them by.

Each passage is a document with one feature for each of its terms: how often the term occurs in it, saturated as BM25
does. A look-up adds up the features of its terms, each times the idf that its owner's articles give it, so that no
owner's articles change another's scores. Features keep nine bits; the articles that are found are therefore scored
again from what was analysed of them, exactly as an embedded index does. An article stands behind its passages in each
load, so that one whose document is there is there as a whole: a load that broke off goes on where it was.
"""

import base64
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, NamedTuple

import numpy as np

from bot.errors import SearchAway, SearchMissing
from knowledge.indexing.contents import Contents
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.extent import extent_of
from knowledge.indexing.packing import pack, unpack
from knowledge.indexing.passages import EVER, Lookup, Scope

ARTICLES: Final = "hotline-articles"
PASSAGES: Final = "hotline-passages"
_SECONDS: Final = 1.0
"""That a node has to answer a look-up, which takes it milliseconds; then the next one is asked."""
_LOADING: Final = 60.0
"""Seconds that a load may take."""
_TRIES: Final = 1
"""Nodes that are asked after the first, so that an asker waits for two seconds at most."""
_REMEMBERED: Final = 64 * 2**20
"""Bytes of articles that a process keeps from one look-up to the next."""
_LENGTH: Final = 60.0
"""Terms of a passage by which frequencies are saturated: the mean of encyclopaedias and news."""
_K1: Final = 1.5
_B: Final = 0.75
_LEAST: Final = 1e-3
"""What a term counts that counts nothing or less: the engine takes no factor below zero."""
_REMOVED: Final = 5_000
"""Documents that are removed at a time."""
_OF_DATES: Final = 300
"""Articles that a timeline is made of at most."""
_DOT: Final = "\ue000"
"""Stands for the full stop, which no feature's name may hold."""
_INDEXES: Final = {
    ARTICLES: {"owner": {"type": "keyword"}, "content": {"type": "binary"}},
    PASSAGES: {
        "owner": {"type": "keyword"},
        "article": {"type": "keyword"},
        "hash": {"type": "keyword"},
        "dated": {"type": "double"},
        "terms": {"type": "rank_features"},
    },
}


class Kept(NamedTuple):
    """An article as the engine keeps it."""

    article: str
    hash: str
    """Of all that was analysed of it."""


class Engine:
    """One cluster; each method names the owner whose articles it is about. Blocks, so it is for threads."""

    def __init__(self, address: str) -> None:
        """The cluster at an address, or at several with commas between them."""
        try:
            from opensearchpy import OpenSearch  # here: an extra that few need
        except ImportError as error:
            raise SearchMissing from error
        self._client: Final[OpenSearch] = OpenSearch(
            hosts=address.split(","), timeout=_SECONDS, max_retries=_TRIES, retry_on_timeout=True
        )
        self._known: OrderedDict[tuple[str, Kept], tuple[Corpus, int]] = OrderedDict()
        self._size = 0

    def prepare(self) -> None:
        """Makes the indexes where there are none.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        settings = {"index.auto_expand_replicas": "0-1", "index.number_of_shards": 3}
        with explaining():
            for name, properties in _INDEXES.items():
                if not self._client.indices.exists(index=name, request_timeout=_LOADING):
                    mappings = {"dynamic": "strict", "_source": {"enabled": name == ARTICLES}, "properties": properties}
                    body = {"settings": settings, "mappings": mappings}
                    self._client.indices.create(index=name, body=body, request_timeout=_LOADING, ignore=400)

    def close(self) -> None:
        """Closes its connections."""
        self._client.close()

    def put(self, owner: str, articles: Sequence[Contents]) -> None:
        """Keeps articles, the contents of one each, in the place of those of the same id; may be repeated.

        Raises:
            SearchAway: not all of them could be kept.
        """
        packed = {contents.articles[0].id: pack(contents, {}) for contents in articles}
        hashes = {article_id: sha256(each).hexdigest() for article_id, each in packed.items()}
        there = {each.article: each.hash for each in self.kept(owner, list(packed))}
        changed = [each for each in articles if there.get(each.articles[0].id) != hashes[each.articles[0].id]]
        self.remove(owner, [each.articles[0].id for each in changed if each.articles[0].id in there])
        actions: list[dict[str, Any]] = []
        for contents in changed:
            article_id = contents.articles[0].id
            kept = Kept(article_id, hashes[article_id])
            actions += _passages(owner, kept, contents)
            content = base64.b64encode(zlib.compress(packed[article_id], 1)).decode()
            actions += [{"index": {"_index": ARTICLES, "_id": _id(owner, article_id), "routing": owner}}]
            actions += [{"owner": owner, "content": f"{kept.hash}{content}"}]
        self._send(actions)

    def remove(self, owner: str, ids: Sequence[str] | None = None) -> None:
        """Removes articles with their passages, or all that an owner has.

        Raises:
            SearchAway: that can't be done now; it may be repeated.
        """
        if ids is not None and not ids:
            return
        owned: list[dict[str, Any]] = [{"term": {"owner": owner}}]
        of_articles = {"ids": {"values": [_id(owner, each) for each in ids or ()]}}
        of_passages = {"terms": {"article": list(ids or ())}}
        for name, these in ((ARTICLES, of_articles), (PASSAGES, of_passages)):
            query = {"bool": {"filter": owned if ids is None else [*owned, these]}}
            while self._remove_some(owner, name, query):
                pass

    def _remove_some(self, owner: str, name: str, query: dict[str, Any]) -> int:
        """Removes some of the documents that a query finds; how many."""
        body = {"size": _REMOVED, "query": query, "_source": False}
        with explaining():
            found = self._client.search(index=name, body=body, params={"routing": owner}, request_timeout=_LOADING)
            ids = [hit["_id"] for hit in found["hits"]["hits"]]
        self._send([{"delete": {"_index": name, "_id": each, "routing": owner}} for each in ids])
        return len(ids)

    def _send(self, actions: list[dict[str, Any]]) -> None:
        if not actions:
            return
        with explaining():
            done = self._client.bulk(body=actions, params={"refresh": "true"}, request_timeout=_LOADING)
        failed = [outcome for item in done["items"] for outcome in item.values() if "error" in outcome]
        if failed:
            raise SearchAway(str(failed[0]["error"])[:200])

    def kept(self, owner: str, ids: Sequence[str]) -> list[Kept]:
        """Those of some articles that are there.

        Raises:
            SearchAway: that can't be known now.
        """
        return [kept for kept, _ in self._contents(owner, ids)]

    def find(self, owner: str, query: Lookup, scope: Scope, limit: int) -> list[Corpus]:
        """The articles of the best passages, each with all that was analysed of it.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        weights: dict[str, float] = {}
        for term, idf in zip(query.terms, query.weighting.idf, strict=True):
            weights[term] = weights.get(term, 0.0) + max(idf, _LEAST)
        should = [
            {"rank_feature": {"field": f"terms.{_feature(query.language, term)}", "linear": {}, "boost": weight}}
            for term, weight in weights.items()
        ]
        clauses = {"should": should, "minimum_should_match": 1} if should else {}
        return self._articles_of(owner, {**clauses, "filter": _filters(owner, scope)}, 2 * limit)

    def dated(self, owner: str, scope: Scope) -> list[Corpus]:
        """The articles that are dated in a scope, of very many some.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        filters = [*_filters(owner, scope), {"exists": {"field": "dated"}}]
        return self._articles_of(owner, {"filter": filters}, _OF_DATES, each_once=True)

    def articles(self, owner: str, ids: Sequence[str]) -> list[Corpus]:
        """Articles by their ids, those that are there.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        return [_opened(content) for _, content in self._contents(owner, ids)]

    def _articles_of(self, owner: str, clauses: dict[str, Any], limit: int, *, each_once: bool = False) -> list[Corpus]:
        body: dict[str, Any] = {
            "size": limit, "query": {"bool": clauses}, "docvalue_fields": ["article", "hash"], "_source": False,
            "track_total_hits": False,
        }  # fmt: skip
        if each_once:
            body["collapse"] = {"field": "article"}
        with explaining():
            params = {"routing": owner, "allow_partial_search_results": "false"}
            answer = self._client.search(index=PASSAGES, body=body, params=params)
        hits = [hit["fields"] for hit in answer["hits"]["hits"]]
        wanted = list(dict.fromkeys(Kept(hit["article"][0], hit["hash"][0]) for hit in hits))
        missing = [each.article for each in wanted if (owner, each) not in self._known]
        fetched = {kept: _opened(content) for kept, content in self._contents(owner, missing)} if missing else {}
        found = [fetched[each] if each in fetched else self._known[owner, each][0] for each in wanted
                 if each in fetched or (owner, each) in self._known]  # fmt: skip
        for kept, corpus in fetched.items():
            self._remember(owner, kept, corpus)
        return found

    def _remember(self, owner: str, kept: Kept, corpus: Corpus) -> None:
        size = 2_000 + 2_000 * corpus.contents.layout.passages
        self._known[owner, kept] = corpus, size
        self._size += size
        while self._size > _REMEMBERED and len(self._known) > 1:
            self._size -= self._known.popitem(last=False)[1][1]

    def _contents(self, owner: str, ids: Sequence[str]) -> Iterator[tuple[Kept, str]]:
        if not ids:
            return
        wanted = {"ids": [_id(owner, each) for each in ids]}
        with explaining():
            answer = self._client.mget(index=ARTICLES, body=wanted, params={"routing": owner})
        for article_id, document in zip(ids, answer["docs"], strict=True):
            if document.get("found") and document["_source"]["owner"] == owner:
                content = document["_source"]["content"]
                yield Kept(article_id, content[:_HASH]), content[_HASH:]


_HASH: Final = 64
"""Digits of a SHA-256."""


@contextmanager
def explaining() -> Iterator[None]:
    """Makes one error of all that a cluster which is away, or in trouble, ends with."""
    from opensearchpy.exceptions import OpenSearchException  # here: an extra that few need

    try:
        yield
    except OpenSearchException as error:
        raise SearchAway(type(error).__name__) from error


def _passages(owner: str, kept: Kept, contents: Contents) -> Iterable[dict[str, Any]]:
    """The actions that index an article's passages."""
    postings, names = contents.postings, contents.vocabulary.names
    language = contents.articles[0].language
    saturated = postings.lengths * (_K1 * _B / _LENGTH) + _K1 * (1 - _B)
    features: list[dict[str, float]] = [{} for _ in range(contents.layout.passages)]
    terms = np.arange(len(names)).repeat(np.diff(postings.offsets))
    for term, passage, count in zip(terms.tolist(), postings.passages.tolist(), postings.counts.tolist(), strict=True):
        features[passage][_feature(language, names[term])] = count / (count + saturated.item(passage))
    dated: list[set[float]] = [set() for _ in features]
    of_dates = contents.layout.passage_offsets.searchsorted(contents.dates.sentences, side="right") - 1
    for passage, begin in zip(of_dates.tolist(), contents.dates.spans[:, 0].tolist(), strict=True):
        dated[passage].add(begin)
    article = contents.articles[0]
    published = extent_of(article.published) if article.published else None
    for number, (terms_of_passage, dates) in enumerate(zip(features, dated, strict=True)):
        if published:
            dates.add(published.span.begin)
        yield {"index": {"_index": PASSAGES, "_id": _id(owner, f"{kept.article}/{number}"), "routing": owner}}
        yield {
            "owner": owner, "article": kept.article, "hash": kept.hash, "dated": sorted(dates),
            "terms": terms_of_passage,
        }  # fmt: skip


def _filters(owner: str, scope: Scope) -> list[dict[str, Any]]:
    filters: list[dict[str, Any]] = [{"term": {"owner": owner}}]
    if scope.articles is not None:
        filters.append({"terms": {"article": sorted(scope.articles)}})
    if scope.window != EVER:
        since, until = scope.window
        bounds = {"gte": since, "lt": until}
        filters.append({"range": {"dated": {name: at for name, at in bounds.items() if np.isfinite(at)}}})
    return filters


def _feature(language: str, term: str) -> str:
    return f"{language}:{term}".replace(".", _DOT)


def _id(owner: str, name: str) -> str:
    return sha256(f"{owner}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _opened(content: str) -> Corpus:
    return Corpus(unpack(zlib.decompress(base64.b64decode(content)), compact=True).contents)
