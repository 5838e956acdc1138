"""Where the quotation of a paragraph's sentence begins."""

from knowledge.article import Article, BlockKind, Sentence
from knowledge.language.references import gives_example
from knowledge.splitting import sentence_spans


def beginning(article: Article, number: int, core: Sentence, end: int, room: int) -> int:
    """Where a quotation begins so that it can be understood, as far as there is room.

    A sentence that a break of pages tore apart is quoted from its first half on, and an example with the sentence that
    it illustrates.

    Args:
        article: where it stands.
        number: the paragraph that the sentence stands in, among the blocks.
        core: the sentence.
        end: where the quotation ends.
        room: how many characters it may have.
    """
    start = core.start
    first = article.text[start]
    if start == article.blocks[number].start and (first.islower() or first.isdecimal()):
        half = _sentence_before(article, number, start)
        if half is not None and article.text[half[1] - 1].isalnum():  # no stop ends it
            start = half[0]
            number -= 1
    if gives_example(article.text[start:end], article.language):
        illustrated = _sentence_before(article, number, start)
        start = illustrated[0] if illustrated else start
    return start if end - start <= room else core.start


def _sentence_before(article: Article, number: int, start: int) -> tuple[int, int] | None:
    """The span of the sentence before `start`, in a block or at the end of the paragraph before it."""
    blocks = article.blocks
    if start == blocks[number].start:
        number -= 1
        if number < 0 or blocks[number].kind is not BlockKind.PROSE or blocks[number].above is not None:
            return None
    block = blocks[number]
    spans = sentence_spans(article.text[block.start : min(block.end, start)], article.language)
    return (block.start + spans[-1][0], block.start + spans[-1][1]) if spans else None
