"""nginx before several sites, each request to the next one in turn: whoever visits it never stays with one host."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import httpx

from tests.serving.postgresql import PATIENCE, free_port
from tests.serving.site import Site

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
"""Debian's package nginx-light is enough; None where there is none."""
CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    log_format hosts "$upstream_addr $status $request";
    access_log {folder}/access.log hosts;
    {temporary}
    client_max_body_size 60m;
    upstream recite {{ {servers} }}
    server {{
        listen 127.0.0.1:{port};
        location /proxy-mark/ {{ return 204; }}
        location / {{
            proxy_pass http://recite;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
"""


class Proxy:
    """A proxy on loopback without stickiness. A host that does not take a connection is passed over."""

    def __init__(self, sites: Sequence[Site], folder: Path) -> None:
        self.folder, self.port, self.sites = folder, free_port(), sites
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def served(self) -> list[list[int]]:
        """Of each request so far, the places among the sites of the hosts that it went to."""
        places = {f"127.0.0.1:{site.port}": n for n, site in enumerate(self.sites)}
        lines = self._logged().splitlines()
        # Those that were tried in turn are parted by commas: "127.0.0.1:1, 127.0.0.1:2 200 GET / HTTP/1.1".
        tried = [line.replace(", ", ",").split(" ")[0].split(",") for line in lines]
        return [[places[address] for address in addresses if address in places] for addresses in tried]

    def _logged(self) -> str:
        """The log, with every request that was answered before: nginx writes a line only after its answer is sent."""
        mark = f"/proxy-mark/{uuid4()}"
        httpx.get(f"{self.url}{mark}", timeout=PATIENCE).raise_for_status()
        end = time.monotonic() + PATIENCE
        while mark not in (log := (self.folder / "access.log").read_text(encoding="utf-8")):
            assert time.monotonic() < end, log[-2000:]
            time.sleep(0.01)
        # The mark is the proxy's own and went to no host.
        return "".join(line for line in log.splitlines(keepends=True) if "/proxy-mark/" not in line)

    def __enter__(self) -> Proxy:
        self.folder.mkdir(parents=True)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        configuration = CONFIGURATION.format(
            user="user root root;" if os.geteuid() == 0 else "",
            folder=self.folder,
            temporary=" ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds),
            servers=" ".join(f"server 127.0.0.1:{site.port} max_fails=0;" for site in self.sites),
            port=self.port,
        )
        (self.folder / "nginx.conf").write_text(configuration, encoding="utf-8")
        assert NGINX is not None
        command = [NGINX, "-p", str(self.folder), "-e", str(self.folder / "error.log"), "-c", "nginx.conf"]
        self._process = subprocess.Popen(command)
        self._wait()
        return self

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                httpx.get(f"{self.url}/healthz", timeout=5)
                return
            except httpx.TransportError:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > end:
                    raise AssertionError((self.folder / "error.log").read_text()) from None
                time.sleep(0.05)

    def __exit__(self, *error: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
