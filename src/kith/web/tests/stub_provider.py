"""An organisation that vouches for its staff (OpenID Connect), on this machine, for tests: it vouches for whom it is told to."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt

CLIENT = "kith-in-tests"


class StubProvider:
    """Started with `with`; `vouches` is what it says of whoever comes next."""

    def __init__(self) -> None:
        self.vouches: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []

    def __enter__(self) -> "StubProvider":
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(provider.discovery() if "openid-configuration" in self.path else provider.vouches)

            def do_POST(self) -> None:
                body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                provider.asked.append({name: values[0] for name, values in body.items()})
                self._say({"access_token": "a-token", "token_type": "Bearer", "id_token": provider.id_token()})

            def _say(self, what: dict[str, Any]) -> None:
                said = json.dumps(what).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *args: Any) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def discovery(self) -> dict[str, Any]:
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        addresses = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **addresses}

    def id_token(self) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **self.vouches}
        return jwt.encode(said, "a secret of the stub provider, long enough", algorithm="HS256")
