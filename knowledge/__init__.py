"""Text in, cited sentences out: everything Hotline knows of articles, and nothing of Discord, SQL or the network.

What stands in `__all__` is what others may build on.

    >>> from knowledge import SHIPPED_ARTICLES, Exchange, open_library
    >>> library, reading = open_library([SHIPPED_ARTICLES])
    >>> answer = library.ask("How often is the line tested?")
    >>> answer.answered
    True

An answer is made of sentences, each copied to the letter and with its place:

    >>> sentence = answer.sentences[0].sentence
    >>> article = library.article(sentence.citation.article)
    >>> article.text[sentence.start : sentence.end] == sentence.text
    True

A follow-up is completed from the exchanges before it; what the articles don't hold is not answered:

    >>> before = [Exchange("How often is the line tested?", sentence.text)]
    >>> library.ask("And in which language?", before).answered
    True
    >>> library.ask("Who won the World Cup?").answered
    False

And what happened when, in order:

    >>> [event.value for event in library.timeline(until="2022-11-20").events]
    ['2022-02', '2022-03', '2022-11-11', '2022-11-15']
"""

from knowledge.answering import THRESHOLD, Answer, Quotation
from knowledge.article import Article, Block, BlockKind, Citation, Exchange, Passage, Sentence
from knowledge.dates import TimeExpression, time_expressions
from knowledge.errors import ArticleError, DateError, HotlineError, LibraryError, QuestionError
from knowledge.library import SHIPPED_ARTICLES, Library, open_library
from knowledge.reading import read_file
from knowledge.splitting import sentence_spans
from knowledge.timeline import Event, Timeline

__all__ = [
    "SHIPPED_ARTICLES",
    "THRESHOLD",
    "Answer",
    "Article",
    "ArticleError",
    "Block",
    "BlockKind",
    "Citation",
    "DateError",
    "Event",
    "Exchange",
    "HotlineError",
    "Library",
    "LibraryError",
    "Passage",
    "QuestionError",
    "Quotation",
    "Sentence",
    "TimeExpression",
    "Timeline",
    "open_library",
    "read_file",
    "sentence_spans",
    "time_expressions",
]
