"""Posts and pages as Markdown files with front matter, and docs/ that holds them."""
