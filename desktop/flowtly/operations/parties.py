"""Who is who: own bank accounts and counterparties. Neither route is published, so a server may be without."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.flowtly.calls import Calls
from desktop.flowtly.models import RemoteBankAccount, RemoteCounterparty
from desktop.flowtly.resources import bank_account_of, counterparty_of
from desktop.flowtly.values import Row, first_text, identifier
from desktop.trouble import Trouble


def bank_accounts(calls: Calls) -> tuple[RemoteBankAccount, ...]:
    """GET the organisation's own bank accounts; none where the server has no such route, or no right to it."""
    return tuple(map(bank_account_of, _if_there(calls, calls.profile.bank_accounts_path)))


def counterparties(calls: Calls) -> tuple[RemoteCounterparty, ...]:
    """GET all counterparties; none where the server has no such route, or no right to it."""
    return tuple(map(counterparty_of, _if_there(calls, calls.profile.counterparties_path)))


def clients(calls: Calls) -> Mapping[str, str]:
    """GET the names of all clients by IRI and by id; none where the server has no such route."""
    named: dict[str, str] = {}
    for row in _if_there(calls, calls.profile.clients_path):
        name, iri = first_text(row, "name", "companyName"), row.get("@id")
        for key in (identifier(row), iri if isinstance(iri, str) else None):
            if key and name:
                named[key] = name
    return named


def _if_there(calls: Calls, path: str) -> tuple[Row, ...]:
    try:
        return tuple(calls.many(path))
    except Trouble as trouble:
        if trouble.facts.get("status") in {403, 404, 405}:
            return ()
        raise
