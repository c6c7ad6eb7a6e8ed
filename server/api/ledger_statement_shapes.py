"""How a quarter's figures are shown, and what owners ask about them. Amounts as in ledger_shapes."""
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from server.api.ledger_shapes import BalanceShape, balances
from server.api.shapes import instant_or_none
from server.ledger import queries, rules


class BankCheckShape(BaseModel):
    """How the book stood beside the bank at the quarter's end: both balances, with the bank's lines up to a day; how many entries
    and lines nobody has found on the other side; and what is left when they are counted in, which ought to be 0."""

    until: str
    bank: int
    book: int
    unexplained: int
    difference: int


class StatementShape(BaseModel):
    """A quarter: each account's balance before it (`opening`), what was posted in it (`moved`), the balance after it (`closing`).
    What is `left` is the income less the expenses. `published_at` is null as long as it is not published; `bank` where nothing of
    the bank's was there to compare with. `digest` is over all of it, once it is published."""

    quarter: str
    title: str
    published_at: str | None
    opening: list[BalanceShape]
    moved: list[BalanceShape]
    closing: list[BalanceShape]
    income: int
    expenses: int
    left: int
    bank: BankCheckShape | None
    digest: str | None


class StatementsShape(BaseModel):
    """A page of published quarters, newest first."""

    items: list[StatementShape]
    next: str | None


def statement(of: queries.Book, quarter: str, figures: dict[str, Any], published_at: datetime | None = None,
              digest: str | None = None) -> StatementShape:
    moved = balances(of, figures['moved'])
    income, expenses = (sum(each.amount for each in moved if each.side is side) for side in (rules.Side.INCOME, rules.Side.EXPENSE))
    return StatementShape(
        quarter=quarter, title=rules.quarter_words(quarter), published_at=instant_or_none(published_at),
        opening=balances(of, figures['opening']), moved=moved, closing=balances(of, figures['closing']),
        income=income, expenses=expenses, left=income - expenses, bank=figures.get('bank'), digest=digest)


def published(of: queries.Book, found: queries.Statement) -> StatementShape:
    return statement(of, found.quarter, found.figures, found.published_at, found.digest)
