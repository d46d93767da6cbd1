"""Which network a browser is on: as proxies write it, and never as a stranger would like it."""

import pytest

from kith.common.networks import address_of, network_of


@pytest.mark.parametrize(
    ("direct", "said", "address"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("10.0.0.2", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.2", "198.51.100.7:50123", "198.51.100.7"),
        ("10.0.0.2", "192.0.2.1, 198.51.100.7:50124", "198.51.100.7"),
        ("10.0.0.2", "[2001:db8::7]:443", "2001:db8::7"),
        ("10.0.0.2", "::ffff:198.51.100.7", "198.51.100.7"),
        ("::ffff:10.0.0.2", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.2", "unknown", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.7:50123:9", "10.0.0.2"),
        ("172.99.0.1", "198.51.100.7", "172.99.0.1"),
    ],
)
def test_only_our_proxy_is_believed_and_only_an_address(rf, direct, said, address):
    asked = {"HTTP_X_FORWARDED_FOR": said} if said else {}
    assert address_of(rf.get("/", REMOTE_ADDR=direct, **asked)) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:50123", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_home_is_one_network_and_neighbours_are_two(address, network):
    assert network_of(address) == network
