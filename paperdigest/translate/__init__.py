"""Translations: of each paper a title and a sentence in the reader's language, by a model, checked line by line."""
