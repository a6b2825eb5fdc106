"""A skipped suite is said aloud, and is a failure where it was asked for."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SUITE = """
import pytest

@pytest.mark.elasticsearch
def test_on_elasticsearch(): pass

@pytest.mark.browser
def test_in_a_browser(): pytest.skip("of its own accord")

def test_anywhere(): pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    pytester.makepyfile(SUITE)
    pytester.makeini("[pytest]\nmarkers =\n elasticsearch\n postgres\n browser\n")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    for name in ("ELASTICSEARCH_URL", "TEST_DATABASE_URL", "CHROMIUM", "KMPORTAL_REQUIRE"):
        monkeypatch.delenv(name, raising=False)
    return pytester


def run(suite: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return suite.runpytest_subprocess("-p", "tests.servers", "-p", "no:cacheprovider", *arguments)


def test_says_what_was_skipped_and_how_to_run_it(suite: pytest.Pytester) -> None:
    result = run(suite)
    result.assert_outcomes(passed=1, skipped=2)
    result.stdout.fnmatch_lines(
        ["*NOT TESTED HERE*", "1 tests*want of browser*make test-browser", "1 tests*make test-elasticsearch"]
    )


def test_a_required_server_that_is_absent_is_an_error(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMPORTAL_REQUIRE", "elasticsearch")
    result = run(suite)
    assert result.ret != 0
    result.stderr.fnmatch_lines(["*KMPORTAL_REQUIRE asks for elasticsearch*make test-elasticsearch*"])


def test_a_suite_on_sqlite_is_no_suite_on_postgres(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMPORTAL_REQUIRE", "postgres")
    assert run(suite).ret != 0


def test_a_required_test_that_skips_itself_fails(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMPORTAL_REQUIRE", "browser")
    monkeypatch.setenv("CHROMIUM", "/bin/sh")
    result = run(suite)
    result.assert_outcomes(passed=1, skipped=1, failed=1)
    result.stdout.fnmatch_lines(["*KMPORTAL_REQUIRE asks for browser*"])


def test_a_misspelt_requirement_is_an_error(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMPORTAL_REQUIRE", "elastic")
    assert run(suite).ret != 0


def test_passes_quietly_where_the_server_is_here(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9200")
    result = run(suite, "-m", "elasticsearch")
    result.assert_outcomes(passed=1, deselected=2)
    result.stdout.no_fnmatch_line("*NOT TESTED HERE*")
