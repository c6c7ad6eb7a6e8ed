"""A changed, removed or inserted row is found and named."""
import threading
from contextlib import suppress

import pytest
from peewee import IntegrityError

from server.core import clock, evidence
from server.core.actor import SYSTEM
from server.core.audit import AuditLine, write
from server.core.db import db, is_sqlite
from server.core.evidence import Seal

pytestmark = pytest.mark.usefixtures('app')


@pytest.fixture
def chain():
    for number in range(5):
        write(f'tests.{number}', SYSTEM, None, None, {'number': number})
    assert evidence.seal_next(AuditLine) == 5
    write('tests.later', SYSTEM, None, None, {})
    return list(AuditLine.select().order_by(AuditLine.id))


def faults():
    return list(evidence.faults(AuditLine))


def test_an_untouched_chain_has_no_faults(chain):
    assert faults() == []
    assert [row.seal for row in chain] == [1, 1, 1, 1, 1, None]


def test_a_changed_row_is_named_sealed_or_not(chain):
    for row in (chain[2], chain[5]):
        AuditLine.update(action='tests.forged').where(AuditLine.id == row.id).execute()
    assert [str(chain[2].id) in faults()[0], str(chain[5].id) in faults()[1]] == [True, True]


def test_a_row_changed_with_its_digest_is_named(chain):
    row = chain[1]
    row.detail = {'number': 99}
    row.digest = row.recomputed()
    row.save()
    assert faults() == [f'audit 记录 {row.id}：封存后被改动']


def test_a_removed_row_is_named(chain):
    chain[3].delete_instance()
    assert faults() == [f'audit 记录 {chain[3].id}：封存后被删除']


def test_an_inserted_row_is_named(chain):
    slipped = AuditLine.append(action='tests.slipped', person_id=None, path='', subject='', detail={}, at=clock.now())
    AuditLine.update(seal=1).where(AuditLine.id == slipped.id).execute()
    assert faults() == [f'audit 记录 {slipped.id}：封存后被插入']


@pytest.mark.parametrize('number', [-1, 0, 2, 99])
def test_a_row_with_a_seal_that_there_is_not_is_named(chain, number):
    slipped = AuditLine.append(action='tests.slipped', person_id=None, path='', subject='', detail={}, at=clock.now())
    AuditLine.update(seal=number).where(AuditLine.id == slipped.id).execute()
    assert faults() == [f'audit 记录 {slipped.id}：所称的封存不存在']


def test_a_row_under_another_id_is_named_though_the_list_of_its_seal_was_changed_too(chain):
    row, moved = chain[4], chain[5].id + 1
    seal = Seal.get(Seal.sequence == 1)
    seal.leaves = bytes(seal.leaves).replace(row.id.to_bytes(8, 'big'), moved.to_bytes(8, 'big'))
    seal.save()
    AuditLine.update(id=moved).where(AuditLine.id == row.id).execute()
    assert faults() == ['audit 封存 1：根与所列记录不符']


def test_a_rewritten_seal_shows(chain):
    evidence.seal_next(AuditLine)
    first = Seal.get(Seal.sequence == 1)
    first.count = 4
    first.digest = first.recomputed()
    first.save()
    assert any('封存 2' in fault for fault in faults())


def test_a_removed_seal_shows(chain):
    evidence.seal_next(AuditLine)
    Seal.delete().where(Seal.sequence == 1).execute()
    assert any('缺少第 1 号' in fault for fault in faults())


def test_ids_that_commit_out_of_order_are_sealed_too(chain):
    AuditLine.update(seal=None).where(AuditLine.id == chain[0].id).execute()  # as if it had committed late
    Seal.delete().execute()
    AuditLine.update(seal=None).execute()
    assert evidence.seal_next(AuditLine) == 6


def test_a_row_proves_that_it_is_in_its_seal(chain):
    found = evidence.inclusions(chain)
    waiting = chain.pop()
    assert found.keys() == {row.id for row in chain}
    assert evidence.inclusions([waiting]) == evidence.inclusions([]) == {}
    for row, other in zip(chain, [*chain[1:], chain[0]], strict=True):
        assert found[row.id].proves(row.id, row.digest)
        assert not found[row.id].proves(row.id, other.digest)
        assert not found[row.id].proves(other.id, row.digest)
        assert not found[other.id].proves(row.id, row.digest)
    AuditLine.update(seal=1).where(AuditLine.id == waiting.id).execute()
    assert evidence.inclusions([AuditLine.get_by_id(waiting.id)]) == {}  # it says so, and is not there


@pytest.mark.race
def test_another_sealer_may_finish_before_any_statement_until_the_seal_is_there(app, monkeypatch):
    """Each row lies under one seal, whenever the other comes in. (SQLite's transactions let nobody in between.)"""
    if is_sqlite():
        pytest.skip('one writer at a time')
    execute = db.obj.execute_sql
    for at in range(3):
        for number in range(3):
            write(f'tests.{number}', SYSTEM, None, None, {})
        said = []

        def between(sql, *rest, at=at, said=said, **more):
            said.append(sql)
            if len(said) == at + 1:
                _elsewhere(lambda: evidence.seal_next(AuditLine))
            return execute(sql, *rest, **more)

        monkeypatch.setattr(db.obj, 'execute_sql', between)
        with suppress(IntegrityError):
            evidence.seal_next(AuditLine)
        monkeypatch.setattr(db.obj, 'execute_sql', execute)
        assert faults() == []
        sealed = [row for seal in Seal.select() for row, _ in seal.entries()]
        assert sorted(sealed) == [row.id for row in AuditLine.select().order_by(AuditLine.id)]


def _elsewhere(work):
    """Do it on a connection of its own."""
    def run():
        try:
            work()
        finally:
            db.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)


def test_a_time_of_another_zone_is_the_same_time(world):
    moment = clock.now()
    for at in (moment, clock.local(moment)):
        AuditLine.append(action='tests.zone', person_id=None, path='', subject='', detail={}, at=at)
    digests = {row.digest for row in AuditLine.select().where(AuditLine.action == 'tests.zone')}
    assert len(digests) == 1
    assert faults() == []
