"""Signs batches of events as SendGrid's event webhook does."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from services.clients.send_grid_events import SIGNATURE, TIMESTAMP


class EventKey:
    """The key pair of one webhook."""

    def __init__(self, private: ec.EllipticCurvePrivateKey | None = None) -> None:
        self._private = private or ec.generate_private_key(ec.SECP256R1())

    @classmethod
    def kept_in(cls, path: Path) -> EventKey:
        """The key of this file, made where there is none."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(cls()._pem())
            path.chmod(0o600)
        private = serialization.load_pem_private_key(path.read_bytes(), None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise ValueError(f"{path} holds no elliptic key")
        return cls(private)

    def _pem(self) -> bytes:
        return self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    @property
    def public(self) -> str:
        """As SendGrid's settings show it."""
        raw = self._private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(raw).decode()

    def signed(
        self, events: Sequence[Mapping[str, Any]], timestamp: int
    ) -> tuple[bytes, dict[str, str]]:
        """Body and headers. The signature is over the time and every byte, the last line's end
        among them."""
        body = json.dumps(events).encode() + b"\r\n"
        signature = self._private.sign(str(timestamp).encode() + body, ec.ECDSA(hashes.SHA256()))
        return body, {
            SIGNATURE: base64.b64encode(signature).decode(),
            TIMESTAMP: str(timestamp),
            "Content-Type": "application/json",
        }
