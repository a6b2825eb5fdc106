"""A real Elasticsearch that may be killed, paused and brought back with its data."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

VERSION = "9"
ANSWERS_WITHIN = 120  # seconds
HEAP = "512m"


@dataclass(frozen=True)
class Launch:
    """How the program of a node was started, so that it can be started again in the same way."""

    command: Sequence[str]
    environment: dict[str, str]
    folder: str
    user: int
    group: int


class Cluster:
    """Started and stopped by the scripts in `shared`. A killed node keeps its data until `stop`."""

    def __init__(self, shared: Path, *, nodes: int = 1, secure: bool = False) -> None:
        self._scripts = shared / "elasticsearch"
        self._nodes = nodes
        self.port = _free_ports(nodes)
        self._environment = {**os.environ, "ES_HEAP": HEAP}
        self._launches: dict[int, Launch] = {}
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        command = [str(self._scripts / "start"), "--version", VERSION, "--port", str(self.port), "--nodes", str(nodes)]
        done = subprocess.run(
            command + (["--secure"] if secure else []),
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        self.url = done.stdout.strip().splitlines()[-1]
        named = [line for line in done.stderr.splitlines() if line.startswith("CA certificate: ")]
        self.ca_certificate = named[0].removeprefix("CA certificate: ") if named else ""
        self._folders = [self._folder_of(url) for url in self.url.split(",")]

    def client(self) -> Elasticsearch:
        return Elasticsearch(self.url.split(","), request_timeout=20)

    def kill(self, node: int = 0) -> None:
        """As a power cut would."""
        self._launches[node] = self._launch(node)
        os.killpg(self._pid(node), signal.SIGKILL)
        self._reap(node)

    def revive(self, node: int = 0) -> None:
        launch = self._launches.pop(node)
        process = subprocess.Popen(
            launch.command,
            env=launch.environment,
            cwd=launch.folder,
            user=launch.user,
            group=launch.group,
            extra_groups=[],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        (self._folders[node] / "pid").write_text(str(process.pid))
        self._children[node] = process
        self.wait()

    def pause(self, node: int = 0) -> None:
        """It keeps its connections and answers nothing."""
        os.killpg(self._pid(node), signal.SIGSTOP)

    def resume(self, node: int = 0) -> None:
        os.killpg(self._pid(node), signal.SIGCONT)

    def wait(self, status: str = "yellow") -> None:
        deadline = time.monotonic() + ANSWERS_WITHIN
        with self.client() as client:
            while time.monotonic() < deadline:
                try:
                    health = client.cluster.health(wait_for_status=status, timeout="5s")
                except (ApiError, TransportError):
                    time.sleep(0.5)
                    continue
                if not health["timed_out"]:
                    return
        raise AssertionError(f"Elasticsearch did not come back in {ANSWERS_WITHIN} s")

    def stop(self) -> None:
        for node in range(self._nodes):
            if node not in self._launches:
                self.resume(node)
        for node in list(self._children):
            os.killpg(self._pid(node), signal.SIGKILL)
            self._reap(node)
        subprocess.run(
            [str(self._scripts / "stop"), "--port", str(self.port)],
            env=self._environment,
            check=True,
            capture_output=True,
        )

    def _reap(self, node: int) -> None:
        """One that was started here stays in the list of processes until it is asked for; `stop` would wait for it."""
        if node in self._children:
            self._children.pop(node).wait(timeout=20)

    def _folder_of(self, url: str) -> Path:
        """Where the script put a node, which differs from version to version: the node itself knows."""
        with Elasticsearch(url, ca_certs=self.ca_certificate or None) as client:
            (told,) = client.nodes.info(node_id="_local", metric="settings")["nodes"].values()
        return Path(told["settings"]["path"]["logs"]).parent

    def _pid(self, node: int) -> int:
        return int((self._folders[node] / "pid").read_text())

    def _launch(self, node: int) -> Launch:
        process = Path("/proc") / str(self._pid(node))
        owner = process.stat()
        variables = (process / "environ").read_bytes().decode().split("\0")
        return Launch(
            command=(process / "cmdline").read_bytes().decode().rstrip("\0").split("\0"),
            environment=dict(variable.split("=", 1) for variable in variables if "=" in variable),
            folder=os.readlink(process / "cwd"),
            user=owner.st_uid,
            group=owner.st_gid,
        )


def _free_ports(count: int) -> int:
    """The first of so many free ports in a row, with those a hundred further on, where nodes talk to each other."""
    for first in range(9500, 9900, 5):
        if all(_is_free(first + offset + number) for offset in (0, 100) for number in range(count)):
            return first
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
