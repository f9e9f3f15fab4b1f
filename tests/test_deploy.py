"""What is in deploy/ fits together and fits the code: variables, commands, units, limits; judged by their own programs
where these are there."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import environ
import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from tests.conftest import ROOT
from tests.serving.proxying import NGINX

pytestmark = pytest.mark.skipif("RECITE_ONLY" in os.environ, reason="files do not hang on the database")
DEPLOY = ROOT / "deploy"
SETTINGS = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
PAGE = (DEPLOY / "README.md").read_text(encoding="utf-8")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
OURS = re.compile(r"\b(?:RECITE_[A-Z_]+|SECRET_KEY|ALLOWED_HOSTS|DATABASE_URL|STATIC_ROOT|TIME_ZONE|LOG_LEVEL|EMAIL_URL"
                  r"|EMAIL_BACKEND|DEFAULT_FROM_EMAIL|CSRF_TRUSTED_ORIGINS)\b")  # fmt: skip
PROXYS_OWN = {"RECITE_HOST"}
"""What the Caddyfile alone reads."""
FOR_DEVELOPERS = {"DEBUG", "RECITE_DATA", "RECITE_ONLY", "RECITE_REQUIRE"}
"""Not for whoever runs it."""


def read() -> set[str]:
    """Environment variables that the settings read."""
    calls = re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', SETTINGS)
    return {*calls, *re.findall(r'\brequired\("([A-Z_]+)"', SETTINGS)} - FOR_DEVELOPERS


def named(text: str) -> set[str]:
    return set(OURS.findall(text)) - PROXYS_OWN - FOR_DEVELOPERS


def unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(path.read_text(encoding="utf-8"))
    return found


def test_commands_of_the_page_exist() -> None:
    told = {*re.findall(r"(?m)(?:^|`)recite ([a-z_]+)", PAGE), *re.findall(r"manage\.py ([a-z_]+)", PAGE)}
    steps = {step.split()[0] for line in re.findall(r"for step in (.+?);", PAGE) for step in shlex.split(line)}
    assert steps == {"migrate", "createcachetable", "collectstatic", "check"}
    assert told | steps <= {*get_commands()}
    assert {"backup", "restore", "createsuperuser"} <= told


def started(path: Path) -> list[str]:
    return re.findall(r"^ExecStart=(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", sorted(p for p in DEPLOY.rglob("*") if p.is_file()), ids=lambda p: p.name)
def test_every_variable_is_one_that_is_read(path: Path) -> None:
    assert named(path.read_text(encoding="utf-8")) <= read()


def test_the_table_of_the_page_has_every_variable_and_no_other() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])}
    assert told == read()


def test_the_settings_to_copy_are_read_by_a_shell_as_they_stand(tmp_path: Path) -> None:
    text = re.sub(r"^#([A-Z])", r"\1", (DEPLOY / "recite.env").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / "env").write_text(text)
    run = subprocess.run(
        ["sh", "-euc", f". {tmp_path}/env; env"], capture_output=True, text=True, check=True, env={"PATH": os.defpath}
    )
    assert run.stderr == ""
    lines = dict(line.split("=", 1) for line in text.splitlines() if re.match("[A-Z]", line))
    read_back = subprocess.run(
        ["sh", "-euc", f"set -a; . {tmp_path}/env; env"], capture_output=True, text=True, check=True,
        env={"PATH": os.defpath},
    )  # fmt: skip
    assert {f"{name}={value}" for name, value in lines.items()} <= set(read_back.stdout.splitlines())


def test_the_settings_to_copy_lead_to_the_socket_of_debians_postgresql() -> None:
    (url,) = re.findall(r"(?m)^DATABASE_URL=(.+)$", (DEPLOY / "recite.env").read_text(encoding="utf-8"))
    found = environ.Env.db_url_config(url)
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/var/run/postgresql", "recite", "")


def test_the_settings_to_copy_hold_no_secret() -> None:
    for line in (DEPLOY / "recite.env").read_text(encoding="utf-8").splitlines():
        if re.match("#?(SECRET_KEY|RECITE_METRICS_TOKEN)=", line):
            assert line.endswith("=")


@pytest.mark.parametrize("path", UNITS, ids=lambda p: p.name)
def test_a_unit_runs_a_command_of_ours(path: Path) -> None:
    assert started(path)
    for command in started(path):
        program, *arguments = command.split()
        assert program.startswith("/opt/recite/.venv/bin/")
        if program.endswith("python"):
            assert arguments[0] == "manage.py"
            assert arguments[1] in get_commands()


def test_compose_runs_commands_of_ours() -> None:
    commands = " ".join(str(service.get("command", "")) for service in compose()["services"].values())
    names = re.findall(r"manage\.py[', ]+([a-z_]+)", commands)
    assert set(names) == {"migrate", "createcachetable", "db_worker", "send_reminders"}
    assert set(names) <= set(get_commands())


def test_one_server_with_the_same_options_everywhere() -> None:
    (command,) = started(DEPLOY / "systemd" / "recite-web.service")
    options = command.split("granian ")[1].replace("--host 127.0.0.1", "--host ADDRESS")
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8").split("CMD [")[-1]
    words = re.findall(r'"([^"]+)"', image)
    assert " ".join(words).replace("--host 0.0.0.0", "--host ADDRESS") == f"granian {options}"
    known = subprocess.run(
        [shutil.which("granian", path=os.environ["PATH"]) or str(ROOT / ".venv/bin/granian"), "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for option in re.findall(r"--[a-z-]+", options):
        assert re.search(rf"{option}\b", known.stdout), option


def test_services_may_little_and_none_of_them_is_left_out() -> None:
    common = unit(DEPLOY / "systemd" / "recite-.service.d" / "recite.conf")["Service"]
    for name, value in {
        "User": "recite", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes",
        "PrivateTmp": "yes", "CapabilityBoundingSet": "", "EnvironmentFile": "/etc/recite/recite.env",
    }.items():  # fmt: skip
        assert common[name] == value
    # The folder's name makes it part of every unit whose name begins so.
    assert all(path.name.startswith("recite-") for path in UNITS)
    timed = {path.stem for path in (DEPLOY / "systemd").glob("*.timer")}
    assert timed == {path.stem for path in UNITS if unit(path)["Service"].get("Type") == "oneshot"}
    enabled = {name.removesuffix(".timer") for name in re.findall(r"recite-[a-z]+(?:\.timer)?", enabling())}
    assert enabled == {path.stem for path in UNITS}


def enabling() -> str:
    """The line of the page that turns the services on."""
    (line,) = re.findall(r"^systemctl enable --now (.+)$", PAGE, re.MULTILINE)
    return line


def test_workers_get_the_time_that_they_are_promised() -> None:
    web = unit(DEPLOY / "systemd" / "recite-web.service")["Service"]
    patience = int(re.findall(r"--workers-kill-timeout (\d+)", web["ExecStart"])[0])
    assert int(web["TimeoutStopSec"]) > patience
    assert int(compose()["services"]["web"]["stop_grace_period"].rstrip("s")) > patience


def test_proxies_let_through_what_recite_takes_and_refuses_with_a_page() -> None:
    nginx, caddy = (DEPLOY / "nginx.conf").read_text(), (DEPLOY / "Caddyfile").read_text()
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", nginx)
    assert int(megabytes) * 1024**2 > settings.RECITE_MAX_UPLOAD
    (megabytes,) = re.findall(r"max_size (\d+)MB", caddy)
    assert int(megabytes) * 1000**2 > settings.RECITE_MAX_UPLOAD


def test_the_proxy_sets_what_a_browser_may_not_claim() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text()
    assert "proxy_add_x_forwarded_for" not in nginx
    for header in ("X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme", "X-Request-ID $request_id"):
        assert f"proxy_set_header {header};" in nginx
    environment = (DEPLOY / "recite.env").read_text()
    assert "RECITE_BEHIND_PROXY=1" in environment
    assert "RECITE_PROXIES=1" in environment


def test_the_image_holds_the_program_and_nothing_beside() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    copied = [
        source for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE) for source in line.split()[:-1]
    ]
    assert all((ROOT / source).exists() for source in copied)
    assert {"config", "content", "quizzes", "templates", "manage.py", "requirements.txt"} == set(copied)
    assert "USER recite" in text
    assert "--require-hashes" in text
    for service in compose()["services"].values():
        if service["image"] == "recite":
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]


def test_pg_dump_is_not_older_than_the_server_of_compose() -> None:
    """Debian 12, which the image stands on, has PostgreSQL 15; pg_dump refuses a newer server."""
    assert "python:3.11-slim-bookworm" in (DEPLOY / "Containerfile").read_text()
    assert compose()["services"]["database"]["image"].endswith("postgres:15-bookworm")


@pytest.mark.skipif(NGINX is None, reason="there is no nginx: install Debian's package nginx-light")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=recite.example", "-days", "2",
         "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text().replace("/etc/recite/tls", str(tmp_path))
    site = site.replace("/var/log/nginx", str(tmp_path))
    assert site.count(str(tmp_path)) == 3
    # Ports that anybody may listen on.
    site = re.sub(r"listen (\[::\]:)?(80|443)\b", lambda found: f"listen {found[1] or ''}1{found[2].zfill(4)}", site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ access_log off; {folders}\n{site} }}\n"
    )
    assert NGINX is not None
    run = subprocess.run([NGINX, "-t", "-p", str(tmp_path), "-c", "nginx.conf"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "warn" not in run.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for path in (p for p in (DEPLOY / "systemd").rglob("*") if p.is_file()):
        copy = tmp_path / path.relative_to(DEPLOY / "systemd")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(re.sub(r"/opt/recite/\.venv/bin/\w+", "/bin/true", path.read_text()))
    units = [str(tmp_path / p.name) for p in (DEPLOY / "systemd").iterdir() if p.is_file()]
    run = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert str(tmp_path) not in run.stderr


def test_the_wrapper_is_a_script_of_sh() -> None:
    subprocess.run(["sh", "-n", str(DEPLOY / "manage")], check=True)
    assert os.access(DEPLOY / "manage", os.X_OK)
