"""Encryption of personal data (AES-256-GCM) and the blind index by which it can be found (HMAC-SHA256)."""
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b'\x01'
_keys: dict[str, bytes] = {}


def use_secret(secret: str) -> None:
    """Derive the keys; called once when the process starts."""
    for purpose in ('data', 'index', 'session', 'code', 'cookie'):
        _keys[purpose] = HKDF(SHA256(), 32, salt=b'linli', info=purpose.encode()).derive(secret.encode())


def key(purpose: str) -> bytes:
    """32 bytes for one purpose: 'data', 'index', 'session', 'code' or 'cookie'."""
    return _keys[purpose]


def encrypt(text: str) -> bytes:
    """Encrypt; the same text gives other bytes each time."""
    return seal(text.encode())


def decrypt(sealed: bytes) -> str:
    """Decrypt; raises cryptography's InvalidTag if the bytes were changed or another key encrypted them."""
    return unseal(sealed).decode()


def seal(content: bytes) -> bytes:
    """`encrypt` for a file."""
    nonce = os.urandom(12)
    return _VERSION + nonce + _cipher(key('data')).encrypt(nonce, content, _VERSION)


def unseal(sealed: bytes) -> bytes:
    """`decrypt` for a file."""
    sealed = bytes(sealed)
    return _cipher(key('data')).decrypt(sealed[1:13], sealed[13:], sealed[:1])


@lru_cache(maxsize=2)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)


def keyed(text: str) -> str:
    """HMAC-SHA256 (64 hex digits) of a text, which nobody can make or guess without the key."""
    return hmac.digest(key('index'), text.encode(), 'sha256').hex()


def blind(text: str) -> str:
    """40 hex digits that stand for a text in an index and tell nothing without the key."""
    return keyed(text)[:40]


def blind_tail(phone: str) -> str:
    """The same for the last four digits of a telephone number, by which people look for somebody: many numbers have them."""
    return blind(f'tail {phone[-4:]}')
