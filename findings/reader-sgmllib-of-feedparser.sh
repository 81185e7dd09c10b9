#!/usr/bin/env bash
# reader, installed as its metadata says, reads no feed since feedparser changed a dependency.
#
# Versions: reader 3.26 with feedparser 6.0.14 and feedparser-sgmllib 2.1.0.
# Behaviour: reader brings a copy of feedparser, which imports the module sgmllib. reader does not ask for it: it used to
#   come with feedparser, as sgmllib3k. feedparser 6.0.14 asks for feedparser-sgmllib, whose module has another name.
#   The import happens late: `pip check` is content and a reader is made; adding the first feed fails.
# Seen: add_feed(…) of a valid Atom file: ModuleNotFoundError: No module named 'sgmllib'.
# Remedy: install sgmllib3k beside it; then the same feed has its entry.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
pip() { "$t/venv/bin/pip" -q --disable-pip-version-check install "$@"; }
pip reader==3.26 feedparser==6.0.14 feedparser-sgmllib==2.1.0
cat > "$t/feed.xml" <<'X'
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2026:a</id><title>Papers</title><updated>2026-01-05T00:00:00Z</updated>
<entry><id>tag:example.org,2026:b</id><title>One</title><updated>2026-01-05T00:00:00Z</updated><author><name>A</name></author></entry></feed>
X
cat > "$t/try.py" <<'P'
import sys
from reader import make_reader

reader = make_reader(":memory:", feed_root="")
try:
    reader.add_feed(sys.argv[1])
    print(f"new entries: {reader.update_feed(sys.argv[1]).new}")
except ModuleNotFoundError as error:
    print(f"ModuleNotFoundError: {error}")
P
"$t/venv/bin/pip" --disable-pip-version-check check
bare=$("$t/venv/bin/python" "$t/try.py" "$t/feed.xml" | tail -n 1)
pip sgmllib3k==1.0.0
beside=$("$t/venv/bin/python" "$t/try.py" "$t/feed.xml" | tail -n 1)
printf '%s\n' "as installed: $bare" "with sgmllib3k: $beside"
[ "$bare" = "ModuleNotFoundError: No module named 'sgmllib'" ] || { echo "CHANGED: as installed"; exit 1; }
[ "$beside" = "new entries: 1" ] || { echo "CHANGED: with sgmllib3k"; exit 1; }
echo "as described"
