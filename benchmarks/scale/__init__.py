"""What many servers with their own articles take: `python -m benchmarks.scale`."""
