"""How sure each fact is: the share of facts on such grounds that were right in annotated articles."""
