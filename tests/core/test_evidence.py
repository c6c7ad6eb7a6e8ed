"""A changed, removed or inserted row is found and named."""
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import clock, evidence
from server.core.actor import SYSTEM
from server.core.audit import AuditLine, write
from server.core.evidence import Seal, merkle_root


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
    assert evidence.unsealed(AuditLine) == 1


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


def reference_root(digests):
    """RFC 6962 section 2.1 as it is written there, by recursion."""
    if not digests:
        return hashlib.sha256(b'').digest()
    if len(digests) == 1:
        return hashlib.sha256(b'\0' + digests[0]).digest()
    split = 1
    while split * 2 < len(digests):
        split *= 2
    left, right = reference_root(digests[:split]), reference_root(digests[split:])
    return hashlib.sha256(b'\1' + left + right).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_the_root_is_that_of_rfc_6962(digests):
    assert merkle_root(digests) == reference_root(digests)
