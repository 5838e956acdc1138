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
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from bot.errors import SearchAway
from bot.store.search._cluster import Cluster, explaining
from bot.store.search._documents import ARTICLES, INDEXES, PASSAGES, Kept, feature, filters, id_of, passages_of
from knowledge.indexing.contents import Contents
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import UnusableError, pack, unpack
from knowledge.indexing.passages import Lookup, Scope

_LOADING: Final = 60.0
"""Seconds that a load may take."""
_REMEMBERED: Final = 64 * 2**20
"""Bytes of articles that a process keeps from one look-up to the next."""
_LEAST: Final = 1e-3
"""What a term counts that counts nothing or less: the engine takes no factor below zero."""
_REMOVED: Final = 5_000
"""Documents that are removed at a time."""
_OF_DATES: Final = 300
"""Articles that a timeline is made of at most."""


class Engine:
    """One cluster; each method names the owner whose articles it is about. Blocks, so it is for threads."""

    def __init__(self, address: str) -> None:
        """The cluster at an address, or at several with commas between them."""
        self._cluster: Final = Cluster(address)
        self._known: OrderedDict[tuple[str, Kept], tuple[Corpus, int]] = OrderedDict()
        self._size = 0
        self._remembering: Final = Lock()

    def prepare(self) -> None:
        """Makes the indexes where there are none.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        settings = {"index.auto_expand_replicas": "0-1", "index.number_of_shards": 3}
        with explaining():
            indices = self._cluster.client.indices
            for name, properties in INDEXES.items():
                if indices.exists(index=name, request_timeout=_LOADING):  # an older version may have made it
                    indices.put_mapping(index=name, body={"properties": properties}, request_timeout=_LOADING)
                    continue
                mappings = {"dynamic": "strict", "_source": {"enabled": name == ARTICLES}, "properties": properties}
                body = {"settings": settings, "mappings": mappings}
                indices.create(index=name, body=body, request_timeout=_LOADING, ignore=400)

    def close(self) -> None:
        """Closes its connections."""
        self._cluster.close()

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
            actions += passages_of(owner, kept, contents)
            content = base64.b64encode(zlib.compress(packed[article_id], 1)).decode()
            actions += [{"index": {"_index": ARTICLES, "_id": id_of(owner, article_id), "routing": owner}}]
            actions += [{"owner": owner, "hash": kept.hash, "content": content}]
        self._send(actions)

    def remove(self, owner: str, ids: Sequence[str] | None = None) -> None:
        """Removes articles with their passages, or all that an owner has.

        Raises:
            SearchAway: that can't be done now; it may be repeated.
        """
        if ids is not None and not ids:
            return
        owned: list[dict[str, Any]] = [{"term": {"owner": owner}}]
        of_articles = {"ids": {"values": [id_of(owner, each) for each in ids or ()]}}
        of_passages = {"terms": {"article": list(ids or ())}}
        for name, these in ((ARTICLES, of_articles), (PASSAGES, of_passages)):
            query = {"bool": {"filter": owned if ids is None else [*owned, these]}}
            while self._remove_some(owner, name, query):
                pass

    def _remove_some(self, owner: str, name: str, query: dict[str, Any]) -> int:
        """Removes some of the documents that a query finds; how many."""
        body = {"size": _REMOVED, "query": query, "_source": False}
        with explaining():
            found = self._cluster.client.search(
                index=name, body=body, params={"routing": owner}, request_timeout=_LOADING
            )
            ids = [hit["_id"] for hit in found["hits"]["hits"]]
        self._send([{"delete": {"_index": name, "_id": each, "routing": owner}} for each in ids])
        return len(ids)

    def _send(self, actions: list[dict[str, Any]]) -> None:
        if not actions:
            return
        with explaining():
            done = self._cluster.client.bulk(body=actions, params={"refresh": "true"}, request_timeout=_LOADING)
        failed = [outcome for item in done["items"] for outcome in item.values() if "error" in outcome]
        if failed:
            raise SearchAway(str(failed[0]["error"])[:200])

    def kept(self, owner: str, ids: Sequence[str]) -> list[Kept]:
        """Those of some articles that are there.

        Raises:
            SearchAway: that can't be known now.
        """
        if not ids:
            return []
        body, params = _wanted(owner, ids), {"routing": owner, "_source_includes": "owner,hash"}
        with explaining():
            answer = self._cluster.client.mget(index=ARTICLES, body=body, params=params, request_timeout=_LOADING)
        return [kept for kept, _ in _found(owner, ids, answer)]

    def find(self, owner: str, query: Lookup, scope: Scope, limit: int) -> list[Corpus]:
        """The articles of the best passages, each with all that was analysed of it.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        weights: dict[str, float] = {}
        for term, idf in zip(query.terms, query.weighting.idf, strict=True):
            weights[term] = weights.get(term, 0.0) + max(idf, _LEAST)
        should = [
            {"rank_feature": {"field": f"terms.{feature(query.language, term)}", "linear": {}, "boost": weight}}
            for term, weight in weights.items()
        ]
        clauses = {"should": should, "minimum_should_match": 1} if should else {}
        return self._articles_of(owner, {**clauses, "filter": filters(owner, scope)}, 2 * limit)

    def dated(self, owner: str, scope: Scope) -> list[Corpus]:
        """The articles that are dated in a scope, of very many some.

        Raises:
            SearchAway: the cluster can't be reached.
        """
        clauses = {"filter": [*filters(owner, scope), {"exists": {"field": "dated"}}]}
        return self._articles_of(owner, clauses, _OF_DATES, each_once=True)

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
        params = {"routing": owner, "allow_partial_search_results": "false"}
        answer = self._cluster.asked(partial(self._cluster.client.search, index=PASSAGES, body=body, params=params))
        hits = [hit["fields"] for hit in answer["hits"]["hits"]]
        wanted = list(dict.fromkeys(Kept(hit["article"][0], hit["hash"][0]) for hit in hits))
        found = {each: known[0] for each in wanted if (known := self._known.get((owner, each)))}
        missing = [each.article for each in wanted if each not in found]
        for kept, content in self._contents(owner, missing):
            found[kept] = _opened(content)
            self._remember(owner, kept, found[kept])
        return [found[each] for each in wanted if each in found]

    def _remember(self, owner: str, kept: Kept, corpus: Corpus) -> None:
        size = 2_000 + 2_000 * corpus.contents.layout.passages
        with self._remembering:
            if (owner, kept) not in self._known:
                self._known[owner, kept] = corpus, size
                self._size += size
            while self._size > _REMEMBERED and len(self._known) > 1:
                self._size -= self._known.popitem(last=False)[1][1]

    def _contents(self, owner: str, ids: Sequence[str]) -> list[tuple[Kept, str]]:
        if not ids:
            return []
        body, params = _wanted(owner, ids), {"routing": owner}
        answer = self._cluster.asked(partial(self._cluster.client.mget, index=ARTICLES, body=body, params=params))
        return [(kept, source["content"]) for kept, source in _found(owner, ids, answer)]


def _wanted(owner: str, ids: Sequence[str]) -> dict[str, Any]:
    return {"ids": [id_of(owner, each) for each in ids]}


def _found(owner: str, ids: Sequence[str], answer: dict[str, Any]) -> Iterator[tuple[Kept, dict[str, Any]]]:
    for article_id, document in zip(ids, answer["docs"], strict=True):
        source = document.get("_source") or {}
        if source.get("owner") == owner and "hash" in source:
            yield Kept(article_id, source["hash"]), source


def _opened(content: str) -> Corpus:
    try:
        return Corpus(unpack(zlib.decompress(base64.b64decode(content)), compact=True).contents)
    except UnusableError as error:  # a process of another version keeps this library now
        raise SearchAway(str(error)) from error
