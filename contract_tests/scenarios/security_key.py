"""A security key in software: it answers the challenges of a relying party as a browser with a real key would."""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

USER_PRESENT = 0x01
KEY_ATTACHED = 0x40


def encoded(content: bytes) -> str:
    """Base 64 for URLs without padding, as browsers write the bytes of a credential."""
    return urlsafe_b64encode(content).decode().rstrip("=")


class SecurityKey:
    """One key pair. It counts what it signs, so that a copy of it is found out."""

    def __init__(self, origin: str = "https://localhost") -> None:
        self.origin = origin
        self.id = os.urandom(32)
        self.count = 0
        self._key = ec.generate_private_key(ec.SECP256R1())

    def register(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """What a browser answers to the options of a registration."""
        public = ES256.from_cryptography_key(self._key.public_key())
        attached = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(dict(public))
        data = self._data(options["rp"]["id"], USER_PRESENT | KEY_ATTACHED) + attached
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        response = {
            "clientDataJSON": encoded(self._client_data("webauthn.create", options["challenge"])),
            "attestationObject": encoded(cbor.encode(statement)),
        }
        return self._credential(response)

    def sign(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """What a browser answers to the options of a login."""
        data = self._data(options["rpId"], USER_PRESENT)
        client_data = self._client_data("webauthn.get", options["challenge"])
        signature = self._key.sign(data + sha256(client_data).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": encoded(client_data),
            "authenticatorData": encoded(data),
            "signature": encoded(signature),
            "userHandle": None,
        }
        return self._credential(response)

    def _data(self, relying_party: str, flags: int) -> bytes:
        self.count += 1
        return sha256(relying_party.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _credential(self, response: Mapping[str, Any]) -> dict[str, Any]:
        place = {"id": encoded(self.id), "rawId": encoded(self.id), "type": "public-key"}
        return {**place, "response": dict(response), "clientExtensionResults": {}}
