"""Operations on bank accounts and counterparties: not published for this service, plausible, and read only."""

from __future__ import annotations

from desktop.sandbox.books.parties import bank_accounts, counterparties
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.json_text import Json
from desktop.sandbox.pages import whole
from desktop.sandbox.problems import not_found
from desktop.sandbox.representation import alone


def list_accounts(call: Call) -> Answer:
    """Answer the own bank accounts."""
    members: list[Json] = [call.office.writer.bank_account(account) for account in bank_accounts(call.reading).values()]
    return Answer(200, whole(call, "BankAccount", members))


def show_account(call: Call) -> Answer:
    """Answer one own bank account."""
    account = bank_accounts(call.reading).get(call.ids["id"])
    if account is None:
        raise not_found()
    return Answer(200, alone(call.office.writer.bank_account(account)))


def list_counterparties(call: Call) -> Answer:
    """Answer the counterparties."""
    members: list[Json] = [call.office.writer.counterparty(party) for party in counterparties(call.reading).values()]
    return Answer(200, whole(call, "Counterparty", members))


def show_counterparty(call: Call) -> Answer:
    """Answer one counterparty."""
    party = counterparties(call.reading).get(call.ids["id"])
    if party is None:
        raise not_found()
    return Answer(200, alone(call.office.writer.counterparty(party)))
