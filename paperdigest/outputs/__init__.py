"""Files for programs: feeds, citations, Markdown, search, sitemap, pictures for links."""
