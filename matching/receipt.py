"""What a receipt says, each value with the place it was read from and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

Source = Literal["einvoice", "text", "ocr", "qr", "learned", "person"]
"""Structured data, the page's text, words read off a picture, a scanned code, what a person taught, a person's word."""
DocumentType = Literal["invoice", "credit_note", "receipt", "other"]


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page, in fractions of the page's shown width and height, from the top left corner."""

    page: int
    """From 1."""
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value, where it stands, how sure the reader is (0 to 1) and from which source it comes."""

    value: T_co
    sure: float
    source: Source
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Supplier or buyer as the document names them."""

    name: Found[str] | None = None
    tax_id: Found[str] | None = None
    """With its country prefix where that is certain (`PL5261040828`), letters and digits only."""
    account: Found[str] | None = None
    """The IBAN to pay to, blanks removed."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt or invoice. A value that does not stand on it is None, never a guess."""

    id: str
    """SHA-256 of the file's bytes, in hex: the identity of the document."""
    source: Source | None
    """None when nothing could be read, for instance a picture without a reader for pictures."""
    document_type: DocumentType
    pages: int = 1
    number: Found[str] | None = None
    issue_date: Found[date] | None = None
    due_date: Found[date] | None = None
    service_date: Found[date] | None = None
    """Day of sale or end of the service period."""
    currency: Found[str] | None = None
    total: Found[Decimal] | None = None
    """Gross total; negative on a credit note."""
    payable: Found[Decimal] | None = None
    """What is due where it differs from the total (deposit, earlier balance, cash rounding), else the total."""
    net: Found[Decimal] | None = None
    tax: Found[Decimal] | None = None
    amounts: tuple[Found[Decimal], ...] = ()
    """All amounts of the document, likeliest total first: the bank line picks the right one."""
    supplier: Side = field(default_factory=Side)
    buyer: Side = field(default_factory=Side)
    ksef_number: Found[str] | None = None
    payment_reference: Found[str] | None = None
    card_tail: Found[str] | None = None
    """Last four digits of the card it was paid with."""
    text: str = ""
    """The document's words, bounded, for looking up identifiers."""
