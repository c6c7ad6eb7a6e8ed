"""What stands on a ballot for whoever cast it and for the receipt, where the ballots are read by others."""
import hashlib
from typing import NamedTuple

from server.core import crypto

_VOTER = 40  # hex digits; the other 24 of the 64 are the salt


class Marks(NamedTuple):
    """`voter` (40 hex digits) is the same on all that a person cast in one poll, and says nothing more: only whoever holds the
    service's key can make it. `slip` is SHA-256 (hex) of `salt:receipt`: it binds the receipt to its ballots, and still who holds
    the receipt alone does not find them; the salt (24 hex digits) is told to those who may read the ballot."""

    voter: str
    slip: str
    salt: str


def marks(poll_id: int, person_id: int, receipt: str) -> Marks:
    """Of one casting: one HMAC, one SHA-256."""
    keyed = crypto.keyed(f'ballot:{poll_id}:{person_id}')
    voter, salt = keyed[:_VOTER], keyed[_VOTER:]
    return Marks(voter, hashlib.sha256(f'{salt}:{receipt}'.encode()).hexdigest(), salt)
