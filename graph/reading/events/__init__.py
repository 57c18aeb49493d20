"""What happened: frames found in parsed clauses, completed, dated, placed and joined."""
