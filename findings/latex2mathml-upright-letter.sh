#!/usr/bin/env bash
# latex2mathml keeps \mathrm d upright, but makes \mathrm{d} an italic d.
#
# Version: latex2mathml 3.81.1.
# Behaviour: \mathrm around ONE letter in braces gives a bare <mi>, and a bare
#   <mi> of one character is italic in MathML: the result is the same as for the
#   letter alone. Without the braces, or with two letters, or with a space before
#   the closing brace, the <mi> has mathvariant="normal".
# Seen (the <mi> of each):
#   d            mathvariant None
#   \mathrm{d}   mathvariant None      (italic: the command has no effect)
#   \mathrm d    mathvariant normal
#   \mathrm{d }  mathvariant normal
#   \mathrm{KL}  mathvariant normal, normal
#   so the upright d of an integral, e, i, the T of a transpose and the m of metre
#   look like variables, in the usual spelling of them.
# Remedy: put mathvariant="normal" on such letters, or feed it "\mathrm{d }".
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install latex2mathml==3.81.1
cat > "$t/try.py" <<'P'
import sys
from xml.etree import ElementTree
from latex2mathml.converter import convert

WAS = {
    "d": [("d", None)],
    r"\mathrm{d}": [("d", None)],
    r"\mathrm d": [("d", "normal")],
    r"\mathrm{d }": [("d", "normal")],
    r"\mathrm{KL}": [("K", "normal"), ("L", "normal")],
}
bad = []
for latex, was in WAS.items():
    root = ElementTree.fromstring(convert(latex))
    now = [(e.text, e.get("mathvariant")) for e in root.iter() if e.tag.endswith("}mi")]
    print(f"{latex:12} {now}")
    if now != was:
        bad.append(f"{latex}: {now}, was {was}")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
"$t/venv/bin/python" "$t/try.py"
