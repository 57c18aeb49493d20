"""From article to answer: reading, evidence, identity, world, answers."""
