"""Who is who: own bank accounts and counterparties. Neither route is published, so a server may be without."""

from __future__ import annotations

from desktop.flowtly.calls import Calls
from desktop.flowtly.models import RemoteBankAccount, RemoteCounterparty
from desktop.flowtly.resources import bank_account_of, counterparty_of
from desktop.flowtly.values import Row
from desktop.trouble import Trouble


def bank_accounts(calls: Calls) -> tuple[RemoteBankAccount, ...]:
    """GET the organisation's own bank accounts; none where the server has no such route, or no right to it."""
    return tuple(map(bank_account_of, _if_there(calls, calls.profile.bank_accounts_path)))


def counterparties(calls: Calls) -> tuple[RemoteCounterparty, ...]:
    """GET all counterparties; none where the server has no such route, or no right to it."""
    return tuple(map(counterparty_of, _if_there(calls, calls.profile.counterparties_path)))


def _if_there(calls: Calls, path: str) -> tuple[Row, ...]:
    try:
        return tuple(calls.many(path))
    except Trouble as trouble:
        if trouble.facts.get("status") in {403, 404, 405}:
            return ()
        raise
