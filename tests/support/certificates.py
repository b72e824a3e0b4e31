"""Certificates and keys made for tests: for signing, and for a time-stamp server that lives in the test."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

PASSPHRASE = "correct horse"  # noqa: S105  # protects a test
NAME = "Amina Benali"


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65_537, key_size=2048)


def _certificate(
    name: str, since: dt.datetime, until: dt.datetime, *, stamps: bool = False
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(True, True, *(False,) * 7)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(_key().public_key())
        .serial_number(1)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(usage, critical=True)
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(_key(), hashes.SHA256())


def write_p12(path: Path, *, name: str = NAME, days: int = 365) -> Path:
    """Write a key with its certificate, valid for so many days around now, or in the past where they are negative."""
    now = dt.datetime.now(dt.UTC)
    certificate = _certificate(name, now - dt.timedelta(days=abs(days)), now + dt.timedelta(days=days / 2))
    protection = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"key", _key(), certificate, None, protection))
    return path


def stamper() -> DummyTimeStamper:
    """Return a time-stamp server that needs no network."""
    now = dt.datetime.now(dt.UTC)
    certificate = _certificate("Time", now - dt.timedelta(days=1), now + dt.timedelta(days=1), stamps=True)
    der = serialization.Encoding.DER
    key = _key().private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return DummyTimeStamper(
        asn1.Certificate.load(certificate.public_bytes(der)), keys.PrivateKeyInfo.load(key)
    )
