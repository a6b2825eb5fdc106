"""Sample accounts: convenient on a developer's machine, an open door anywhere else."""

import hashlib

from knowledge.models import User

SAMPLE_USERNAMES = ("pustakawan", "pustakawan2", "kurator", "pengelola", "anggota")
SAMPLE_PASSWORD = "jakarta"  # noqa: S105  # the published password of the sample accounts


def sample_accounts() -> list[str]:
    """Names of active accounts that carry a sample name or open with the sample password.

    Trying a password takes a good part of a second of computing: an account is tried once for each password it gets.
    """
    accounts = User.objects.filter(is_active=True)
    return sorted(
        account.get_username()
        for account in accounts
        if account.get_username() in SAMPLE_USERNAMES or _opens_with_sample_password(account)
    )


def _opens_with_sample_password(account: User) -> bool:
    digest = hashlib.sha256(f"{SAMPLE_PASSWORD}:{account.password}".encode()).hexdigest()
    if account.password_cleared == digest:
        return False
    if account.check_password(SAMPLE_PASSWORD):
        return True
    # check_password may have stored the password anew, with more rounds: then it is tried once more at the next start.
    type(account).objects.filter(pk=account.pk, password=account.password).update(password_cleared=digest)
    return False
