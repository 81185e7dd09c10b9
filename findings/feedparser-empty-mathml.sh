#!/usr/bin/env bash
# An empty MathML element written <mspace width="…"/> loses its end in feedparser.
#
# Versions: feedparser 6.0.14 (feedparser-sgmllib 2.1.0), latex2mathml 3.81.1.
# Behaviour: in the HTML body of an RSS item, an element of MathML that closes
#   itself AND has an attribute comes out of feedparser as a start tag that
#   nothing ever closes. Without an attribute (<mspace/>) the same element comes
#   out whole, and so does <mspace width="…"></mspace>. HTML lets elements of
#   MathML close themselves, so the body is valid; feedparser's bozo stays false.
#   latex2mathml writes exactly that form for each "\," of LaTeX.
# Seen, for \int f\,\mathrm{d}x:
#   sent  …<mi>f</mi><mspace width="0.167em" /><mi>&#x00064;</mi><mi>x</mi></mrow>…
#   read  …<mi>f</mi><mspace width="0.167em"><mi>&#x00064;</mi><mi>x</mi></mrow>…
#   so "dx" now stands inside the space and is no longer shown beside f.
# Remedy: write MathML with end tags before it goes into a feed.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install \
  feedparser==6.0.14 feedparser-sgmllib==2.1.0 latex2mathml==3.81.1
cat > "$t/try.py" <<'P'
import re, sys
from xml.sax.saxutils import escape
import feedparser
from latex2mathml.converter import convert

RSS = ('<rss version="2.0"><channel><title>t</title><link>http://example.org/</link>'
       '<description>d</description><item><title>i</title>'
       '<description>{}</description></item></channel></rss>')

def read(body):
    feed = feedparser.parse(RSS.format(escape(body)).encode())
    assert not feed.bozo
    return feed.entries[0].summary

def spaces(body):  # (opened, closed)
    opened = len(re.findall(r"<mspace\b[^>]*(?<!/)>", body))
    return opened, body.count("</mspace>")

sent = convert(r"\int f\,\mathrm{d}x")
got = read(sent)
print("sent", sent)
print("read", got)
bad = []
if '<mspace width="0.167em" />' not in sent:
    bad.append("latex2mathml no longer writes an empty mspace with a width")
if spaces(got) != (1, 0):
    bad.append(f"mspace with a width: opened, closed = {spaces(got)}, was (1, 0)")
for body in ('<math><mi>a</mi><mspace/><mi>b</mi></math>',
             '<math><mi>a</mi><mspace width="1em"></mspace><mi>b</mi></math>'):
    if spaces(read(body)) != (1, 1):
        bad.append(f"{body}: opened, closed = {spaces(read(body))}, was (1, 1)")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
"$t/venv/bin/python" "$t/try.py"
