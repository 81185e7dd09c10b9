"""Links in a text: bare addresses, those of TeX and of Markdown, and code without its scheme."""

import re
from urllib.parse import urlsplit

from markupsafe import escape

from paperdigest.text.links import repository, trimmed, web_address
from paperdigest.text.tex_reader import Reader

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
#: As HTML writes it, once or twice.
_AMPERSAND = re.compile(r"&(?:amp;)+|&#38;")


class Links(Reader):
    """Writes links, of which readers see the address or a label that names no other host."""

    def _write_link(self, name: str) -> None:
        address = self._group()
        if address is None:
            return
        label = self._group() if name == "href" else None
        if "{" in address:
            self._wrap("", self._inside(address))
        else:
            self._link(address, label)

    def _markdown_link(self, match: re.Match[str]) -> None:
        self._link(match["link_address"], match["link_label"])

    def _repository(self, match: re.Match[str]) -> None:
        """An address without its scheme, of a host whose addresses lead to code, models or data."""
        whole = trimmed(match[0])
        self._at = match.start() + len(whole)
        address = _AMPERSAND.sub("&", re.sub(r"\\([_%#&~-])", r"\1", whole))
        target = web_address(f"https://{address}")
        hub = address.removeprefix("www.").startswith(("huggingface.co/", "hf.co/"))
        if target and (hub or repository(target)):
            self._html.append(f'<a href="{escape(target)}">{escape(address)}</a>')
            self._text.append(address)
        else:
            self._write(address)

    def _url(self, match: re.Match[str]) -> None:
        address = match[0]
        label = self._group() if self._source.startswith("{", self._at) else None
        if label is None:
            whole = trimmed(address)
            self._at -= len(address) - len(whole)
            address = whole
        self._link(address, label)

    def _link(self, address: str, label: str | None) -> None:
        """Write a link if the address is one; its label, or the address itself, is what is read."""
        address = _AMPERSAND.sub("&", re.sub(r"\\([_%#&~-])", r"\1", address.strip()))
        target = web_address(address)
        bare = re.sub(r"^https?://", "", address)
        if label is None or label.strip() in ("", address, bare, "this https URL") or "://" in label:
            inner = (str(escape(address)), address)
        else:
            coloured = re.fullmatch(r"\w+\{([^{}]*)\}", label)
            inner = self._inside(coloured[1] if coloured else label)
            named = _HOST.search(inner[1])
            host = urlsplit(target or "").hostname or ""
            if named and not f".{host}".endswith(f".{named[0].lower().removeprefix('www.')}"):
                # The label names another host than the link's.
                inner = (str(escape(address)), address)
            else:
                inner = (inner[0], f"{inner[1]} ({address})")
        html, text = inner
        self._html.append(f'<a href="{escape(target)}">{html}</a>' if target else html)
        self._text.append(text)
