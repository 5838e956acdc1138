"""Articles -> arrays -> the best passages."""
