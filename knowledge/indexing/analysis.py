"""An article -> everything that looking it up and ranking its sentences needs, in arrays, worked out once.

Analysing needs nothing but the article, and what comes of it can be pickled: articles can be analysed in processes of
their own. Offsets of sentences are code points of the article's text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.article import Article, Block, BlockKind
from knowledge.indexing.arrays import Bytes, Int32s
from knowledge.indexing.class_counts import counted
from knowledge.indexing.dates import Dates
from knowledge.indexing.dating import find_dated
from knowledge.indexing.vocabulary import Lexicon, Tokenizer
from knowledge.splitting import sentence_spans

KINDS: Final = tuple(BlockKind)
"""The kinds of blocks by their numbers."""

PASSAGE_CHARACTERS: Final = 1_000
"""A longer paragraph becomes several passages of about equal length. Paragraphs of news and encyclopaedias mostly have
300 to 900 characters; what is quoted in *Context* must also fit on one card."""


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedArticle:
    """An article with its sentences, passages and tokens."""

    article: Article
    dates: Dates
    """What dates its sentences."""
    unplaced: str | None
    """A date such as "Monday" that can't be placed, as the article's own day of publication isn't known."""
    lexicon: Lexicon
    """Its words, by which its tokens are numbered."""
    sentences: Int32s
    """(sentences, 2): start and end in the article's text."""
    paragraphs: Int32s
    """(sentences,): the number of the paragraph, from 1."""
    kinds: Bytes
    """(sentences,): the kind of the block that each stands in, by its place in `KINDS`."""
    passages: Int32s
    """(passages + 1,): the first sentence of each passage, and the number of sentences at the end."""
    tokens: Int32s
    """(tokens,): those of all sentences, one after the other."""
    token_offsets: Int32s
    """(sentences + 1,): the first token of each sentence, and the number of tokens at the end."""
    class_counts: Bytes
    """(sentences, word classes): how many words of each of `knowledge.indexing.class_counts.COUNTED` it has."""
    heading_tokens: Int32s
    """(tokens,): those of all headings, one after the other. A *heading* is what stands above a stretch of passages:
    the article's title, the headings that it stands under, and what must be read before it (a lead-in, the names of a
    table's columns, a term, a question). It helps ranking and is never an answer."""
    heading_offsets: Int32s
    """(headings + 1,): the first token of each heading, and the number of tokens at the end."""
    headings: Int32s
    """(passages,): the heading above each passage."""


def analyse(article: Article) -> AnalysedArticle:
    """Splits `article` into sentences and passages, numbers its words and finds its dates."""
    tokenizer = Tokenizer(article.language)
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    kinds: list[int] = []
    paragraph = 0
    passages = [0]
    tokens: list[int] = []
    token_offsets = [0]
    above = _Headings(article, tokenizer)
    headings: list[int] = []
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING:
            above.enter(number)
        if not block.kind.is_quotable:
            continue
        text = article.text[block.start : block.end]
        paragraph += 1
        for start, end in sentence_spans(text, article.language):
            of_sentence = tokenizer.tokens(text[start:end])
            if not of_sentence:  # "* * *" answers nothing
                continue
            sentences.append((block.start + start, block.start + end))
            paragraphs.append(paragraph)
            kinds.append(KINDS.index(block.kind))
            tokens.extend(of_sentence)
            token_offsets.append(len(tokens))
        passages.extend(_passage_ends(sentences, passages[-1]))
        headings.extend([above.of(number)] * (len(passages) - 1 - len(headings)))
    dated, unplaced = find_dated(article, sentences)
    lexicon = tokenizer.lexicon()
    numbers, offsets = np.array(tokens, dtype=np.int32), np.array(token_offsets, dtype=np.int32)
    return AnalysedArticle(
        article=article,
        dates=Dates.of(dated),
        unplaced=unplaced,
        lexicon=lexicon,
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 2),
        paragraphs=np.array(paragraphs, dtype=np.int32),
        kinds=np.array(kinds, dtype=np.uint8),
        passages=np.array(passages, dtype=np.int32),
        tokens=numbers,
        token_offsets=offsets,
        class_counts=counted(lexicon.classes_of_surface[numbers], offsets),
        heading_tokens=np.array(above.tokens, dtype=np.int32),
        heading_offsets=np.array(above.offsets, dtype=np.int32),
        headings=np.array(headings, dtype=np.int32),
    )


class _Headings:
    """Numbers what stands above passages, as the article is read block by block."""

    def __init__(self, article: Article, tokenizer: Tokenizer) -> None:
        self._article = article
        self._tokenizer = tokenizer
        self._under: list[int] = []
        """The headings that the reader stands under, the widest first, by their numbers among the blocks."""
        self._known: dict[tuple[int, ...], int] = {}
        self.tokens: list[int] = []
        self.offsets = [0]

    def enter(self, heading: int) -> None:
        """Goes on below a heading."""
        blocks = self._article.blocks
        self._under = [*(each for each in self._under if blocks[each].level < blocks[heading].level), heading]

    def of(self, block: int) -> int:
        """The number of what stands above a block: title, headings, and what must be read before it."""
        blocks = self._article.blocks
        above = (*self._under, *_chain(blocks, block))
        if above not in self._known:
            self._known[above] = len(self._known)
            self.tokens += self._tokenizer.tokens(self._article.title)
            for each in above:
                self.tokens += self._tokenizer.tokens(self._article.text[blocks[each].start : blocks[each].end])
            self.offsets.append(len(self.tokens))
        return self._known[above]


def _chain(blocks: Sequence[Block], number: int) -> list[int]:
    """The blocks that must be read before one, the farthest first."""
    found: list[int] = []
    above = blocks[number].above
    while above is not None and above < (found[-1] if found else number):
        found.append(above)
        above = blocks[above].above
    return found[::-1]


def _passage_ends(sentences: list[tuple[int, int]], first: int) -> list[int]:
    """Where the passages end that the sentences from `first` on, all of one paragraph, are divided into."""
    if first == len(sentences):
        return []
    begin, length = sentences[first][0], sentences[-1][1] - sentences[first][0]
    parts = -(-length // PASSAGE_CHARACTERS)
    ends: list[int] = []
    for index in range(first, len(sentences) - 1):
        reached = sentences[index][1] - begin
        if reached >= length * (len(ends) + 1) / parts:
            ends.append(index + 1)
    return [*ends, len(sentences)]
