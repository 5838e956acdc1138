"""Whether a match is a time expression at all: what the words around it must or must not be."""
