"""TIMEX3 values and the calendar behind them."""
