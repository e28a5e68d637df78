"""The check: a handful of reads, each telling something about the server; nothing is ever written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.flowtly.address import Address
from desktop.flowtly.check.asking import Asking, is_collection, page_in, trouble_in
from desktop.flowtly.check.clues import filters, full_name, link_in, month_form
from desktop.flowtly.check.discovery import Checked, Discovery, Sureness
from desktop.flowtly.check.published import Published, published
from desktop.flowtly.exchange import Answer, Sender
from desktop.flowtly.keys import Way
from desktop.flowtly.opening import open_way
from desktop.flowtly.outcome import succeeded
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.profile import Profile
from desktop.flowtly.resources import bank_account_of, transaction_of
from desktop.flowtly.values import Row, embedded, first_text, text
from desktop.flowtly.wire import NotJson, page_of, parse
from desktop.trouble import Trouble
from matching.finding import Fact

_TRANSACTIONS = "/transactions"
_PREFIXES = ("", "/api")
_STRICT = frozenset({400, 422})
"""How a server refuses a parameter that it does not know."""
_DOCUMENTS = ("/docs.jsonopenapi", "/docs.json", "/docs")
"""Where versions of the framework serve their description; the last one shows a page to those who ask for none."""
_OPENAPI = "application/vnd.openapi+json, application/json;q=0.9"
_FAR = "9999-01-01"
"""A day after which nothing was booked: a filter that is honoured leaves nothing over."""


def check_connection(way: Way, *, profile: Profile = Profile(), timeout: float = 30.0) -> Checked:
    """Find out with reads only what the server is like; a user name and a password are exchanged for a token first.

    Raises Trouble as `opening.open_way` does; all else is told in what is returned.
    """
    opened = open_way(way, profile)
    try:
        return check(opened.sender, opened.address, profile, seconds=timeout)
    finally:
        opened.sender.close()


def check(
    sender: Sender, address: Address, profile: Profile, *, seconds: float = 30.0, pacing: Pacing | None = None
) -> Checked:
    """Ask the server what can be asked without changing anything, and say what stays a guess."""
    asking = Asking(sender, seconds, pacing or Pacing(tries=3, longest_wait=10.0))
    probe = _Probe(asking, address, profile)
    trouble = None
    try:
        first = probe.find_routes()
        probe.tell_envelope(first)
        probe.tell_page_size(first)
        probe.tell_rows(first)
        probe.tellfilters(first)
        probe.tell_documents()
        probe.tell_bank_accounts()
        probe.tell_person()
        probe.tell_document()
    except Trouble as error:
        trouble = error
    return Checked(str(probe.address), tuple(probe.found), probe.profile, asking.asked, trouble)


@dataclass(slots=True)
class _Probe:
    asking: Asking
    address: Address
    profile: Profile
    found: list[Discovery] = field(default_factory=list)
    linked_by: str | None = None
    """The field of a document that was seen to name its transaction."""

    def find_routes(self) -> Answer:
        """Find the prefix below which transactions stand; raises the Trouble of the address as it was given."""
        told: Trouble | None = None
        for prefix in _PREFIXES:
            if prefix and self.address.prefix.endswith(prefix):
                continue
            there = replace(self.address, prefix=self.address.prefix + prefix)
            answer = self._ask(_TRANSACTIONS, {"page": "1", self.profile.page_size_parameter: "1"}, there)
            if answer.status in _STRICT:
                answer = self._without_page_size(answer, there)
            if is_collection(answer):
                self._settle(there, prefix)
                return answer
            told = told or trouble_in(answer, there)
            if answer.status in {401, 403, 429} or answer.status >= 500:
                break
        assert told is not None
        raise told

    def _without_page_size(self, refused: Answer, there: Address) -> Answer:
        """Ask once more without a wish for the length of a page: strict servers refuse parameters they do not know."""
        answer = self._ask(_TRANSACTIONS, {"page": "1"}, there)
        if not is_collection(answer):
            return refused
        self.profile = replace(self.profile, page_size=0)
        return answer

    def tell_envelope(self, first: Answer) -> None:
        """Tell how collections are spelled."""
        value = parse(first.body)
        body = embedded(value)
        prefixed = "prefixed" if "hydra:member" in body else "bare"
        self._tell("envelope_plain" if isinstance(value, list) else f"envelope_{prefixed}", "seen")

    def tell_page_size(self, first: Answer) -> None:
        """Tell whether a page may be longer or shorter than the server's own choice."""
        page = page_of(parse(first.body))
        count, total = len(page.rows), page.total
        if not self.profile.page_size:
            self._tell("page_size_refused", "seen")
        elif count == 1 and (total is None or total > 1):
            self._tell("page_size_honoured", "seen", size=self.profile.page_size)
        elif count > 1:
            self._tell("page_size_ignored", "seen", size=count)
        else:
            self._tell("page_size_unknown", "guess")

    def tell_rows(self, first: Answer) -> None:
        """Tell how many transactions there are, and whether one can be understood."""
        page = page_of(parse(first.body))
        self._tell("transactions", "seen", count=page.total if page.total is not None else len(page.rows))
        if not page.rows:
            self._tell("transaction_unknown", "guess")
            return
        row = page.rows[0]
        try:
            transaction_of(row)
        except Trouble as trouble:
            self._tell("transaction_odd", "failed", field=str(trouble.facts.get("field", "?")))
            return
        account = row.get("bankAccount")
        self._tell("relations_embedded" if isinstance(account, Mapping) else "relations_iris", "seen")
        self._tell_month(row)

    def tellfilters(self, first: Answer) -> None:
        """Tell whether the server filters by day: by its own list of parameters, else by trying."""
        named = filters(parse(first.body))
        if named:
            self._tell("filters_listed", "documented", count=len(named))
            self._learn_dates(named)
        if not self.profile.since_parameter:
            return
        answer = self._ask(_TRANSACTIONS, {"page": "1", self.profile.since_parameter: _FAR})
        page = page_in(answer)
        if page is None:
            self._tell("filter_refused", "seen", parameter=self.profile.since_parameter)
            if answer.status in _STRICT:
                self.profile = replace(self.profile, since_parameter="", until_parameter="")
        elif page.rows:
            self._tell("filter_ignored", "seen", parameter=self.profile.since_parameter)
        elif page_of(parse(first.body)).rows:
            self._tell("filter_honoured", "seen", parameter=self.profile.since_parameter)
        else:
            self._tell("filter_unknown", "guess")

    def tell_documents(self) -> None:
        """Tell whether documents can be listed."""
        page = page_in(self._ask("/transaction-attachments", {"page": "1"}))
        if page is None:
            self._tell("attachments_refused", "failed")
            return
        self._tell("attachments", "seen", count=page.total if page.total is not None else len(page.rows))
        self.linked_by = next((name for row in page.rows if (name := link_in(row)) is not None), None)
        if self.linked_by is not None:
            self.profile = replace(self.profile, link_field=self.linked_by)

    def tell_bank_accounts(self) -> None:
        """Tell whether the organisation's accounts can be read: without them lines have no account of their own."""
        page = page_in(self._ask(self.profile.bank_accounts_path, {"page": "1"}))
        if page is None:
            self._tell("bank_accounts_missing", "guess", path=self.profile.bank_accounts_path)
            return
        named = [account for row in page.rows if (account := bank_account_of(row)).iban]
        self._tell("bank_accounts", "seen", count=len(page.rows), named=len(named))

    def tell_person(self) -> None:
        """Tell whose token it is, where the server has a route for that."""
        answer = self._ask("/employees/me", {})
        try:
            row = embedded(parse(answer.body)) if succeeded(answer) and answer.whole else {}
        except NotJson:
            row = {}
        name = first_text(row, "name", "fullName", "email") or full_name(row)
        if name:
            self._tell("person", "seen", name=name[:100])
        else:
            self._tell("person_unknown", "guess")

    def tell_document(self) -> None:
        """Read the server's own document, where it is served, and learn from it."""
        said = self._document()
        if said is None:
            self._tell("document_missing", "guess")
            self._tell_guesses(None)
            return
        self.profile = said.applied(self.profile)
        self._tell("document", "documented", count=said.operations)
        for route in said.missing:
            self._tell("route_missing", "documented", route=route)
        self._tell_guesses(said)

    def _tell_guesses(self, said: Published | None) -> None:
        known = {
            "import_part": said.import_part if said else None,
            "upload_part": said.upload_part if said else None,
            "link_field": said.link_field if said else None,
        }
        if known["link_field"] is None and self.linked_by is not None:
            self._tell("link_field_seen", "seen", name=self.linked_by)
            del known["link_field"]
        for key, value in known.items():
            sureness: Sureness = "guess" if value is None else "documented"
            self._tell(f"{key}_{sureness}", sureness, name=value or str(getattr(self.profile, key)))

    def _document(self) -> Published | None:
        for path in _DOCUMENTS:
            answer = self.asking.get(self.address.url(path), accept=_OPENAPI, most_bytes=32 * 1024 * 1024)
            if not succeeded(answer) or not answer.whole:
                continue
            try:
                found = published(parse(answer.body), self.profile)
            except NotJson:
                continue
            if found is not None:
                return found
        return None

    def _settle(self, there: Address, prefix: str) -> None:
        self.address = there
        if prefix:
            self.profile = replace(self.profile, prefix=prefix)
            self._tell("prefix_found", "seen", prefix=prefix, address=str(there))
        else:
            self._tell("routes_found", "seen", address=str(there))

    def _learn_dates(self, named: frozenset[str]) -> None:
        for day in ("execDate", "orderDate", "date"):
            since, until = f"{day}[after]", f"{day}[before]"
            if {since, until} <= named:
                self.profile = replace(self.profile, since_parameter=since, until_parameter=until)
                return

    def _tell_month(self, row: Row) -> None:
        month = text(row.get("connectedMonth"))
        if month is None:
            self._tell("month_unknown", "guess")
            return
        self.profile = replace(self.profile, month_format=month_form(month) or self.profile.month_format)
        self._tell("month_seen", "seen", written=month[:40])

    def _ask(self, path: str, query: Mapping[str, str], there: Address | None = None) -> Answer:
        return self.asking.get((there or self.address).url(path, query))

    def _tell(self, key: str, sureness: Sureness, **facts: Fact) -> None:
        self.found.append(Discovery.of(key, sureness, **facts))
