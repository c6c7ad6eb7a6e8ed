"""Adding up: sealed ballots are rolled up by the worker, so that a result costs the same at a thousand and at a million."""
from collections.abc import Sequence

from peewee import fn

from server.core.action import transact
from server.core.db import db, is_sqlite
from server.core.evidence import Seal
from server.votes.models import Ballot, Tally
from server.votes.rules import NOBODY, Count

Sums = dict[int, dict[str, Count]]

# What is rolled up of an item, and two readings of one index (item, seal, choice, heads, area): what was sealed later, or not yet.
# UNION ALL keeps either from becoming a scan.
_SUMS = """
SELECT item_id, choice, area, heads FROM tally WHERE item_id = {0}
UNION ALL SELECT item_id, choice, SUM(area), SUM(heads) FROM ballot WHERE item_id = {0} AND seal IS NULL GROUP BY item_id, choice
UNION ALL SELECT item_id, choice, SUM(area), SUM(heads) FROM ballot
WHERE item_id = {0} AND seal > (SELECT COALESCE(MAX(through), 0) FROM tally WHERE item_id = {0}) GROUP BY item_id, choice"""


def roll_up() -> int:
    """Add what was sealed since the last time to the tallies; returns how many seals that were. Any number may call it."""
    return transact(_roll_up)


def _roll_up() -> int:
    _wait_turn()
    since = Tally.select(fn.MAX(Tally.through)).scalar() or 0
    last = Seal.select(fn.MAX(Seal.sequence)).where(Seal.chain == Ballot.CHAIN).scalar() or 0
    new = Ballot.select(Ballot.item, Ballot.choice, fn.SUM(Ballot.heads), fn.SUM(Ballot.area)).where(
        Ballot.seal > since, Ballot.seal <= last).group_by(Ballot.item, Ballot.choice).order_by(Ballot.item, Ballot.choice)
    for item, choice, heads, area in list(new.tuples()) if last > since else ():
        _add(item, choice, int(heads), int(area), last)
    return last - since


def _wait_turn() -> None:
    """One at a time: SQLite's transactions are; elsewhere the chain's first seal is the lock (on other nodes of a Galera
    cluster the tallies' own rows conflict, and the later one tries again)."""
    if not is_sqlite():
        list(Seal.select(Seal.id).where(Seal.chain == Ballot.CHAIN, Seal.sequence == 1).for_update())


def _add(item: int, choice: str, heads: int, area: int, through: int) -> None:
    added = Tally.update(heads=Tally.heads + heads, area=Tally.area + area, through=through).where(
        Tally.item == item, Tally.choice == choice).execute()
    if not added:
        Tally.create(item=item, choice=choice, heads=heads, area=area, through=through)


def sums(items: Sequence[int]) -> Sums:
    """{item: {choice: count}}: what is rolled up, and what was sealed later or not yet; one reading."""
    found: Sums = {item: {} for item in items}
    # Integers of our own, so they may stand in the text.
    rows = db.execute_sql(' UNION ALL '.join(_SUMS.format(int(item)) for item in items)).fetchall() if items else ()
    for item, choice, area, heads in rows:
        known = found[item].get(choice, NOBODY)
        found[item][choice] = Count(known.area + int(area), known.heads + int(heads))
    return found
