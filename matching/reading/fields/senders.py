"""Words that stand around a sender's name, address and tax id, and hardly ever around a buyer's."""

from __future__ import annotations

from matching.reading.fields.alternatives import compiled

OF_SENDERS = compiled(
    r"iban|bic(?!\w)|swift|www\.|@|(?<!\w)(?:tel|fon|fax|telefon|phone|hrb|hra|amtsgericht|registergericht|kvk|rcs"
    r"|siret|capital|regon|krs|bdo|registered|company no|reg\.? no|rea|cap\. ?soc|registro mercantil|ape|naf|st\.?-?nr"
    r"|steuernummer|verss?t\.?-?nr|vorstand\w*|aufsichtsrat\w*|geschaftsfuhrer\w*|inhaber\w*|k\.v\.k)(?!\w)"
)
