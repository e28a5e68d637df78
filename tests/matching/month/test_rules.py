"""Rules propose, are read, and leave nothing behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.month.rules import Rule, added_up, lesson, rule_set, same_party
from matching.statement import Party, Transaction

IBAN = "PL27114020040000300201355387"


def paid(
    name: str | None = "Papirus sp. z o.o.", account: str | None = IBAN, text: str = "", amount: str = "-5"
) -> Transaction:
    return Transaction(
        "t",
        None,
        Decimal(amount),
        "PLN",
        booking_date=date(2026, 10, 5),
        counterparty=Party(name, account),
        description=text,
    )


def test_the_account_speaks_before_the_name_and_direction_counts() -> None:
    rules = rule_set([*lesson("budget", paid(account=None), "b1", "Office"), *lesson("budget", paid(), "b2", "Paper")])
    told = rules.about("budget", paid())
    assert told is not None
    assert told.rule.value == "b2"
    assert rules.about("budget", paid(amount="5")) is None
    assert rules.about("project", paid()) is None


def test_two_rules_of_equal_weight_propose_nothing() -> None:
    one, other = Rule("budget", "name", "papirus", "b1"), Rule("budget", "name", "papirus", "b2")
    assert rule_set([one, other]).about("budget", paid(account=None)) is None
    assert rule_set([*[one] * 1, *added_up([other, other])]).about("budget", paid(account=None)) is not None


def test_what_was_refused_more_often_than_confirmed_is_silent() -> None:
    assert rule_set([Rule("budget", "name", "papirus", "b1", refused=1)]).about("budget", paid(account=None)) is None


def test_a_payment_without_a_name_is_known_by_its_first_words() -> None:
    one = paid(None, None, "ZAKUP PAPIRUS POZNAN 12.10")
    assert same_party(one, paid(None, None, "ZAKUP PAPIRUS POZNAN 14.10"))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["b1", "b2", "b3"]), max_size=6), st.sampled_from(["b1", "b2", "b4"]))
def test_a_rule_taken_out_restores_what_was_proposed_before(known: list[str], added: str) -> None:
    before = [Rule("budget", "name", f"party {value}", value) for value in known]
    cold = rule_set(before).about("budget", paid("Papirus", None))
    learned = [*before, *lesson("budget", paid("Papirus", None), added, added)]
    left = [rule for rule in learned if rule not in lesson("budget", paid("Papirus", None), added, added)]
    assert rule_set(left).about("budget", paid("Papirus", None)) == cold
