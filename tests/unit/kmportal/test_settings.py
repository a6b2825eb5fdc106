"""The settings in a process of their own: what a server does when a value is missing."""

import os
import re
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMPLETE = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "portal.example.org"}


def start(values: dict[str, str], code: str, settings: str = "production") -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": f"kmportal.settings.{settings}",
        **values,
    }
    program = f"from django.conf import settings; settings.DEBUG; {code}"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", COMPLETE)
def test_a_missing_secret_stops_the_start(missing: str) -> None:
    done = start({name: value for name, value in COMPLETE.items() if name != missing}, "print('started')")
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert missing in done.stderr


def test_production_is_closed_by_default() -> None:
    names = ("DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "LOOPBACK_ONLY")
    done = start(COMPLETE, f"print({', '.join(f'settings.{name}' for name in names)})")
    assert done.stdout.split() == ["False", "True", "True", "False"], done.stderr


def test_manage_defaults_to_production() -> None:
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--plan"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_values_come_from_the_env_file(tmp_path: Path) -> None:
    file = tmp_path / "portal.env"
    file.write_text("SECRET_KEY=from-the-file\nALLOWED_HOSTS=a.example,b.example\n")
    done = start({"ENV_FILE": str(file)}, "print(settings.SECRET_KEY, *settings.ALLOWED_HOSTS)")
    assert done.stdout.split() == ["from-the-file", "a.example", "b.example"], done.stderr


def test_tests_read_no_env_file(tmp_path: Path) -> None:
    file = tmp_path / "portal.env"
    file.write_text("SEARCH_URL=https://search.example.org:9200\n")
    done = start({"ENV_FILE": str(file)}, "print(settings.SEARCH_URL)", settings="test")
    assert done.stdout.split() == ["embedded://"], done.stderr


def test_a_second_step_is_required_in_production() -> None:
    code = "print(settings.SECOND_FACTOR_REQUIRED, settings.TRUSTED_PROXIES, settings.SESSION_IDLE_STAFF)"
    assert start(COMPLETE, code).stdout.split() == ["True", "[]", "7200"]
    loopback = start({**COMPLETE, "LOOPBACK_ONLY": "true"}, code)
    assert loopback.stdout.split()[0] == "False", loopback.stderr


def test_compose_names_its_proxies_one_by_one() -> None:
    default = re.search(r"TRUSTED_PROXIES:-([^}]*)}", (ROOT / "compose.yaml").read_text())
    assert default
    assert all(ip_network(network).num_addresses == 1 for network in default[1].split(","))
