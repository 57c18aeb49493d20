"""Who and what is named: countries, organisations, places, people and their offices."""
