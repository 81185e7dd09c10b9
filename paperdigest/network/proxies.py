"""Which proxy a request goes through: what HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say, as requests reads them.

One answer for collecting and for asking a model. What runs on this machine is never asked through a proxy, which could
not reach it: a local model, a test's server.
"""

import ipaddress
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, select_proxy


def proxies_of(address: str) -> dict[str, str]:
    """Return the proxies for an address by scheme, as requests takes them; {} for one that is asked directly."""
    return {} if _is_loopback(urlsplit(address).hostname or "") else dict(get_environ_proxies(address))


def proxy_of(address: str) -> str | None:
    """Return the address of the proxy for an address; None if it is asked directly."""
    proxy = select_proxy(address, proxies_of(address))
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
