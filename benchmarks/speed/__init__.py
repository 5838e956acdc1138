"""How long it takes to look passages up, to answer, to change a library and to start again, beside other engines."""
