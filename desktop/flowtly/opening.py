"""Opening: from a way into Flowtly to what carries its requests, logged in where that takes a password."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address, within
from desktop.flowtly.exchange import Sender
from desktop.flowtly.keys import Way
from desktop.flowtly.profile import Profile
from desktop.flowtly.session import Session
from desktop.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Opened:
    """What requests go through."""

    sender: Sender
    address: Address
    """The typed one with the profile's prefix."""
    session: Session


def open_way(way: Way, profile: Profile) -> Opened:
    """Prepare for calls. A token is sent nowhere yet; a user name and a password are exchanged for one at once.

    Raises Trouble: `wrong_address`, `wrong_instance`, `signed_out` for what cannot be right, `no_token` without a key,
    and whatever keeps a login from being answered, `wrong_password` first of all.
    """
    # Half of the program's verbs never reach the network, and this import is the slowest of all.
    from desktop.flowtly.transport import Transport

    address = within(Address.parse(way.address), profile)
    if way.key is None:
        raise Trouble("no_token")
    access = Access(None, instance=way.instance or profile.instance)
    transport = Transport(address, access)
    session = Session(transport, address, access, profile.login_paths)
    try:
        session.sign_in(way.key)
    except Trouble:
        transport.close()
        raise
    return Opened(transport, address, session)
