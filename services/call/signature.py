"""Does a request come from Twilio, or from this machine with a token of ours? Pure; never raises.

Twilio signs the address it asked for, and for forms every parameter, with HMAC-SHA1 under the
account's token. Sockets are signed under `wss://`.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from urllib.parse import parse_qsl, urlsplit

SIGNATURE = "x-twilio-signature"
TEST_HEADER = "x-chris-token"
TEST_PARAMETER = "chris_token"
"""The same in the query: browsers cannot set headers on a socket."""

FORWARDING = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-real-ip",
)
LOOPBACK_NAMES = ("localhost", "localhost.localdomain")
PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
SOCKET_SCHEMES = {"http": "ws", "https": "wss"}


@dataclass(frozen=True, slots=True)
class DoorKeys:
    """What Twilio's doors check requests against. An empty string means: not set."""

    auth_token: str = field(default="", repr=False)
    account_sid: str = ""
    public_url: str = ""
    """`https://host`, without a path."""
    trusted_proxies: tuple[str, ...] = ()
    test_token: str = field(default="", repr=False)
    """Ours, made at first start; lets the test phone in while there is no `auth_token`."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it arrived, before anything was decoded."""

    target: str
    """Path and query exactly as sent, percent-encoding kept."""
    headers: Mapping[str, str]
    """Names in any case."""
    peer: str
    """The address at the other end of the connection."""
    scheme: str = "http"
    """Of this very connection, before any proxy's header."""
    form: Sequence[tuple[str, str]] = ()
    """Decoded form parameters, empty ones included."""
    body: bytes = b""
    """The raw body where it is not a form."""

    def header(self, name: str) -> str:
        """A header by its lower-case name; "" where it is missing."""
        return next((text for key, text in self.headers.items() if key.lower() == name), "")


def _address(text: str) -> str:
    """An IP address in its plain form (`::ffff:10.0.0.1` is `10.0.0.1`), or ""."""
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)


def is_trusted(peer: str, proxies: Iterable[str]) -> bool:
    """Is `peer` one of the addresses or networks? What cannot be read is not trusted."""
    address = _address(peer)
    if not address:
        return False
    for proxy in proxies:
        try:
            if ip_address(address) in ip_network(proxy, strict=False):
                return True
        except ValueError:
            continue
    return False


def is_loopback(request: Request) -> bool:
    """Did it come from this machine itself: peer address, no forwarding header, loopback Host?"""
    address = _address(request.peer)
    if not address or not ip_address(address).is_loopback:
        return False
    if any(request.header(name) for name in FORWARDING):
        return False
    host = _split_host(request.header("host"))
    as_address = _address(host)
    return host in LOOPBACK_NAMES or bool(as_address and ip_address(as_address).is_loopback)


def _split_host(netloc: str) -> str:
    """The host in `host:port`, lower case, without brackets; "" where it cannot be read."""
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _first(text: str) -> str:
    return text.partition(",")[0].strip()


def origin_of(keys: DoorKeys, request: Request) -> str:
    """`https://host` as the other side sees us: the public address, else a trusted proxy's word,
    else the request's own."""
    if keys.public_url:
        return keys.public_url
    scheme, host = request.scheme, request.header("host")
    if is_trusted(request.peer, keys.trusted_proxies):
        scheme = _first(request.header("x-forwarded-proto")) or scheme
        host = _first(request.header("x-forwarded-host")) or host
    return f"{scheme.lower()}://{host}"


def place_of(proxies: Sequence[str], request: Request) -> str:
    """The network address a request comes from, or "" where a proxy that is not trusted hides it.

    Of the forwarding header only the part that trusted proxies have written counts: anybody can
    put addresses in front of it.
    """
    address = _address(request.peer)
    forwarded = [part.strip() for part in request.header("x-forwarded-for").split(",")]
    if not is_trusted(address, proxies):
        return "" if any(request.header(name) for name in FORWARDING) else address
    while forwarded and is_trusted(address, proxies):
        address = _address(forwarded.pop())
    return address


def as_socket(origin: str) -> str:
    """The socket form of an origin: https becomes wss, http becomes ws."""
    scheme, mark, rest = origin.partition("://")
    return f"{SOCKET_SCHEMES.get(scheme, scheme)}{mark}{rest}"


def sign(auth_token: str, url: str, form: Iterable[tuple[str, str]] = ()) -> str:
    """Twilio's signature of a request. Repeated parameters count once per different value."""
    pairs = "".join(f"{name}{value}" for name, value in sorted(set(form)))
    text = (url + pairs).encode("utf-8", "surrogatepass")
    return b64encode(hmac.new(auth_token.encode(), text, hashlib.sha1).digest()).decode()


def _port_forms(url: str) -> tuple[str, ...]:
    """The address with and without the port that its scheme implies."""
    scheme, mark, rest = url.partition("://")
    netloc, slash, path = rest.partition("/")
    host, colon, port = netloc.rpartition(":")
    implied = str(PORTS.get(scheme, ""))
    if colon and port == implied:
        return (url, f"{scheme}{mark}{host}{slash}{path}")
    if implied and not (colon and port.isdigit()):
        return (url, f"{scheme}{mark}{netloc}:{implied}{slash}{path}")
    return (url,)


def _same(left: str, right: str) -> bool:
    """Equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode("utf-8", "replace"))


def _matches(keys: DoorKeys, url: str, form: Sequence[tuple[str, str]], signature: str) -> bool:
    return any(_same(sign(keys.auth_token, one, form), signature) for one in _port_forms(url))


def _query(target: str) -> list[tuple[str, str]]:
    """The parameters of a target; none where there are absurdly many."""
    try:
        return parse_qsl(target.partition("?")[2], keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return []


def _body_fits(request: Request) -> bool:
    """A body that is no form must have its hash in the signed query."""
    if not request.body:
        return True
    claimed = dict(_query(request.target)).get("bodySHA256", "")
    return _same(hashlib.sha256(request.body).hexdigest(), claimed.lower())


def is_signed(keys: DoorKeys, request: Request) -> bool:
    """Has Twilio signed this webhook?"""
    signature = request.header(SIGNATURE)
    if not keys.auth_token or not signature or not _body_fits(request):
        return False
    url = origin_of(keys, request) + request.target.partition("#")[0]
    return _matches(keys, url, request.form, signature)


def handshake_is_signed(
    keys: DoorKeys, target: str, headers: Mapping[str, str], peer: str, scheme: str = "http"
) -> bool:
    """Has Twilio signed this socket's handshake?

    With a query Twilio's own code signs the address without it and its parameters like a form;
    its pages read as if the query belonged to the address. Either is taken.
    """
    request = Request(target, headers, peer, scheme)
    signature = request.header(SIGNATURE)
    if not keys.auth_token or not signature:
        return False
    url = as_socket(origin_of(keys, request)) + target
    path = url.partition("?")[0]
    return _matches(keys, url, (), signature) or _matches(keys, path, _query(target), signature)


def has_test_token(keys: DoorKeys, request: Request) -> bool:
    """Does it come from this machine with our own token? Only while Twilio's token is not set."""
    if keys.auth_token or not keys.test_token or not is_loopback(request):
        return False
    shown = request.header(TEST_HEADER) or dict(_query(request.target)).get(TEST_PARAMETER, "")
    return _same(shown, keys.test_token)


def handshake_may_enter(
    keys: DoorKeys, target: str, headers: Mapping[str, str], peer: str, scheme: str = "http"
) -> bool:
    """May this socket be opened: signed where a token is set, else from here with our token?"""
    if keys.auth_token:
        return handshake_is_signed(keys, target, headers, peer, scheme)
    return has_test_token(keys, Request(target, headers, peer, scheme))
