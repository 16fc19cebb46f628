"""An SMS gateway, a push service with HTTPS and a mail server on loopback, which answer, refuse, or accept and say nothing."""

import json
import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path) -> Path:
    """A certificate of 127.0.0.1 with its key, signed by itself."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")]),
    )
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=9)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    path = folder / "loopback.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path


class Loopback:
    """Accepts on a port of 127.0.0.1. While `is_silent` it says nothing; `knocked` is set when somebody was kept waiting."""

    def __init__(self) -> None:
        self.is_silent, self.knocked, self.came = False, threading.Event(), 0
        self.held: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = int(self.listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                there, _ = self.listening.accept()
                self.came += 1
                if self.is_silent:
                    self.held.append(there)
                    self.knocked.set()
                else:
                    threading.Thread(target=self._talk, args=(there,), daemon=True).start()

    def _talk(self, there: socket.socket) -> None:
        with suppress(OSError), there:
            self.talk(there)

    def talk(self, there: socket.socket) -> None:
        raise NotImplementedError

    def close(self) -> None:
        for one in (self.listening, *self.held):
            one.close()


class Gateway(Loopback):
    """Takes what GatewayAPI takes: POST with JSON and a token. `heard` keeps each (headers, body)."""

    def __init__(self, folder: Path) -> None:
        self.pem, self.heard, self.status = certificate(folder), list[tuple[dict[str, str], Any]](), "200 OK"
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(self.pem)
        super().__init__()
        self.url = f"https://127.0.0.1:{self.port}/rest/mtsms"

    def talk(self, there: socket.socket) -> None:
        with self.tls.wrap_socket(there, server_side=True) as safe, safe.makefile("rb") as lines:
            lines.readline()
            headers = dict(line.decode().strip().split(": ", 1) for line in iter(lines.readline, b"\r\n"))
            body = self.understood(lines.read(int(headers["Content-Length"])))
            self.heard.append((headers, body))
            safe.sendall(f"HTTP/1.1 {self.status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())

    def understood(self, body: bytes) -> Any:
        return json.loads(body)

    @property
    def bodies(self) -> list[Any]:
        return [body for _, body in self.heard]


class PushService(Gateway):
    """Takes what a push service takes: POST with bytes that it cannot read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.status, self.host = "201 Created", f"127.0.0.1:{self.port}"
        self.url = f"https://{self.host}/push/one"

    def understood(self, body: bytes) -> Any:
        return body


class MailServer(Loopback):
    """Takes one mail a connection by SMTP. `heard` keeps each as it came."""

    def __init__(self) -> None:
        self.heard = list[bytes]()
        super().__init__()
        self.url = f"smtp://127.0.0.1:{self.port}"

    def talk(self, there: socket.socket) -> None:
        with there.makefile("rwb") as lines:
            self._say(lines, b"220 loopback")
            for line in iter(lines.readline, b""):
                if line.upper().startswith(b"DATA"):
                    self._say(lines, b"354 go on")
                    self.heard.append(b"".join(iter(lines.readline, b".\r\n")))
                self._say(lines, b"221 bye" if line.upper().startswith(b"QUIT") else b"250 good")

    def _say(self, lines: Any, text: bytes) -> None:
        lines.write(text + b"\r\n")
        lines.flush()
