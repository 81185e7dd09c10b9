"""What MkDocs calls; see mkdocs.yml."""
