"""The running bot: its connection, what it sends, and what it says of errors."""
