#!/usr/bin/env bash
# trafilatura drops the headings of all but one of the articles that stand beside each other on a page.
#
# Version: trafilatura 2.3.1, with lxml 6.1.3 and lxml-html-clean 0.4.6.
# Behaviour: a page whose main part is a div with ten <article>s, each with a heading that is a link and a paragraph,
#   gives ten paragraphs and one heading. The same page with the div as an <article> around the ten, which HTML allows
#   for entries of a post, gives ten of each.
# Seen (headings and paragraphs that are kept):
#   div      1 10
#   article  10 10
# Remedy: put an <article> around the articles of a page.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install trafilatura==2.3.1 lxml==6.1.3 lxml-html-clean==0.4.6
cat > "$t/try.py" <<'P'
import sys
import trafilatura

NUMBERS = range(1, 11)


def kept(outer):
    articles = "".join(
        f"<article><h3><a href='/{n}/'>Title of lamp {n}</a></h3>"
        f"<p>Lamp number {n} is described here in a sentence that is long enough to count as text.</p></article>"
        for n in NUMBERS
    )
    page = (
        "<!doctype html><html lang=en><head><title>Lamps</title></head><body><main>"
        f"<{outer}><h1>Lamps of the day</h1>{articles}</{outer}></main></body></html>"
    )
    lines = trafilatura.extract(page).splitlines()
    return sum(f"Title of lamp {n}" in lines for n in NUMBERS), sum(line.startswith("Lamp number ") for line in lines)


found = {outer: kept(outer) for outer in ("div", "article")}
for outer, counts in found.items():
    print(f"{outer:8}", *counts)
if found != {"div": (1, 10), "article": (10, 10)}:
    sys.exit("this is no longer what was seen")
P
"$t/venv/bin/python" "$t/try.py"
