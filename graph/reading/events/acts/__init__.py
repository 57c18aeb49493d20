"""Acts with two sides, and what is signed: who acts on whom, whatever the words."""
