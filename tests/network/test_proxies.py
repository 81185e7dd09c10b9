import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from paperdigest.network.chat import ModelClient
from paperdigest.network.client import Client
from paperdigest.network.proxies import proxies_of, proxy_of

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


class Answering(BaseHTTPRequestHandler):
    """Answers as a list and as a model, and notes what it was asked for."""

    def answer(self):
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = {"message": {"role": "assistant", "content": "{}"}, "finish_reason": "stop", "index": 0}
        facts = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [said]}
        body = json.dumps([] if self.command == "GET" else facts).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815 - the names of http.server

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as made:
        made.asked = []
        made.address = f"http://127.0.0.1:{made.server_port}"
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def collect(address):
    with Client() as client:
        client.get(f"{address}/list", params={})


def ask_model(address):
    with ModelClient(base_url=f"{address}/v1", key=None, model="m", timeout=5, patience=0) as client:
        client.ask([{"role": "user", "content": "hello"}], schema={"type": "object"}, most_tokens=5)


@pytest.mark.parametrize("ask", [collect, ask_model])
def test_collecting_and_the_model_go_through_the_proxy_that_is_set(server, monkeypatch, ask):
    monkeypatch.setenv("HTTP_PROXY", server.address)
    ask("http://service.example")
    assert server.asked[0].startswith("http://service.example/")


@pytest.mark.parametrize("ask", [collect, ask_model])
def test_this_machine_is_never_asked_through_a_proxy(server, monkeypatch, ask):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # nobody listens there
    ask(server.address)
    assert server.asked


@pytest.mark.parametrize(
    ("address", "proxy"),
    [
        ("https://api.example/v1", "http://secure.example:3128"),
        ("http://api.example/v1", "http://plain.example:8080"),
        ("https://inside.example/v1", None),
        ("https://a.inside.example:8443/v1", None),
        ("https://notinside.example.org/", "http://secure.example:3128"),
        ("http://localhost:8080/v1", None),
        ("http://model.localhost/v1", None),
        ("http://127.3.2.1:8000/v1", None),
        ("http://[::1]:8000/v1", None),
        ("http://10.0.0.7/v1", "http://plain.example:8080"),
    ],
)
def test_the_environment_names_the_proxy_of_an_address(monkeypatch, address, proxy):
    monkeypatch.setenv("https_proxy", "http://secure.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "plain.example:8080")
    monkeypatch.setenv("NO_PROXY", "inside.example, other.example")
    assert proxy_of(address) == proxy
    assert bool(proxies_of(address)) == (proxy is not None)
