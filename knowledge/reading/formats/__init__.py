"""One module a format: text -> the article's plain text and what its stretches are."""
