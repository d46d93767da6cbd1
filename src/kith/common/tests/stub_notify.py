"""GOV.UK Notify on this machine, for tests: it takes what it is sent, and says of each what it is told to say."""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"kith-{SERVICE}-{SECRET}"


class StubNotify:
    """Started with `with`. `answers_with` are the next HTTP codes; `status` is what became of everything it took."""

    def __init__(self) -> None:
        self.took: list[dict[str, Any]] = []
        self.answers_with: list[int] = []
        self.status = "sending"
        self.is_deaf_after_taking = False

    def __enter__(self) -> "StubNotify":
        stub = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self._say(*stub.take(self.path, said, self.headers["Authorization"]))

            def do_GET(self) -> None:
                self._say(*stub.say(self.path))

            def _say(self, code: int, what: dict[str, Any]) -> None:
                said = json.dumps(what).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *args: Any) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def take(self, path: str, said: dict[str, Any], bearer: str) -> tuple[int, dict[str, Any]]:
        """Take it if it is signed by our key. The number is in the words of a refusal, as Notify's may be."""
        signed = jwt.decode(bearer.removeprefix("Bearer "), SECRET, algorithms=["HS256"], options={"verify_iat": False})
        assert signed["iss"] == SERVICE
        if self.answers_with and (code := self.answers_with.pop(0)) != 200:
            return code, {"status_code": code, "errors": [{"error": "ValidationError", "message": f"{said}"}]}
        self.took.append({**said, "id": str(uuid.uuid4()), "path": path})
        if self.is_deaf_after_taking:
            self.is_deaf_after_taking = False
            return 502, {}
        return 201, {"id": self.took[-1]["id"]}

    def say(self, path: str) -> tuple[int, dict[str, Any]]:
        parts = urlsplit(path)
        if parts.query:
            wanted = parse_qs(parts.query)["reference"]
            found = [{"id": one["id"]} for one in self.took if one["reference"] in wanted]
            return 200, {"notifications": found, "links": {}}
        found = [one for one in self.took if one["id"] == parts.path.rsplit("/", 1)[-1]]
        return (200, {"id": found[0]["id"], "status": self.status}) if found else (404, {})
