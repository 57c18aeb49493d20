"""What is told of the world: entities, events, terms, networks, with the words that show them."""
