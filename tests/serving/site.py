"""Recite behind granian on loopback, on a database of its own, as a school runs it; but without TLS in front."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from typing import Any

import psutil

from tests.serving.postgresql import PATIENCE, free_port

ROOT = Path(__file__).resolve().parents[2]
COMING_UP = 180
"""Seconds that the site may take to answer at all: a busy machine imports slowly."""
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
call_command("collectstatic", interactive=False, verbosity=0)
"""
"""Three commands of manage.py in one process: to begin costs each more than its work."""
LIGHT = {"DJANGO_SETTINGS_MODULE": "tests.serving.light"}
"""For a site whose static files nobody asks for: to pack them takes as long as to begin."""


class Site:
    """Web workers on `database_url` in production mode, files in `folder`, further settings as environment."""

    def __init__(self, database_url: str, folder: Path, workers: int = 2, threads: int = 2, **environment: str) -> None:
        self.folder, self.workers, self.threads, self.port = folder, workers, threads, free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | {
            "DATABASE_URL": database_url,
            "RECITE_PRODUCTION": "1",
            "RECITE_HTTPS": "0",
            # For people to read where a test fails, words and all.
            "RECITE_LOGS": "text",
            "SECRET_KEY": "for servers of tests alone, which nobody else reaches: 0123456789abcdef",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "RECITE_VAR": str(folder),
            "STATIC_ROOT": str(folder / "static"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(ROOT),
            # A worker that is just being started again does not hear that all is to end.
            "GRANIAN_WORKERS_KILL_TIMEOUT": "20",
        }
        self.environment |= environment
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._task_worker: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> str:
        """What a command of manage.py prints; AssertionError with its words where it fails."""
        return self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        """What Python prints in the environment of this site."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    def prepare(self) -> Site:
        """The database migrated, the cache's table and the static files there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.python("-c", PREPARE)
        return self

    def fill(self, **sizes: int) -> dict[str, Any]:
        """Learners who are signed in and facts to ask, by tests.serving.filling; see there."""
        filled: dict[str, Any] = json.loads(self.python("-m", "tests.serving.filling", json.dumps(sizes)))
        return filled

    def start(self) -> Site:
        """Serving: /healthz has answered."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers"]
        command += ["--workers", str(self.workers), "--blocking-threads", str(self.threads)]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "config.wsgi:application"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        try:
            self.wait()
        except AssertionError:
            self.kill()
            raise
        return self

    def wait(self) -> None:
        """Return once the site answers; AssertionError with its log where it does not come up."""
        end = time.monotonic() + COMING_UP
        while not self.answers():
            gone = self._process is None or self._process.poll() is not None
            if gone or time.monotonic() > end:
                raise AssertionError(self.log.read_text()[-4000:])
            time.sleep(0.1)

    def answers(self) -> bool:
        # Asked ten times a second: a client of httpx reads all certificates of the machine before it asks anything.
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def start_task_worker(self) -> int:
        """Run a task worker beside; its process id."""
        command = [sys.executable, "manage.py", "db_worker"]
        with (self.folder / "tasks.log").open("ab") as log:
            self._task_worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        return self._task_worker.pid

    def task_worker_lives(self) -> bool:
        """Whether there is a task worker: one ends by itself where its database goes away."""
        return self._task_worker is not None and self._task_worker.poll() is None

    def task_worker_pid(self) -> int | None:
        return self._task_worker.pid if self._task_worker else None

    def kill_task_worker(self) -> None:
        """End the task worker at once."""
        if self._task_worker is not None:
            self._task_worker.kill()
            self._task_worker.wait()
            self._task_worker = None

    def lives(self) -> bool:
        """Whether the server is there, workers or not."""
        return self._process is not None and self._process.poll() is None

    def worker_pids(self) -> list[int]:
        """Process ids of the web workers that live now."""
        assert self._process is not None
        try:
            return [child.pid for child in psutil.Process(self._process.pid).children() if _serves(child)]
        except psutil.NoSuchProcess:
            return []

    def kill_worker(self, rng: Random) -> int | None:
        """End one web worker at once, whichever `rng` draws; its id, None where none takes requests just now."""
        pids = sorted(pid for pid in self.worker_pids() if self._listens(pid))
        if not pids:
            return None
        pid = rng.choice(pids)
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return None
        return pid

    def _listens(self, pid: int) -> bool:
        """Whether a process takes requests: one that has just been begun loads the program first."""
        try:
            sockets = psutil.Process(pid).net_connections("tcp")
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False
        return any(one.status == psutil.CONN_LISTEN and one.laddr.port == self.port for one in sockets)

    def stop(self) -> int:
        """End everything in order; the server's exit code."""
        self.kill_task_worker()
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(PATIENCE)
        self._process = None
        return code

    def kill(self) -> None:
        """End the server and all its workers at once, as a power cut of its host would."""
        assert self._process is not None
        main = psutil.Process(self._process.pid)
        every = [main, *main.children(recursive=True)]
        for process in every:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(every, timeout=PATIENCE)
        self._process.wait()
        self._process = None

    def __enter__(self) -> Site:
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()


def _serves(child: psutil.Process) -> bool:
    """Whether a child of the server is a web worker: multiprocessing keeps a helper of its own beside them."""
    try:
        return "resource_tracker" not in " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return False
