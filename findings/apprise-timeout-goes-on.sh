#!/usr/bin/env bash
# Apprise reports a time limit as reached while the message is still under way, and the process cannot end before it is.
#
# Versions: apprise 2.3.0.
# Behaviour: with service_timeout (60 seconds unless an asset says otherwise) notify() returns TIMEOUT in time, with
#   async_mode on or off. The request goes on in a thread that is no daemon, so that Python waits for it at the end of the
#   program, for as long as the service takes; and the message that was reported as not delivered may be.
# Seen: TIMEOUT; then a thread left that is no daemon; then the service takes the message with 200, after the report.
# Remedy: service_timeout=0, and a limit of one's own in a daemon thread; count a message that was cut off as perhaps sent.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install apprise==2.3.0
cat > "$t/try.py" <<'P'
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from apprise import Apprise, AppriseAsset

reported, taken = threading.Event(), threading.Event()


class Slow(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        reported.wait(60)
        self.send_response(200)
        self.end_headers()
        taken.set()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
for mode in (True, False):
    reported.clear(), taken.clear()
    sender = Apprise(asset=AppriseAsset(service_timeout=1, async_mode=mode))
    sender.add(f"json://127.0.0.1:{server.server_port}/")
    result = sender.notify(title="Title", body="Body")
    kept = any(not one.daemon for one in threading.enumerate() if one is not threading.main_thread())
    reported.set()
    print(f"async_mode {mode}: {result.status.name}, a thread keeps the process: {kept}, taken later: {taken.wait(60)}")
P
seen=$("$t/venv/bin/python" -W ignore "$t/try.py" 2>/dev/null)
printf '%s\n' "$seen"
[ "$seen" = "async_mode True: TIMEOUT, a thread keeps the process: True, taken later: True
async_mode False: TIMEOUT, a thread keeps the process: True, taken later: True" ] || { echo "CHANGED"; exit 1; }
echo "as described"
