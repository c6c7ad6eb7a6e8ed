"""Taking in a roster: what is written, what is only told, who may."""
import threading

import pytest

from server.core import crypto
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Forbidden, Invalid, Missing
from server.core.sheets import SheetError
from server.places import actions
from server.places.imports import roster_imported
from server.places.models import Kind, Owner, Ownership, Part, Place, RosterImport
from tests.places.roster_files import HAN, WEI, take_in
from tests.statements import statements

FIRST = ('9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000702,')


def owners(label):
    held = Ownership.select(Ownership, Owner).join(Owner).switch(Ownership).join(Part).where(Part.label == label)
    return [each.owner.name for each in held.order_by(Ownership.position)]


def area(label):
    return Part.get(Part.label == label).area


def test_it_writes_parts_owners_and_the_tree_above_them(world):
    outcome = take_in(world.estate, *FIRST, '门市5,31,王五,14000000005,')
    assert outcome.applied
    assert outcome.changes.added == ['9栋1单元701', '9栋1单元702', '门市5']
    home, shop = Part.get(Part.label == '9栋1单元701'), Part.get(Part.label == '门市5')
    assert (home.estate, home.building, home.stairwell, home.floor, home.room) == (world.estate, '9', '1', 7, '701')
    stairwell = home.place
    assert (stairwell.kind, stairwell.name, stairwell.parent.name) == (Kind.STAIRWELL, '1单元', '9栋')
    assert stairwell.path == f'{world.estate.path}{stairwell.parent_id}/{stairwell.id}/'
    assert (shop.kind, shop.place, shop.area) == ('shop', world.estate, 3100)


def test_it_uses_the_tree_that_is_there(world):
    assert world.stairwell
    take_in(world.estate, '9-1-801,88.5,张三,14000000801,', '9-2-801,88.5,李四,14000000802,', confirmed=True)
    assert Part.get(Part.label == '9栋1单元801').place == world.stairwell
    assert Part.get(Part.label == '9栋2单元801').place.parent == world.building


def test_a_community_of_single_buildings_takes_a_roster_too(world):
    take_in(world.next_community, '01-01-0101,50.5,张三,14000002001,')
    stairwell = Part.get().place
    assert stairwell.path.startswith(world.next_community.path)
    assert [Place.get_by_id(int(each)).name for each in stairwell.path.split('/')[3:-1]] == ['盐溪桥社区', '1栋', '1单元']


def test_numbers_are_encrypted_at_rest(world):
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}')
    raw = db.execute_sql('SELECT identity_number, phone, phone_index FROM owner').fetchone()
    assert WEI.encode() not in bytes(raw[0])
    assert b'14000000701' not in bytes(raw[1])
    assert raw[2] == crypto.blind('14000000701')
    owner = Owner.get()
    assert (owner.identity_number, owner.phone) == (WEI, '14000000701')


def test_one_buyer_of_two_homes_is_one_owner_and_namesakes_are_two(world):
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}', f'9-1-702,88.5,张三,14000000701,{WEI}',
            f'9-1-801,88.5,张三,14000000801,{HAN}')
    assert Owner.select().count() == 2
    assert Owner.get(Owner.key == crypto.blind(WEI)).ownerships.count() == 2


def test_a_couple_stands_in_the_rosters_order(world):
    take_in(world.estate, f'9-1-701,88.5,张三、李四,14000000701,{WEI}、{HAN}')
    assert owners('9栋1单元701') == ['张三', '李四']


def test_what_the_developer_has_not_sold_is_one_owner(world):
    take_in(world.estate, '9-1-701,88.5,弘运置业有限公司（未售）,14000009999,', '9-1-702,88.5,弘运置业有限公司（未售）,,')
    owner = Owner.get()
    assert owner.unsold
    assert owner.ownerships.count() == 2


def test_the_same_again_changes_nothing(world):
    take_in(world.estate, *FIRST)
    again = take_in(world.estate, *FIRST)
    assert (again.applied, again.changes.unchanged, again.changes.empty) == (False, 2, True)
    assert (RosterImport.select().count(), AuditLine.select().where(
        AuditLine.action == 'places.import_roster').count()) == (1, 1)


def test_a_changed_file_is_told_first_and_written_when_confirmed(world):
    take_in(world.estate, *FIRST)
    changed = '9-1-701,90,张三,14000000701,', '9-1-702,88.5,王五,14000000772,', '9-1-801,75.4,赵六,14000000801,'
    told = take_in(world.estate, *changed)
    assert not told.applied
    assert told.changes.changed == {'9栋1单元701': '面积 88.50㎡ 改为 90.00㎡', '9栋1单元702': '产权人 李四 改为 王五'}
    assert (area('9栋1单元701'), owners('9栋1单元702'), Part.select().count()) == (8850, ['李四'], 2)
    assert take_in(world.estate, *changed, confirmed=True).applied
    assert (area('9栋1单元701'), owners('9栋1单元702'), Part.select().count()) == (9000, ['王五'], 3)
    assert take_in(world.estate, *changed).changes.unchanged == 3


def test_parts_that_are_added_alone_need_no_consent(world):
    take_in(world.estate, FIRST[0])
    assert take_in(world.estate, *FIRST).applied


def test_parts_no_longer_listed_are_named_and_stay(world):
    take_in(world.estate, *FIRST)
    shorter = take_in(world.estate, FIRST[0], confirmed=True)
    assert (shorter.applied, shorter.changes.missing) == (False, ['9栋1单元702'])
    assert owners('9栋1单元702') == ['李四']


def test_another_estates_file_is_asked_about_even_if_it_only_adds(world):
    take_in(world.estate, *FIRST)
    other = take_in(world.estate, '1-1-101,50,王五,14000000005,')
    assert (other.applied, other.changes.need_consent, Part.select().count()) == (False, True, 2)


def test_what_a_new_file_leaves_blank_stays(world):
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}')
    again = take_in(world.estate, f'9-1-701,88.5,张三,,{WEI}')
    assert again.changes.empty
    again = take_in(world.estate, '9-1-701,88.5,张三,14000000701,')
    assert again.changes.empty
    assert Owner.get().identity_number == WEI


def test_an_identity_number_that_comes_later_belongs_to_the_same_owner(world):
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,')
    before = Owner.get()
    told = take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}', confirmed=True)
    assert told.changes.changed == {'9栋1单元701': '产权人 张三 的电话或证件有变化'}
    after = Owner.get()
    assert (after.id, after.identity_number, after.key) == (before.id, WEI, crypto.blind(WEI))


def test_a_new_telephone_belongs_to_the_owner_of_the_same_identity_number(world):
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}')
    take_in(world.estate, f'9-1-701,88.5,张三,14000000799,{WEI}', confirmed=True)
    owner = Owner.get()
    assert (owner.phone, owner.phone_index) == ('14000000799', crypto.blind('14000000799'))


def test_rows_that_cannot_be_used_stop_no_others(world):
    outcome = take_in(world.estate, FIRST[0], '9-1-702,约90,李四,14000000702,')
    assert [part.label for part in outcome.roster.parts] == ['9栋1单元701']
    assert [(each.row_number, each.field) for each in outcome.roster.rejected] == [(3, 'area')]
    assert (Part.select().count(), RosterImport.get().rejected) == (1, 1)


def test_it_leaves_one_audit_line_without_personal_data(world):
    take_in(world.estate, *FIRST, actor=world.secretary.actor)
    line = AuditLine.get(AuditLine.action == 'places.import_roster')
    assert (line.person_id, line.path) == (world.secretary.person_id, world.estate.path)
    assert (line.detail['added'], line.detail['file']) == (2, RosterImport.get().digest)
    assert '张三' not in str(line.detail)


def test_it_refuses_whoever_is_no_secretary_there(world):
    with pytest.raises(Missing):
        take_in(world.estate, *FIRST, actor=world.next_secretary.actor)
    with pytest.raises(Forbidden):
        take_in(world.estate, *FIRST, actor=world.neighbour.actor)
    assert not RosterImport.select().exists()


def test_it_refuses_a_file_that_is_none(world):
    with pytest.raises(SheetError):
        actions.import_roster(SYSTEM, world.estate, 'roster.pdf', b'%PDF', confirmed_changes=False)


def test_statements_do_not_grow_with_the_rows(world):
    few, many = ([f'1-1-{floor}01,80,张三,1400000{floor:04d},' for floor in range(1, 1 + rows)] for rows in (3, 30))
    places = world.estate, world.next_community
    with statements() as first:
        take_in(places[0], *few)
    with statements() as second:
        take_in(places[1], *many)
    assert len(second) == len(first)


@pytest.mark.race
def test_a_failure_in_the_middle_leaves_nothing(world):
    def fail(actor, estate):
        assert Part.select().count() == 2
        raise RuntimeError('power cut')

    assert world.estate
    roster_imported.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            take_in(world.estate, *FIRST)
    finally:
        roster_imported.disconnect(fail)
    assert [record.select().count() for record in (Part, Owner, Ownership, RosterImport)] == [0, 0, 0, 0]
    assert not Place.get_or_none(Place.kind == Kind.BUILDING)


@pytest.mark.race
def test_of_two_imports_at_once_one_writes_and_the_other_sees_it(world):
    estate, outcomes, ready = world.estate, [], threading.Barrier(4)

    def work():
        ready.wait()
        outcomes.append(take_in(estate, *FIRST))
        db.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.applied for outcome in outcomes) == [False, False, False, True]
    assert (Part.select().count(), Owner.select().count(), RosterImport.select().count()) == (2, 2, 1)


@pytest.mark.parametrize('place', ['district', 'street', 'building', 'stairwell'])
def test_only_an_estate_or_a_community_takes_a_roster(world, place):
    at, before = getattr(world, place), Part.select().count()
    with pytest.raises(Invalid) as refused:
        take_in(at, *FIRST)
    assert refused.value.code == 'not_an_estate'
    assert Part.select().count() == before
