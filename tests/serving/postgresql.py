"""A PostgreSQL of one's own that can be killed, started again and replicated, from pgserver's binaries."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import psycopg

PATIENCE = 60
"""Seconds that a server may take to come up or to go."""


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


class PostgreSQL:
    """A server in `folder` (made if need be, readable to its user), on a port of loopback; durable as by default."""

    def __init__(self, folder: Path, **settings: str) -> None:
        from pgserver._commands import POSTGRES_BIN_PATH

        self.folder, self.bin, self.port = folder, Path(POSTGRES_BIN_PATH), free_port()
        self.settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "100"}
        self.settings |= {"wal_level": "logical", "max_wal_senders": "4", "jit": "off"} | settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def user(self) -> str | None:
        """Whom it runs as: PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return None
        from pgserver.utils import ensure_folder_permissions, ensure_prefix_permissions, ensure_user_exists

        ensure_user_exists("pgserver")
        ensure_prefix_permissions(self.bin)
        for folder in (self.bin, self.bin.parent / "lib"):
            ensure_folder_permissions(folder, 0o055)
        return "pgserver"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> PostgreSQL:
        """Up and taking statements; after a kill, with what it had acknowledged."""
        user = self.user
        if not (self.folder / "PG_VERSION").exists():
            self._make(user)
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        command = [str(self.bin / "postgres"), "-D", str(self.folder), f"--port={self.port}", *options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, user=user, stdout=log, stderr=log, cwd="/")
        self._wait()
        return self

    def _make(self, user: str | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if user:
            os.chown(self.folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        self.run("initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", "--pgdata", str(self.folder))

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs to its end, as the server's user."""
        command = [str(self.bin / program), *arguments]
        done = subprocess.run(command, user=self.user, capture_output=True, text=True, cwd="/")
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert self._process is not None
                gone = self._process.poll() is not None
                if gone or time.monotonic() > end:
                    raise AssertionError((self.folder / "log").read_text()[-3000:]) from None
                time.sleep(0.05)

    def create(self, database: str) -> str:
        """A new database; its URL."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')  # type: ignore[call-overload]
        return self.url(database)

    def kill(self) -> None:
        """End it and all its backends at once, as a power cut would. Nothing for one that does not run."""
        if self._process is None:
            return
        every = [psutil.Process(self._process.pid)] if self._process.poll() is None else []
        every += [child for one in every for child in one.children(recursive=True)]
        for process in every:
            try:
                process.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                continue
        self._process.wait()
        end = time.monotonic() + PATIENCE
        while not all(_is_over(process) for process in every) and time.monotonic() < end:
            time.sleep(0.01)
        self._process = None

    def stop(self) -> None:
        """End it in order."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def replica(self, folder: Path) -> PostgreSQL:
        """A second server that follows this one (streaming replication); not started."""
        other = PostgreSQL(folder, **{name: self.settings[name] for name in ("max_connections", "wal_level")})
        folder.mkdir(parents=True)
        if user := self.user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        folder.chmod(0o700)
        source = ["--host=127.0.0.1", f"--port={self.port}", "--username=postgres"]
        self.run("pg_basebackup", *source, "--pgdata", str(folder), "--write-recovery-conf", "--checkpoint=fast")
        return other

    def __enter__(self) -> PostgreSQL:
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _is_over(process: psutil.Process) -> bool:
    """Whether a process has ended, and let go of all that it had; whoever adopts it may be slow to notice."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
