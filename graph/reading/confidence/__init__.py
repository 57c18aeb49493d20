"""How sure each fact is: how many facts on such grounds were right in annotated articles."""
