"""From a match to its TIMEX3 value: one function for each kind of match."""
