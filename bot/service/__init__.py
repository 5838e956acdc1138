"""What people can have done, whichever way they come in: it knows neither Discord nor a terminal."""
