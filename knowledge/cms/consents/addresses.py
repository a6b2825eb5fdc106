"""Names of addresses that these pages lead to one another by."""

NARRATORS = "narrator"  # the namespace
NARRATOR = f"{NARRATORS}:inspect"
CONSENTS = "entry_consents"
NEW_CONSENT = "new_consent"
CHOSEN = "penutur"  # parameter: which of the narrators has decided
PRINTED_FORM = "printed_form"  # to fill in by hand
CONSENT_FORM = "consent_form"  # the scan of what was signed
VERIFY = "verify_withdrawal"  # asks every outlet again
CERTIFICATE = "certificate"
KEEP_UNTIL = "keep_until"  # until which day what was withdrawn is kept sealed
