"""Articles that the project ships for `legation serve --demo`, one JSON file each."""
