"""The records of a ledger."""
from server.ledger.models.bank import BankFile, BankLine, Match
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
from server.ledger.models.questions import StatementAnswer, StatementQuestion

__all__ = ['Advance', 'BankFile', 'BankLine', 'Book', 'Check', 'Closing', 'Entry', 'EntryFile', 'Letting', 'Match', 'Posting',
           'Source', 'Space', 'Statement', 'StatementAnswer', 'StatementQuestion']
