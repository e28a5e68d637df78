"""Account numbers: check digits, shapes, and accounts that stand in free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from matching.reading.statements.iban import as_account, has_iban_shape, ibans_in, is_iban, own_account

VALID = (
    "DE89370400440532013000",
    "PL61109010140000071219812874",
    "NL91ABNA0417164300",
    "GB82WEST12345698765432",
    "NO9386011117947",
)


@pytest.mark.parametrize("number", VALID)
def test_valid_ibans_are_known_and_wrong_digits_are_not(number: str) -> None:
    assert is_iban(number)
    wrong = number[:2] + f"{(int(number[2:4]) + 1) % 100:02}" + number[4:]
    assert has_iban_shape(wrong)
    assert not is_iban(wrong)
    assert not is_iban(number[:-1])


@given(st.sampled_from(VALID), st.integers(2, 14), st.sampled_from("0123456789"))
def test_check_digits_agree_with_another_implementation(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    assert is_iban(changed) == stdnum_iban.is_valid(changed, check_country=False)


@given(st.text(max_size=40))
def test_any_text_is_an_account_or_none(text: str) -> None:
    own_account(text)
    as_account(text)
    assert all(is_iban(found) for found in ibans_in(text))


def test_account_in_free_text_is_found_also_in_groups() -> None:
    text = "TO NL91 ABNA 0417 1643 00, THEN 61 1090 1014 0000 0712 1981 2874; NOT DE98ZZZ09999999999 OR BIC ABNANL2A"
    assert list(ibans_in(text)) == ["NL91ABNA0417164300", "PL61109010140000071219812874"]


def test_only_zeros_are_no_account() -> None:
    assert as_account("00000000000000000000000000") is None
    assert as_account(" 123 / ") == "123"
