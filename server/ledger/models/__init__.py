"""The records of a ledger."""
from server.ledger.models.books import (
    Advance,
    Book,
    Check,
    Closing,
    Entry,
    EntryFile,
    Letting,
    Posting,
    Source,
    Space,
    Statement,
)

__all__ = ['Advance', 'Book', 'Check', 'Closing', 'Entry', 'EntryFile', 'Letting', 'Posting', 'Source', 'Space', 'Statement']
