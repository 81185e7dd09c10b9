"""Invented pages as LaTeXML writes them."""

from support.checkouts import ROOT

PAGES = ROOT / "tests" / "fixtures" / "latexml"
ID = "2601.00001"


def page(name):
    return (PAGES / f"{name}.html").read_bytes()


def article(body, *, title="<h1 class='ltx_title ltx_title_document'>A title</h1>"):
    filler = "<p class='ltx_p'>" + "A sentence that fills the page with words. " * 12 + "</p>"
    return f"<html><body><article class='ltx_document'>{title}{body}{filler}</article></body></html>".encode()


def blocks(text, kind=None):
    return [block for section in text.sections for block in section.blocks if kind in (None, block.kind)]
