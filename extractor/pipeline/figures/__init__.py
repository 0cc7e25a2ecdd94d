"""Numbers -> figures with unit, status, indicator, place, date and speaker."""
