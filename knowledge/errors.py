"""What can go wrong with articles and questions, each as a sentence for the person who asked.

HotlineError
    ArticleError        an article can't be read; the others are not touched by it
    LibraryError        a question names an article that isn't there, or there are no articles at all
    QuestionError       a question can't be asked as it stands
    DateError           a date can't be understood, or a span of time ends before it begins
"""


class HotlineError(Exception):
    """The root of them all; its text is a complete sentence that says what was wrong and what to do."""


class ArticleError(HotlineError):
    """A file that can't become an article: missing, empty, binary, or with broken front matter."""


class LibraryError(HotlineError):
    """Articles that were asked for and aren't there."""


class QuestionError(HotlineError):
    """A question without a word in it, or one longer than anybody asks."""


class DateError(HotlineError):
    """A date that can't be understood or that doesn't exist, or a span of time that ends before it begins."""
