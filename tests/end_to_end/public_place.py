"""A public address on this machine: TLS before the program, and Twilio as a program of its own.

The certificate is of an authority of the tests' own, which the programs are told to trust by
`SSL_CERT_FILE`, as they would trust a real one. The front can be set up wrong, as proxies are.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.server.running import PATIENCE_S, ROOT, free_port, is_listening, until

DAY = timedelta(days=1)
NO_SOCKETS = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
ANOTHER = (
    b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 16\r\nConnection: close\r\n\r\n"
    b"Welcome to nginx"
)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass
class Authority:
    """Issues certificates into a folder; `path` is what programs are to trust."""

    folder: Path
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        now, name = datetime.now(UTC), _name("Authority of the tests")
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(now - 400 * DAY)
            .not_valid_after(now + 400 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        self.path = self.folder / "authority.pem"
        self.path.write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str = "localhost", *, days: int = 60) -> ssl.SSLContext:
        """What a front shows: a certificate for `host` that ends in `days`."""
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(_name(host))
            .issuer_name(_name("Authority of the tests"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 90 * DAY)
            .not_valid_after(now + days * DAY)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        file = self.folder / f"{host}-{days}.pem"
        own = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + own)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


class TlsFront:
    """A proxy that ends TLS. `wrong` is one of `no sockets`, `another`, `no signature`."""

    def __init__(self, authority: Authority, behind: int) -> None:
        self.authority = authority
        self.behind = behind
        self.wrong = ""
        self.port = free_port()
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.Task[None]] = set()
        self.show()

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.port}"

    def show(self, host: str = "localhost", *, days: int = 60) -> None:
        """Serve with this certificate from now on."""
        self._do(self._serve(self.authority.context(host, days=days)))

    def hide(self) -> None:
        """Nothing listens any more."""
        self._do(self._close())

    def stop(self) -> None:
        self.hide()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)

    def _do(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._pipes):
            task.cancel()

    async def _serve(self, context: ssl.SSLContext) -> None:
        await self._close()
        self._server = await asyncio.start_server(
            self._pass_on, "localhost", self.port, ssl=context
        )

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._pipes.add(task)
            task.add_done_callback(self._pipes.discard)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if self._answers_itself(head, writer):
                return
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.behind)
            inner_writer.write(self._changed(head))
            await asyncio.gather(_pipe(reader, inner_writer), _pipe(inner_reader, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answers_itself(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        if self.wrong == "another":
            writer.write(ANOTHER)
            return True
        if self.wrong == "no sockets" and b"upgrade: websocket" in head.lower():
            writer.write(NO_SOCKETS)
            return True
        return False

    def _changed(self, head: bytes) -> bytes:
        # One request a connection, so that each head passes here.
        lines = [one for one in head.split(b"\r\n") if not self._drops(one)]
        if b"upgrade: websocket" not in head.lower():
            lines = [one for one in lines if not one.lower().startswith(b"connection:")]
            lines.insert(1, b"Connection: close")
        return b"\r\n".join(lines)

    def _drops(self, line: bytes) -> bool:
        return self.wrong == "no signature" and line.lower().startswith(b"x-twilio-signature")


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        if writer.can_write_eof():
            writer.write_eof()
        else:
            writer.close()


@dataclass
class TwilioProgram:
    """The stand-in as a program of its own, told over its inner doors."""

    port: int
    settings: dict[str, str]

    def tell(self, **what: Any) -> None:
        self._post("set", what)

    def ring(self, **what: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._post("ring", what))
        return found

    def state(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_inside/state") as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def _post(self, door: str, what: Mapping[str, Any]) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/_inside/{door}",
            data=json.dumps(what).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return bytes(answer.read())


@contextmanager
def twilio_program(env: Mapping[str, str], *given: str) -> Iterator[TwilioProgram]:
    """`python -m services.simulator twilio`, and the lines that it prints."""
    port = free_port()
    line: Sequence[str] = ("-m", "services.simulator", "twilio", "--port", str(port), *given)
    with subprocess.Popen(
        [sys.executable, "-u", *line], cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            pairs = [process.stdout.readline().strip().partition("=") for _ in range(4)]
            until(lambda: is_listening(port), "the stand-in answers")
            yield TwilioProgram(port, {name: value for name, _, value in pairs})
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
