"""Text in, cited sentences out: everything Hotline knows of articles, and nothing of Discord."""
