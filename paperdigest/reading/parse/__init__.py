"""arXiv's HTML pages as sections and blocks with their anchors."""
