"""The API profile: everything about Flowtly's API that is a reading, not a fact, so that a wrong guess is a setting."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any

from desktop.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Profile:
    """Names and routes. The routes of transactions and attachments are published; the rest are ranked guesses."""

    import_path: str = "/transactions/import"
    import_part: str = "file"
    """`files[]` is the runner-up."""
    upload_path: str = "/transaction-attachments/create"
    upload_part: str = "file"
    part_names: tuple[str, ...] = ("file", "files[]", "attachment", "storage", "statement", "document")
    """What the part of a form may be called, likeliest first: tried in turn where a server says that it misses it."""
    bank_accounts_path: str = "/bank-accounts"
    link_field: str = "transaction"
    """Field of an attachment that names its transaction; there is no published call for linking by hand."""
    search_parameter: str = "query"
    since_parameter: str = "execDate[after]"
    until_parameter: str = "execDate[before]"
    """Filters are only a help: unknown ones are ignored without a word, so dates are checked here again."""
    post_type: str = "application/ld+json"
    patch_type: str = "application/merge-patch+json"
    page_parameter: str = "page"
    page_size_parameter: str = "itemsPerPage"
    page_size: int = 100
    """Asked for; ignored by servers that do not allow it. 0 asks for nothing."""
    most_pages: int = 5_000

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile: flat keys with the names above; what is left out keeps its default.

        Raises Trouble `odd_profile` with the `setting` that is unknown or of the wrong type, or for text that is no
        TOML.
        """
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Trouble("odd_profile", setting=str(error)[:200]) from error
        known = {field.name: type(field.default) for field in fields(cls)}
        read = {name: _as_tuple(value) for name, value in given.items()}
        for name, value in read.items():
            if known.get(name) is not type(value) or (name.endswith("_path") and not str(value).startswith("/")):
                raise Trouble("odd_profile", setting=name[:200])
        return cls(**read)


def _as_tuple(value: Any) -> Any:
    """Return a list of texts as the tuple that a profile holds; anything else as it is."""
    return tuple(value) if isinstance(value, list) and all(isinstance(item, str) for item in value) else value
