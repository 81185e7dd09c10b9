"""Local places that messages go to: a mail server and webhooks, which keep what they got."""

import asyncio
import email.policy
import json
import socket
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from aiosmtpd.controller import UnthreadedController


class Mailbox:
    """A mail server; `refused` are the addresses that it takes nothing for."""

    def __init__(self):
        self.mails, self.refused = [], set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 OK"


@contextmanager
def serve_mailbox():
    box = Mailbox()
    loop = asyncio.new_event_loop()
    controller = UnthreadedController(box, hostname="127.0.0.1", port=0, loop=loop)
    ready = Event()

    def run():
        """All of the loop is in this thread: in the other one a browser may have a loop of its own."""
        try:
            controller.begin()
        finally:
            ready.set()
        loop.run_forever()
        controller.end()
        loop.close()

    thread = Thread(target=run)
    thread.start()
    ready.wait()
    box.address = f"127.0.0.1:{controller.server.sockets[0].getsockname()[1]}"
    try:
        yield box
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


class Webhooks:
    """Webhooks: what they got as (path, JSON), and the statuses that they answer with by path.

    One at `held` has got its message (`arrived` is set), and answers when `released` is set.
    """

    def __init__(self):
        self.got, self.statuses = [], {}
        self.held, self.arrived, self.released = None, Event(), Event()

    def bodies(self, path):
        return [data for where, data in self.got if where == path]


@contextmanager
def serve_webhooks():
    hooks = Webhooks()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["Content-Length"]))
            hooks.got.append((self.path, json.loads(content)))
            if self.path == hooks.held:
                hooks.arrived.set()
                hooks.released.wait(60)
            status = hooks.statuses.get(self.path, 200)
            self.send_response(status)
            if status in (301, 302, 303):
                self.send_header("Location", "/elsewhere")
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked was killed meanwhile
                self.end_headers()

        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        hooks.address = f"127.0.0.1:{server.server_address[1]}"
        yield hooks
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def serve_trickle():
    """A place that takes all it is sent, and answers a byte now and then without end; yields its address."""
    over = Event()
    server = socket.create_server(("127.0.0.1", 0))

    def trickle(connection):
        with connection, suppress(OSError):
            while not over.wait(0.02):
                connection.sendall(b"2")

    def accept():
        with suppress(OSError):
            while True:
                Thread(target=trickle, args=(server.accept()[0],), daemon=True).start()

    Thread(target=accept, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        over.set()
        server.close()
