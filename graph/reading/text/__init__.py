"""Article → Document: paragraphs, sentences, words, and what is noise."""
