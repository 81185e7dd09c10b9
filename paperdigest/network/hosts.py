"""Which addresses are of this machine or its own network, where no public service has business to send us."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_private(url: str) -> bool:
    """Return whether the host of `url` is not a public one; a name that is not known here is public.

    What counts as public is what IANA's registries say (https://docs.python.org/3/library/ipaddress.html). A name may
    stand for another address right afterwards; no secret is sent there all the same, see `Client`.
    """
    try:
        host = urlsplit(url).hostname or ""
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False
    return any(not ip_address(str(address[0]).partition("%")[0]).is_global for *_, address in found)
