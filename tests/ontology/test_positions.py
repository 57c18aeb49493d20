"""Positions by their Wikidata item: words that the grammar of offices understands."""

import re

from graph.facts import Post
from graph.reading.mentions.titles import parse_office
from ontology.positions import well_known_positions


def test_items_are_items_and_their_words_name_an_office() -> None:
    for item, words in well_known_positions().items():
        assert re.fullmatch(r"Q[1-9]\d*", item)
        assert parse_office(words), words


def test_only_offices_of_one_country_or_body_tell_whom_they_serve() -> None:
    for words in well_known_positions().values():
        office = parse_office(words)
        assert office is not None
        assert bool(office.of) == (words[0].isupper())
        assert office.post(office.of) is not Post.OTHER or words in ("governor", "mayor")
