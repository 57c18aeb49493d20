"""What is held in memory of a graph, and follows what changes in it."""
