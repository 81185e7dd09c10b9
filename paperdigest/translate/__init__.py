"""Translate: titles and lines of papers in the reader's language, each checked against its original."""
