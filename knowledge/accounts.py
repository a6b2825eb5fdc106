"""Sample accounts: convenient on a developer's machine, an open door anywhere else."""

from django.contrib.auth import get_user_model

SAMPLE_USERNAMES = ("pustakawan", "pustakawan2", "kurator", "pengelola", "anggota")
SAMPLE_PASSWORD = "jakarta"  # noqa: S105  # the published password of the sample accounts


def sample_accounts() -> list[str]:
    """Names of active accounts that carry a sample name, or belong to staff and open with the sample password."""
    users = get_user_model().objects.filter(is_active=True)
    return sorted(
        user.get_username()
        for user in users
        if user.get_username() in SAMPLE_USERNAMES or user.check_password(SAMPLE_PASSWORD)
    )
