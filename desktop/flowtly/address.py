"""The address of Flowtly: one origin, which nothing ever leaves, and whatever prefix stands behind it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from desktop.flowtly.profile import Profile
from desktop.trouble import Trouble

_PORTS = {"http": 80, "https": 443}

# After IDNA; mapping a host may leave blanks or slashes in it, which other readers would take for its end.
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")


@dataclass(frozen=True, slots=True)
class Address:
    """Where Flowtly is. URLs are built from it and parts; a link that the server gave is never appended to it."""

    scheme: str
    host: str
    """Lower case, IDNA, without brackets."""
    port: int
    prefix: str
    """Path before every route: empty, or `/api` for instance."""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what a person typed; without a scheme https is meant, on this computer http.

        Raises Trouble `wrong_address`: no host, user name or password inside, question mark or #, or http to anywhere
        but this computer.
        """
        written = text.strip()
        wrong = Trouble("wrong_address", address=_showable(written))
        if "://" not in written:
            written = f"{'http' if is_loopback(_bare_host(written)) else 'https'}://{written}"
        if any(ord(char) <= 32 or char == "\\" for char in written):
            raise wrong
        try:
            parts = urlsplit(written)
            host = _ascii_host(parts.hostname or "")
            port = _PORTS[parts.scheme] if parts.port is None else parts.port
        except (ValueError, KeyError) as error:
            raise wrong from error
        if not host or not port or "@" in parts.netloc or parts.query or parts.fragment:
            raise wrong
        if parts.scheme == "http" and not is_loopback(host):
            raise wrong
        return cls(parts.scheme, host, port, parts.path.rstrip("/"))

    @property
    def origin(self) -> str:
        """Return scheme, host and port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def loopback(self) -> bool:
        """Tell whether it is this computer."""
        return is_loopback(self.host)

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}"

    def url(self, path: str, query: Mapping[str, str] | str = "") -> str:
        """Return the URL of a route, `/transactions` for instance, with a query as pairs or already written."""
        asked = query if isinstance(query, str) else urlencode(query)
        return f"{self}{path}?{asked}" if asked else f"{self}{path}"

    def owns(self, scheme: str, host: str, port: int | None) -> bool:
        """Tell whether these are of our origin."""
        return (scheme, host.lower(), port or _PORTS.get(scheme)) == (self.scheme, self.host, self.port)


def within(address: Address, profile: Profile) -> Address:
    """Return the address with the profile's prefix behind it, where the one that was typed does not end with it."""
    prefix = profile.prefix.rstrip("/")
    if not prefix or address.prefix.endswith(prefix):
        return address
    return replace(address, prefix=address.prefix + prefix)


def item(path: str, id: str, *rest: str) -> str:  # noqa: A002 - it is the id
    """Return the path of one resource: `/transactions`, its id quoted, and what is asked of it."""
    if id in {"", ".", ".."}:
        raise ValueError("not an id")
    return "/".join((path, quote(id, safe=""), *rest))


def is_loopback(host: str) -> bool:
    """Tell whether this host is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _ascii_host(host: str) -> str:
    """Return a host as it is asked for; raises ValueError for what is none."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    ascii_host = host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(ascii_host):
        raise ValueError("no host")
    return ascii_host


def _bare_host(written: str) -> str:
    try:
        return urlsplit(f"//{written}").hostname or ""
    except ValueError:
        return ""


def _showable(written: str) -> str:
    """Return the address without what may be a password, for a sentence."""
    before, at, after = written.rpartition("@")
    return f"{before.partition('://')[0]}://…@{after}"[:200] if at else written[:200]
