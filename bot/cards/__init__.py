"""What the cards of several features show."""
