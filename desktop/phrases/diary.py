"""What stands in the diary and in an audit, said in the language of the window.

The journal is written in English whatever the window speaks: support reads it, and a language may change. What the
services write there are these sentences; a server's own words are none of them and stay as they came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from desktop.phrases.speech import meant, say

_SENTENCES = (
    meant("read back: {found} of {meant}"),
    meant("done, read back"),
    meant("linked, read back"),
    meant("detached, read back"),
    meant("deleted, read back"),
    meant("set aside, read back"),
    meant("brought back, read back"),
    meant("was so already"),
    meant("was linked already"),
    meant("was set aside already"),
    meant("was brought back already"),
    meant("was not linked any more"),
    meant("was not there any more"),
    meant("found by its name"),
    meant("was in Flowtly already; nothing was sent"),
    meant("was in Flowtly already; not uploaded again"),
    meant("no answer came, but it is done"),
    meant("no answer came, but everything arrived"),
    meant("no answer came, but the document arrived"),
    meant("no answer came, but the link is there"),
    meant("answered, but it does not show yet"),
    meant("answered, but no link shows yet"),
    meant("answered, but the document cannot be found in Flowtly yet"),
    meant("answered, but {missing} of its bookings are not in Flowtly yet"),
    meant("looked up after the settle time: it was not done"),
    meant("looked up after the settle time: the link is not there"),
    meant("looked up twice after the settle time: it did not arrive"),
    meant("looked up twice after the settle time: nothing of it arrived"),
    meant("the newest transaction just before was {newest}"),
    meant("the last look before sending failed; nothing was sent"),
    meant("somebody else wrote to Flowtly at the last moment; nothing was sent, and it is compared again"),
    meant("taken back before sending"),
    meant("the document kept on this computer is missing or damaged; add the file again and confirm anew"),
    meant("another word about the same was given"),
    meant("hangs on another transaction now, so it stays"),
    meant("it still hangs on its transaction"),
    meant("somebody changed it since, so it stays as it is"),
    meant("somebody changed it meanwhile; look at it again"),
    meant("the document hangs on another transaction now"),
    meant("the document is not in Flowtly any more"),
    meant("the transaction is not in Flowtly any more"),
    meant("the transaction is not what it was when you confirmed; look at it again"),
    meant("the transaction got another document meanwhile; look at it again"),
    meant("Flowtly does not suggest this any more"),
    meant("Flowtly does not show all that was there when you confirmed; compare the statement anew"),
    meant(
        "no answer came, and Flowtly does not show what was there before, so nothing can be concluded; it was not sent "
        "again: look at the account in Flowtly, compare the statement anew and confirm what is missing"
    ),
    meant(
        "{here} of these bookings are in Flowtly and {missing} are not; it was not sent again: "
        "compare the statement anew and confirm what is missing"
    ),
    # What an audit finds.
    meant("{missing} of {total} bookings of {name} are not in Flowtly; compare the statement anew"),
    meant(
        "Flowtly shows {shown} of {what}, and {name} holds {count}; if the bank booked it no more often, have the "
        "others ignored: Flowtly deletes no transactions"
    ),
    meant("{name} was taken off its transaction but hangs on it again; look at it in Flowtly"),
    meant("{name} does not hang on the transaction it was attached to; look at it in Flowtly"),
    meant("{name} hangs {count} times on the same transaction; detach the others in Flowtly"),
    meant("{count} further copies of {name} wait in Flowtly; delete them there"),
    meant("the doubled booking {name} was set aside but counts again; look at it in Flowtly"),
    meant("the transaction of {name} is not in Flowtly any more"),
    meant("{field} of {name} is {shown} in Flowtly and was set back to {wanted}; look at it in Flowtly"),
    meant("{field} of {name} is {shown} in Flowtly and was confirmed as {wanted}; look at it in Flowtly"),
    meant("the charge of {name} was taken back but is in Flowtly again; remove it there"),
    meant("{name} is not charged in Flowtly to what you confirmed; look at it there"),
    meant("{name} is charged {count} times to the same in Flowtly; remove the others there"),
    meant("the supplier of {name} is {shown} in Flowtly and not what you confirmed; look at it"),
)
_GIVEN_UP = re.compile(r"(?P<words>.+); given up after (?P<attempts>\d+) attempts", re.DOTALL)


def say_diary(words: str) -> str:
    """Return what the diary holds in the language that is spoken; what is none of our sentences stays as it is."""
    given_up = _GIVEN_UP.fullmatch(words)
    if given_up:
        said = say_diary(given_up["words"])
        return say("{words}; given up after {attempts} attempts", words=said, attempts=given_up["attempts"])
    if words in _known():
        return say(words)
    for sentence, pattern in _patterns().items():
        found = pattern.fullmatch(words)
        if found:
            return say(sentence, **found.groupdict())
    return words


@cache
def _known() -> frozenset[str]:
    return frozenset(_SENTENCES)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {sentence: _pattern(sentence) for sentence in _SENTENCES if "{" in sentence}


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = [re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, _, _ in Formatter().parse(sentence)]
    return re.compile("".join(parts), re.DOTALL)
