"""Sentences for what a check of the connection found. Each says what was seen, or what stays a guess."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "routes_found": "Flowtly answers at {address} and knows your token.",
    "prefix_found": "Flowtly answers at {address}: its routes stand behind {prefix}, which is added from now on.",
    "envelope_prefixed": "Lists come in the older spelling (hydra:member); both are understood.",
    "envelope_bare": "Lists come in the newer spelling (member); both are understood.",
    "envelope_plain": "Lists come as bare arrays without a total, so pages are read until one is not full.",
    "page_size_honoured": "Longer pages are allowed: {size} rows are asked for at a time.",
    "page_size_ignored": "Flowtly chooses the length of a page itself ({size} rows); pages are read several at a time.",
    "page_size_refused": "Flowtly refuses a wish for longer pages, so none is made.",
    "page_size_unknown": "Whether longer pages are allowed cannot be told while there are too few transactions.",
    "transactions": "Your token may read transactions; there are {count}.",
    "transaction_unknown": "There is no transaction yet, so how one is written is still a guess.",
    "transaction_odd": "A transaction could be read, but its “{field}” is not understood; please report this.",
    "relations_iris": "Bank accounts are named by their address, as published.",
    "relations_embedded": "Bank accounts stand inside the transactions.",
    "month_seen": "The month of a transaction is written like {written}.",
    "month_unknown": "How the month of a transaction is written is a guess: none has one yet.",
    "filters_listed": "Flowtly lists {count} filters for transactions.",
    "filter_honoured": "Transactions can be asked for by day ({parameter}); what comes is checked here all the same.",
    "filter_ignored": "The filter by day ({parameter}) is ignored without a word, so all transactions are read and "
    "chosen here.",
    "filter_refused": "The filter by day ({parameter}) is refused; all transactions are read and chosen here.",
    "filter_unknown": "Whether transactions can be asked for by day cannot be told while there are none.",
    "attachments": "Your token may read documents; there are {count}.",
    "attachments_refused": "Documents cannot be read with this token; ask the administrator for the right.",
    "bank_accounts": "Your bank accounts can be read: {count}, of which {named} tell their number.",
    "bank_accounts_missing": "There is no list of bank accounts at {path}; accounts are told by what stands in the "
    "transactions.",
    "person": "The token belongs to {name}.",
    "person_unknown": "Whose token it is, Flowtly does not say.",
    "document": "Flowtly serves its own description of {count} calls, and it was read.",
    "document_missing": "Flowtly does not serve a description of its calls, so some names stay guesses.",
    "route_missing": "The description does not have {route}; ask Flowtly before you rely on it.",
    "import_part_documented": "A statement is sent in the part “{name}”, as the description says.",
    "import_part_guess": "That a statement is sent in the part “{name}” is a guess; where it is refused for that, the "
    "other likely names are tried.",
    "upload_part_documented": "A document is sent in the part “{name}”, as the description says.",
    "upload_part_guess": "That a document is sent in the part “{name}” is a guess; where it is refused for that, the "
    "other likely names are tried.",
    "link_field_seen": "A document is linked by its field “{name}”, as those that hang on a transaction show.",
    "link_field_documented": "A document is linked by its field “{name}”, as the description says.",
    "link_field_guess": "That a document is linked by its field “{name}” is a guess; each link is read back.",
    "saved": "What was learned is kept in {file}; you can edit it.",
    "same": "The file {file} says the same already; you can edit it.",
    "own": "Your own file {file} holds and was left as it is; delete it to have everything learned anew.",
}

SURENESS: Mapping[str, str] = {
    "seen": "seen",
    "documented": "documented",
    "guess": "a guess",
    "failed": "failed",
}
