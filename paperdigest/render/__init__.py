"""Words and HTML in the page's language; the one place where text from outside becomes markup."""
