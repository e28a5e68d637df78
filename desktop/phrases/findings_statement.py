"""What the readers of statements noticed, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "balance_mismatch": (
        "The bookings do not add up: {opening} at the start and {bookings} of bookings should give the {closing} "
        "at the end, but {difference} is missing. Compare with the bank before importing."
    ),
    "count_mismatch": (
        "The file holds {lines} booking lines but {bookings} could be read. Compare with the bank before importing."
    ),
    "truncated": (
        "The statement has no closing balance: the file seems to be cut off after {bookings} bookings. "
        "Download it again."
    ),
    "duplicate_statement": "This statement of account {account} was read already ({first}). Leave one of them out.",
    "duplicate_transaction": (
        "The booking of {amount} on {day} stands here {times} times, word for word. Check that it is not a copy."
    ),
    "statements_overlap": "{times} bookings also stand in {other}. They are imported once.",
    "statement_gap": (
        "Account {account}: {missing} is missing, {difference} out. The statement before ends on {since}, this one "
        "begins on {until}. Download what is between."
    ),
    "account_changes": (
        "This statement goes on with the balance of the one before it, but names account {after} where that one "
        "names {before}. "
        "Compare with the bank before importing."
    ),
    "currency_changes": (
        "The pages of this statement name two currencies, {before} and then {after}. "
        "Compare with the bank before importing."
    ),
    "account_unknown": (
        "Account {account} is none of the accounts that Flowtly knows of this organisation. "
        "Check that the statement belongs here before importing."
    ),
    "account_doubtful": (
        "The check digits of the account {account} are wrong. Compare it with the bank before importing."
    ),
    "fields_disordered": (
        "A booking stands before the opening balance, on line {line}: the file was put together in a wrong order. "
        "Compare with the bank before importing."
    ),
    "dates_outside": (
        "{bookings} bookings, the first of {day}, lie outside the statement's period from {since} to {until}. "
        "Check their dates."
    ),
    "fields_missing": "The file does not say: {fields}. Check what is missing before importing.",
    "unknown_encoding": (
        "It is not certain how the letters of this file are written; it was read as {encoding}. "
        "If names look wrong, choose another encoding."
    ),
    "impossible_date": "A date that no calendar has stands here; {used} is used instead. Check it.",
    "entry_unreadable": "This booking line could not be read: {text}. Compare with the bank before importing.",
    "amount_doubtful": (
        "The amount of this booking line may be damaged: {text}. Compare with the bank before importing."
    ),
    "balance_unreadable": "This balance could not be read: {text}. Compare with the bank before importing.",
    "balance_repeated": "A second balance of {amount} stands here and differs from the first. Compare with the bank.",
    "currency_differs": "The statement names several currencies: {currencies}. Compare with the bank before importing.",
    "totals_mismatch": (
        "The report states a total of {stated}, but its bookings give {bookings}. "
        "Compare with the bank before importing."
    ),
    "interim_report": (
        "These {bookings} bookings are of the running day and may still change. Import the final statement instead."
    ),
    "advice_only": (
        "This is a notice about {bookings} bookings that also stand in the account's statement. "
        "Import the statement instead."
    ),
    "signs_inverted": (
        "The bank marks reversals the other way round; with their signs turned, the {bookings} bookings add up."
    ),
    "reversals_unconfirmed": (
        "{bookings} bookings take earlier ones back, and no balance confirms their signs. Compare with the bank."
    ),
    "entries_pending": "{bookings} entries are not booked yet and were left out.",
}
