"""A time-stamp server on this machine, spoken to over HTTP as any other is (RFC 3161, 3.4)."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

from asn1crypto.tsp import TimeStampReq

from support.certificates import stamper

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = stamper().request_tsa_response(asked).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def time_server() -> Iterator[str]:
    """Give the address of a time-stamp server that answers until the end of the block."""
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
