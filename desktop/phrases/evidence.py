"""Why a receipt and a transaction belong together, or do not; why a proposal was not trusted; why something is left."""

from __future__ import annotations

from collections.abc import Mapping

_AMOUNT = {
    "amount_is_total": "{amount} is the document's total",
    "amount_is_payable": "{amount} is the amount due on the document",
    "amount_original": "The bank names {amount}, which is the document's total",
    "amount_gross_less_fee": "{amount}, the sales before the fee, is the sum of these {count} documents",
    "amount_is_sum_of_expenses": "{amount} is the sum of these {count} receipts",
    "gathering_told": "The payment's text says what it gathers",
    "amount_is_sum": "{amount} is the sum of these {count} documents",
    "amount_is_no_sum": "{amount} is not the sum of the {count} documents that the title names",
    "amount_is_shared_out": "These {count} payments add up to the total, {amount}",
    "amount_in_parts": "These {count} payments add up to {amount}, which is only a part of the total",
    "amount_on_page": "{amount} stands on the document, but was not read as its total",
    "amount_is_net": "{amount} is the amount without tax",
    "amount_with_discount": "{amount} is the total less {percent} % discount",
    "amount_rounded": "{amount} is the total but for {gap} of rounding",
    "amount_with_fee": "{amount} is {gap} more than the total, perhaps a bank's fee",
    "amount_with_tip": "{amount} is {gap} more than the total, perhaps a tip",
    "amount_in_part": "{amount} is {gap} less than the total",
    "amount_differs": "{amount} differs from the total by {gap}",
    "amount_unknown": "No amount was read from the document",
    "amount_original_differs": "The bank names {amount}, which is not the document's total",
    "amount_figures_only": "{amount} has the same figures as the payment, which was made in {currency}",
    "amount_at_told_rate": "{amount} at the bank's own rate of {rate} is what was paid",
    "amount_at_rate": "{amount} would have been paid at a rate of {rate}",
    "currency_same": "Both are in {currency}",
    "currency_original": "The payment was made in {currency}",
    "currency_differs": "The payment is in {ours}, the document in {theirs}",
    "currency_unknown": "The currency is not known on both sides",
}

_DAY = {
    "date_same": "Paid on the day of the document",
    "date_one_after_issue": "Paid one day after the document's date",
    "date_after_issue": "Paid {days} days after the document's date",
    "date_one_before_issue": "Paid one day before the document's date",
    "date_before_issue": "Paid {days} days before the document's date",
    "date_due": "Paid on the due day",
    "date_one_after_due": "Paid one day after the due day",
    "date_after_due": "Paid {days} days after the due day",
    "date_one_before_due": "Paid one day before the due day",
    "date_before_due": "Paid {days} days before the due day",
    "date_unknown": "A date is missing",
    "days_apart": "The days are too far apart",
}

_WHO = {
    "name_same": "The bank names {name}",
    "name_alike": "The bank's name is like {name}",
    "name_in_title": "{name} stands in the payment's text",
    "name_on_document": "{name}, whom the bank names, stands on the document",
    "name_word_on_document": "“{name}” stands in the payment's text and on the document",
    "name_not_named": "The payment does not name {name}",
    "name_other": "The bank names {other}, the document {name}",
    "name_unknown": "One side names nobody",
    "iban_same": "Paid to the account on the document, {account}",
    "iban_on_document": "Account {account} stands on the document",
    "iban_other": "Paid to another account than the one on the document",
    "tax_id_in_title": "Tax number {tax_id} stands in the payment's text",
    "tax_id_in_ksef": "The KSeF number in the payment's text begins with the supplier's tax number {tax_id}",
    "card_same": "Paid with the card ending in {tail}",
    "card_other": "Paid with the card ending in {other}, the document names the one ending in {tail}",
    "card_unknown": "The document was paid with the card ending in {tail}, which nothing else here names",
    "paid_in_cash": "The document says that it was paid in cash",
    "direction_unsure": "The money flows the other way than for a purchase",
    "direction_wrong": "The money flows the other way",
    "refused_by_you": "You said no to this pair",
    "own_transfer": "This is a transfer between own accounts",
}

_DOCUMENT = {
    "paid_in_part": "Paid in part: {left} are still open",
    "number_in_title": "Number {number} stands in the payment's text",
    "proforma_in_title": "The payment's text names the proforma {number}, which this invoice settles",
    "number_shared": "Number {number} stands in the payment's text, but several documents have it",
    "number_part_in_title": "Number {number} stands in part in the payment's text",
    "number_of_another": "The payment's text names another document, not {number}",
    "number_of_series": "The payment's text names {other}, the document is {number}",
    "number_on_page": "Number {number} of the payment's text stands on the document",
    "number_only_here": "Number {number} of the payment's text stands on this document and no other",
    "number_elsewhere": "The payment's text names {other}, which is not on the document",
    "ksef_in_title": "KSeF number {number} stands in the payment's text",
    "ksef_other": "The payment's text names another KSeF number, {number}",
    "reference_in_title": "Payment reference {number} is the document's",
    "text_shared": "“{word}” stands on both sides",
    "document_not_final": "The document is no final invoice or receipt",
    "document_superseded": "The final invoice for this proforma is here too",
    "payment_reversed": "The bank took this payment back",
    "document_unclear": "What kind of document it is was not read",
    "history_paired": "You paired “{bank}” with this supplier before, {count} times",
    "history_rejected": "You said no to “{bank}” with this supplier before, {count} times",
    "suggestion_agrees": "Flowtly suggests the same",
    "suggestion_other": "Flowtly suggests another document",
}

_DOUBTS = {
    "contradicted_identifier": "An identifier points to another document: compare the numbers.",
    "amount_not_exact": "The amount is not exactly the document's: check what makes the difference.",
    "amount_unsure": "The document's amount was not read with certainty: compare it with the page.",
    "other_currency": "The currencies differ: check the rate.",
    "only_amount": "Little more than the amount speaks for it: check who was paid and when.",
    "day_unlikely": "The payment lies far from the document's date: check the month.",
    "paid_otherwise": "The document seems to be paid in cash or with another card: look before you confirm.",
    "document_superseded": "A proforma is settled by its final invoice, which is here too: choose that one.",
    "payment_reversed": "The bank took this payment back: check which payment stood.",
    "rejected_before": "You said no to such a pair before: look before you confirm.",
    "close_runner_up": "Another candidate is nearly as likely: choose one.",
    "not_likely_enough": "It is likely, but not certain: look before you confirm.",
    "whose_unsure": "Nothing names whose documents these are: check each of them.",
    "rest_unpaid": "A part of the document is not paid yet.",
    "sum_differs": "The documents do not add up to the payment: check which are meant.",
    "not_all_searched": "There are too many open documents of this partner to try every sum.",
    "long_sum": "Many documents make this sum: check each of them.",
}

_LEFT = {
    "unmatched_no_candidate": "Nothing here fits: it may need no document, or the document is missing.",
    "unmatched_too_weak": "Something is like it, but too little speaks for it.",
    "unmatched_refused": "You said no to what would fit, and nothing else here does.",
    "unmatched_taken": "What would fit belongs to something else.",
    "unmatched_no_amount": "No amount could be read, so nothing can be compared.",
}

SENTENCES: Mapping[str, str] = {**_AMOUNT, **_DAY, **_WHO, **_DOCUMENT, **_DOUBTS, **_LEFT}
