"""Settings come from the environment: everything runs with nothing set, production wants its secrets."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` in an environment that has only what is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


def test_with_nothing_set_everything_runs_and_the_key_is_private(tmp_path: Path) -> None:
    run = check(RECITE_VAR=str(tmp_path))
    assert run.returncode == 0, run.stderr
    key = tmp_path / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    first = key.read_text()
    assert len(first) >= 50
    assert check(RECITE_VAR=str(tmp_path)).returncode == 0
    assert key.read_text() == first


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"RECITE_PRODUCTION": "1"}, "SECRET_KEY"),
        ({"RECITE_PRODUCTION": "1", "SECRET_KEY": "x" * 60}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": "postgres://recite@127.0.0.1/recite"}, "SECRET_KEY"),
        ({"DATABASE_URL": "postgresql://recite@127.0.0.1/recite", "SECRET_KEY": "x" * 60}, "ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_to_start_without_its_secrets(
    environment: dict[str, str], named: str, tmp_path: Path
) -> None:
    run = check(RECITE_VAR=str(tmp_path), **environment)
    assert run.returncode != 0
    assert f"Set {named}" in run.stderr


def test_production_passes_the_deployment_checks(tmp_path: Path) -> None:
    key = "a5!kT9zQe0-rW3xPv7_mB1nC8dF4gH6jL2yS-uV0oI9aE5qR7tZ3wX1"
    run = check(
        "--deploy",
        "--fail-level=WARNING",
        RECITE_VAR=str(tmp_path),
        RECITE_PRODUCTION="1",
        SECRET_KEY=key,
        ALLOWED_HOSTS="recite.example",
    )
    assert run.returncode == 0, run.stderr


NAMED = "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings';"
SETUP = "import django; django.setup();"
"""Takes most of a process that is to tell a setting, and is left out of those."""
SCHOOL = {"RECITE_OIDC_ISSUER": "https://id.example/realms/school/", "RECITE_OIDC_CLIENT_ID": "recite"}


def told(code: str, folder: Path, **environment: str) -> str:
    """What `code` prints in an environment that has only what is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = kept | {"RECITE_VAR": str(folder)} | environment
    run = subprocess.run([sys.executable, "-c", NAMED + code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"RECITE_PRODUCTION": "1", "ALLOWED_HOSTS": "recite.example,www.recite.example"}, "https://recite.example"),
        ({"RECITE_PRODUCTION": "1", "ALLOWED_HOSTS": "recite.example", "RECITE_HTTPS": "0"}, "http://recite.example"),
        ({"RECITE_PRODUCTION": "1", "ALLOWED_HOSTS": ".recite.example"}, ""),
        ({"RECITE_PRODUCTION": "1", "ALLOWED_HOSTS": "*", "RECITE_SITE_URL": "https://a.example"}, "https://a.example"),
    ],
)
def test_links_in_mails_begin_with_the_address_of_the_site(
    environment: dict[str, str], url: str, tmp_path: Path
) -> None:
    code = "from django.conf import settings; print(settings.RECITE_SITE_URL)"
    assert told(code, tmp_path, SECRET_KEY="x" * 60, **environment) == url


@pytest.mark.parametrize("pooled", ["0", "1"])
def test_nobody_waits_long_for_a_database_that_has_vanished(pooled: str, tmp_path: Path) -> None:
    """What the address says goes before; to a pooler nothing is said that it would refuse."""
    url = "postgresql://recite@127.0.0.1/recite?keepalives_idle=60"
    code = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']['OPTIONS']))"
    options = json.loads(
        told(code, tmp_path, DATABASE_URL=url, SECRET_KEY="x" * 60, ALLOWED_HOSTS="a.example", RECITE_PGBOUNCER=pooled)
    )
    assert int(options["connect_timeout"]) <= 10
    assert int(options["tcp_user_timeout"]) <= 20_000
    assert (int(options["keepalives_idle"]), int(options["keepalives_interval"])) == (60, 5)
    assert ("tcp_user_timeout=20000" in options.get("options", "")) == (pooled == "0")


def test_further_ways_in_are_off_and_cost_nothing_unless_asked_for(tmp_path: Path) -> None:
    code = "import config.urls; print(sorted({'fido2', 'jwt', 'oauthlib', 'allauth.mfa.models'} & set(sys.modules)))"
    assert told(SETUP + code, tmp_path) == "[]"
    assert "fido2" in told(SETUP + code, tmp_path, RECITE_PASSKEYS="1")


def test_single_sign_on_needs_all_it_is_told_with(tmp_path: Path) -> None:
    run = check(RECITE_VAR=str(tmp_path), **SCHOOL)
    assert run.returncode != 0
    assert "Set RECITE_OIDC_SECRET" in run.stderr


def test_forms_may_lead_to_the_sign_in_of_the_school_and_nowhere_else(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    allowed = told(code, tmp_path, RECITE_OIDC_SECRET="s", RECITE_OIDC_ORIGINS="https://state.example/a", **SCHOOL)
    assert allowed == """["'self'", 'https://id.example', 'https://state.example']"""
    assert told(code, tmp_path) == """["'self'"]"""


def pins() -> set[tuple[str, str]]:
    """(name, version) of the whole tree; a package may have one version for each range of Pythons."""
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]["constraint-dependencies"]
    return {(name, version) for pin in tree for name, version in re.findall(r"^([\w.-]+)==([^;\s]+)", pin)}


def test_requirements_hold_the_same_versions_with_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.txt").read_text()
    required = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^;\s\\]+)", text, re.MULTILINE)
    assert len(required) > 30
    assert set(required) <= pins()
    assert text.count("--hash=sha256:") > len(required)
    assert "://" not in text


def test_the_lock_file_is_not_kept() -> None:
    ignored = subprocess.run(["git", "check-ignore", "uv.lock"], cwd=ROOT, capture_output=True, text=True)
    assert ignored.stdout.strip() == "uv.lock"
