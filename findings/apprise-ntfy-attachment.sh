#!/usr/bin/env bash
# Apprise makes a file of a message to ntfy that is well under the length that its own plugin states.
#
# Versions: apprise 2.3.0.
# Behaviour: the plugin states 7,800 characters (body_maxlen), and Apprise splits or cuts what is longer. What it sends is
#   JSON in ASCII, six bytes for a Korean or Chinese character, and JSON of more than 8,000 bytes is sent as an attachment
#   in its place: without title and text, under another address.
# Seen: 1,400 Latin letters arrive as a message; 1,400 Korean letters arrive as a file.
# Remedy: count the bytes of json.dumps() of title and text, and the 4,096 bytes of UTF-8 that ntfy takes for a message.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install apprise==2.3.0
cat > "$t/try.py" <<'P'
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from apprise import Apprise

got = []


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        got.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Server)
Thread(target=server.serve_forever, daemon=True).start()
target = Apprise.instantiate(f"ntfy://127.0.0.1:{server.server_port}/papers")
print(f"body_maxlen: {target.body_maxlen}")
for letter in ("a", "가"):
    assert target.notify(title="Title", body=letter * 1400)
    print(f"1400 x {letter}: {'a message' if got.pop() == '/' else 'a file'}")
P
seen=$("$t/venv/bin/python" -W ignore "$t/try.py" 2>/dev/null)
printf '%s\n' "$seen"
[ "$seen" = "body_maxlen: 7800
1400 x a: a message
1400 x 가: a file" ] || { echo "CHANGED"; exit 1; }
echo "as described"
