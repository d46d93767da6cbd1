"""Servers and commands in processes of their own, and the memory that they hold meanwhile."""

import os
import re
import resource
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from kith.bench.directory.clients import HOST

START_SECONDS = 90
PEERS = {"peer": "peer", "peer as it comes": "plain"}  # by name, the file of each: with every help, and with none
HELPED = {"suggest_facets": "off", "facet_time_limit_ms": "60000", "sql_time_limit_ms": "60000"}
PSS = re.compile(r"^Pss_Anon:\s*(\d+) kB", re.MULTILINE)


class DidNotStart(Exception):
    """A server did not answer in time."""


class Watch:
    """The most memory that a process and those it began have held of their own, in MiB. A file mapped in is the system's."""

    def __init__(self, pid: int, every: float = 0.2):
        self.most, self._pid, self._over = 0.0, pid, Event()
        self._thread = Thread(target=self._look, args=(every,), daemon=True)
        self._thread.start()

    def _look(self, every: float) -> None:
        while not self._over.wait(every):
            self.most = max(self.most, memory_of(self._pid))

    def stop(self) -> float:
        self._over.set()
        self._thread.join()
        return self.most


def memory_of(pid: int) -> float:
    """MiB that this process and its children hold of their own; what they share is counted once."""
    total = 0.0
    for each in _with_children(pid):
        with suppress(OSError):
            found = PSS.search(Path(f"/proc/{each}/smaps_rollup").read_text())
            total += int(found[1]) / 1024 if found else 0.0
    return total


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _with_children(int(child))


def as_production(address: str, folder: Path) -> dict[str, str]:
    """The environment of a partnership's own server over this database."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KITH_"))}
    key = secrets.token_urlsafe(60)
    return {**ours, "DATABASE_URL": address, "KITH_DATA": str(folder), "KITH_SECRET_KEY": key, "KITH_HOSTS": HOST}


def kith(port: int, workers: int) -> list[str]:
    """How our own server is begun: as a partnership begins it."""
    return ["kith.cli", "serve", "--port", str(port), "--workers", str(workers)]


def datasette(folder: Path, port: int, peer: str) -> list[str]:
    """How the server of this peer is begun: on a file that it may take as unchanging, with time to count; or as it comes."""
    settings = [part for name, value in HELPED.items() for part in ("--setting", name, value)]
    file = str(folder / f"{PEERS[peer]}.db")
    return ["datasette", "serve", "--port", str(port), *(["-i", file, *settings] if peer == "peer" else [file])]


@contextmanager
def served(words: Sequence[str], environment: Mapping[str, str], port: int) -> Iterator[int]:
    """A server that was begun with these words, as soon as it answers; gives its process. Raises DidNotStart."""
    with subprocess.Popen([sys.executable, "-m", *words], env=dict(environment), stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(process, port)
            yield process.pid
        finally:
            process.terminate()


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise DidNotStart(f"Nothing answered on port {port}.")


def free_port() -> int:
    with socket.socket() as here:
        here.bind((HOST, 0))
        return int(here.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took: seconds by the clock, seconds of its own work, and MiB at most."""

    seconds: float
    worked: float
    mib: float


def timed(words: Sequence[str], environment: Mapping[str, str]) -> Took:
    """Run a command to its end. Raises CalledProcessError."""
    began, worked = time.perf_counter(), _work_of_children()
    with subprocess.Popen([sys.executable, "-m", *words], env=dict(environment), stdout=subprocess.DEVNULL) as process:
        watch = Watch(process.pid, every=0.05)
        code = process.wait()
        took = Took(time.perf_counter() - began, _work_of_children() - worked, watch.stop())
    if code:
        raise subprocess.CalledProcessError(code, words)
    return took


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
