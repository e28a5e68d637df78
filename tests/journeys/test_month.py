"""The sample month from dropped files to a green proof, on the command line against the embedded server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.flowtly.client import Flowtly
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.journeys.conftest import Program
from tests.journeys.recompute import Server, differences, documents

STATEMENTS, RECEIPTS = sample.papers()
OWED = {"FV/09/2026/031": 12300, "FV/09/2026/034": 8610, "FV/10/2026/036": 15990, "FV/09/2026/EU12": 4200,
        "FV/10/2026/EU14": 1980, "FV/09/2026/EU13": 3150}  # fmt: skip


def invoices(client: Flowtly) -> None:
    """Issue the sales invoices of which the sample month's customers pay."""
    for name, gross in OWED.items():
        currency = "EUR" if "EU" in name else "PLN"
        row = {"name": "design", "quantity": 1, "priceNet": gross, "taxRate": 0}
        dates = {"issueDate": "2026-09-20T00:00:00+00:00", "dueDate": "2026-10-20T00:00:00+00:00"}
        fields = {"name": name, "currency": currency, "invoiceRows": [row], "status": "sent", **dates}
        client.invoices.create("/api/clients/1", fields)


def test_from_dropped_files_to_a_green_proof(
    program: Program, server: Sandbox, flowtly_env: dict[str, str], tmp_path: Path
) -> None:
    with Flowtly.connect(server.url, sample.TOKEN) as client:
        invoices(client)
        client.budgets.create("Studio")
    cleared = program("clear", "--statements", STATEMENTS, "--receipts", RECEIPTS, "--confirm", "confident",
                      "--settle", "1", env=flowtly_env)  # fmt: skip
    assert cleared.status == 0, cleared.err
    state = month(program, flowtly_env, "--receipts", RECEIPTS, "--accept", "proposed")
    assert state["counts"]["needs_nothing"] >= 17
    assert state["counts"]["with_invoice"] == len(OWED)
    assert {row["decision"] for row in state["sales"]} <= {"confident"}
    # What nobody proposes is decided by name: all payments of the month go to one budget, the rest has no document.
    words = [word for row in state["queue"] if row["lacks"] == "budget" and not row["proposal"]
             for word in ("--set", row["transaction"], "budget", "Studio")]  # fmt: skip
    state = month(program, flowtly_env, *words, "--accept", "proposed")
    open_lines = [*state["lines"]["to_decide"], *state["lines"]["to_chase"]]
    assert len(open_lines) <= 12, state["queue"]
    assert {row["transaction"] for row in state["missing"]} == set(state["lines"]["to_chase"])
    assert {one for message in state["messages"] for one in message["transactions"]} == set(state["lines"]["to_chase"])
    rest = [word for key in open_lines for word in ("--set", key, "nothing", "Agreed with the owner")]
    state = month(program, flowtly_env, *rest)
    assert (state["counts"]["to_decide"], state["counts"]["to_chase"]) == (0, 0), state["queue"]

    out = tmp_path / "proof"
    closed = program("close", "2026-10", "--out", out, "--json", env=flowtly_env)
    assert closed.status == 0, closed.out[:2000]
    assert closed.json["green"] is True
    assert len(closed.json["files"]) == 7
    proof = json.loads((out / "2026-10 proof.json").read_text(encoding="utf-8"))
    assert [s["agrees"] for s in proof["statements"]] == [True] * 6
    counter = Server(server.url, sample.TOKEN)
    assert [*differences(proof, counter), *documents(proof, out / "2026-10 documents.zip")] == []
    assert program("close", "2026-10", "--out", out, "--check", env=flowtly_env).status == 0

    with Flowtly.connect(server.url, sample.TOKEN) as client:
        client.patch_transaction(proof["transactions"][0]["id"], {"note": "changed"})
    assert len(list(differences(proof, counter))) == 1
    checked = program("close", "2026-10", "--out", out, "--check", env=flowtly_env)
    assert checked.status == 1
    assert "does not hold any more" in checked.out


def month(program: Program, env: dict[str, str], *words: object) -> Any:
    """Ask for the state, decide and send what the words say."""
    ran = program("month", "2026-10", *words, "--settle", "1", "--json", env=env)
    assert ran.status == 0, ran.err
    return ran.json
