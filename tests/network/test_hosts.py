"""Which addresses are our own network's."""

import pytest

from paperdigest.network.hosts import is_private


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "localhost", "10.1.2.3", "192.168.7.7", "172.20.0.1", "169.254.169.254", "[::1]",
     "[fd00::7]", "[fe80::1]", "100.64.0.9", "2130706433"],
)  # fmt: skip
def test_hosts_of_this_machine_and_its_network_are_private(host):
    assert is_private(f"https://{host}:8443/x")


@pytest.mark.parametrize(
    "url", ["https://1.1.1.1/", "https://[2606:4700::1111]/", "https://no-such-name.invalid/", "x", ""]
)
def test_other_addresses_and_unknown_names_are_not(url):
    assert not is_private(url)
