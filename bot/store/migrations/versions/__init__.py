"""One module a shape."""
