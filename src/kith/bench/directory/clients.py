"""So many clients, each of which asks again as soon as it is answered, over a connection of its own as a first visit has."""

import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock, Thread

HOST = "127.0.0.1"
HEADERS = (
    f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\nAccept: text/html,application/json\r\n"
    "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
)
LONGEST_WAIT = 120.0


@dataclass
class Taken:
    """What became of one run: milliseconds of each answer, bytes as sent, answers that were not 200, seconds in all."""

    taken: list[float] = field(default_factory=list)
    bytes: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.taken) / self.seconds if self.seconds else 0.0


def press(port: int, paths: Iterable[str], *, clients: int, seconds: float) -> Taken:
    """Ask each path once, until there is none left or the time is over; every answer that was begun is waited for."""
    run, waiting, lock = Taken(), iter(paths), Lock()
    began = time.perf_counter()
    threads = [Thread(target=_client, args=(port, waiting, lock, began + seconds, run)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.seconds = time.perf_counter() - began
    return run


def _client(port: int, waiting: Iterator[str], lock: Lock, until: float, run: Taken) -> None:
    while time.perf_counter() < until:
        with lock:
            path = next(waiting, None)
        if path is None:
            return
        began = time.perf_counter()
        status, size = ask(port, path)
        taken = (time.perf_counter() - began) * 1000
        with lock:
            run.taken.append(taken)
            run.bytes += size
            if status != 200:
                run.faults.append(f"{status} {path}")


def ask(port: int, path: str) -> tuple[int, int]:
    """The status and the bytes of one answer, read to its end."""
    with socket.create_connection((HOST, port), timeout=LONGEST_WAIT) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\n{HEADERS}".encode("ascii"))
        start = connection.recv(1 << 16)
        size = len(start)
        while part := connection.recv(1 << 16):
            size += len(part)
    words = start[:16].split()
    return (int(words[1]) if len(words) > 1 else 0), size
