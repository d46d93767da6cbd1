"""The server is killed in the middle of saving: what it said was kept is there when it comes back."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

SOURCE = Path(__file__).resolve().parents[3]

# A server on its own database: it prints a ticket and its port, and then answers until it is killed.
SERVER = """
import sys, django
django.setup()
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from kith.common import drafts
from kith.common.models import Draft

with connection.schema_editor() as schema:
    schema.create_model(Draft)

class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

class Quiet(WSGIRequestHandler):
    def log_message(self, *said):
        pass

server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
print(drafts.ticket_for(owner="account:1", form="visit-note:a"), server.server_port, flush=True)
server.serve_forever()
"""


@pytest.fixture
def server(tmp_path):
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "KITH_DATA": str(tmp_path),
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "kith.config.settings.test",
    }
    started = subprocess.Popen([sys.executable, "-c", SERVER], env=surroundings, stdout=subprocess.PIPE, text=True)
    yield started
    started.kill()
    started.wait()
    started.stdout.close()


def test_a_server_killed_in_the_middle_of_saving_loses_nothing_that_it_said_was_kept(server, tmp_path):
    ticket, port = server.stdout.readline().split()
    answered: dict[str, int] = {}

    def type_without_pause(writer):
        for edition in range(1, 10_000):
            fields = {"kept-ticket": ticket, "kept-writer": writer, "kept-edition": edition, "saw": f"word {edition}"}
            try:
                with urlopen(f"http://127.0.0.1:{port}/kept/words/", urlencode(fields).encode(), timeout=30) as answer:
                    if answer.status == 200:
                        answered[writer] = edition
            except (URLError, OSError):
                return

    typing = [threading.Thread(target=type_without_pause, args=(f"tab-{n}",)) for n in range(4)]
    for each in typing:
        each.start()
    until = time.monotonic() + 60
    while (len(answered) < 4 or sum(answered.values()) < 60) and time.monotonic() < until:
        time.sleep(0.01)
    server.send_signal(signal.SIGKILL)
    for each in typing:
        each.join()

    with sqlite3.connect(tmp_path / "kith.sqlite3") as database:
        kept = dict(database.execute("SELECT writer, edition FROM common_draft"))
        (is_whole,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    assert is_whole == "ok"
    assert len(answered) == 4
    for writer, edition in answered.items():
        assert kept[writer] >= edition
