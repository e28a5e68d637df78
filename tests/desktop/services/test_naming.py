"""Names of documents at Flowtly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.naming import marker, upload_name

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("r1.pdf", "r1~0123456789.pdf"),  # the plain case
        ("folder/Faktura żółta.PDF", "Faktura żółta~0123456789.pdf"),  # letters of every script stay
        ("mail.eml!inner/scan.jpg", "scan~0123456789.jpg"),  # inside a container
        ("C:\\papers\\a.pdf", "a~0123456789.pdf"),  # Windows paths
        ("noextension", "noextension~0123456789"),
        ("..", "document~0123456789"),  # nothing readable left
        ("a\u202egnp.exe.pdf", "a_gnp.exe~0123456789.pdf"),  # a name that would read backwards
        ('a"b\r\nc.pdf', "a_b__c~0123456789.pdf"),  # what would break a header
    ],
)
def test_a_document_gets_a_readable_marked_name(label: str, name: str) -> None:
    assert upload_name(label, SHA) == name


@given(st.text(max_size=400))
def test_every_name_is_short_marked_and_harmless(label: str) -> None:
    name = upload_name(label, SHA)
    assert marker(SHA) in name
    assert len(name) <= 100
    assert not set(name) & set('/\\:*?"<>|\r\n\t\x00')
