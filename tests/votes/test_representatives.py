"""Co-owners have one ballot: they name who casts it, or the first of them does and the others are told."""
import pytest

from server.core.audit import AuditLine
from server.files.models import File
from server.messaging.models import Dispatch, Message
from server.places.models import Owner, Ownership
from server.votes import proof
from server.votes.models import Ballot, Poll, Representative, RollOwner
from tests.files.conftest import picture
from tests.races import at_once
from tests.statements import statements
from tests.votes.test_attachments import upload


@pytest.fixture
def husband(world, ballots):
    """701 is the grandmother's and her husband's."""
    world.own(ballots.part('701'), '老伴', '14000000711')
    return world.phone('14000000711')


@pytest.fixture
def path(ballots):
    return f'/api/parts/{ballots.part("701").id}/representative'


def owner(name):
    return Owner.get(Owner.name == name).id


def paper(phone):
    return upload(phone, picture())


def told(kind):
    return sorted(message.person_id for message in Message.select().join(Dispatch).where(Dispatch.kind == kind))


def test_it_works(world, ballots, husband, path, refusal):
    seen = world.grandmother.get(path).get_json()
    assert [(each['name'], each['mine'], each['represents']) for each in seen['owners']] == [
        ('户主701', True, False), ('老伴', False, False)]
    assert seen['may_name']
    named = world.grandmother.post(path, {'owner_id': owner('老伴')}).get_json()
    assert [each['represents'] for each in named['owners']] == [False, True]
    assert told('representative') == [husband.person_id]
    line = AuditLine.get(AuditLine.action == 'votes.name_representative')
    assert (line.subject, line.detail) == (f'part:{ballots.part("701").id}', {'owner': owner('老伴'), 'on_paper': False})
    opened = ballots.open()
    refused = ballots.cast(world.grandmother, opened, 'no')
    assert refusal(refused) == (403, 'represented')
    assert '老*' in refused.get_json()['error']['message']
    assert ballots.cast(husband, opened, 'yes').status_code == 201
    assert told('co_owner') == []
    assert list(proof.faults()) == []


def test_the_represented_reads_that_another_casts(world, ballots, husband, path):
    world.grandmother.post(path, {'owner_id': owner('老伴')})
    opened = ballots.open()
    seen = world.grandmother.get(f'/api/polls/{opened["id"]}').get_json()
    assert (seen['may_vote'], seen['voted'], seen['homes'][0]['casts']) == (False, True, False)
    assert husband.get(f'/api/polls/{opened["id"]}').get_json()['may_vote']


def test_a_named_one_casts_for_that_home_and_each_for_their_own(world, ballots, husband, path, refusal):
    """102 is the grandmother's alone."""
    grandmother = Ownership.get(Ownership.part == ballots.part('701')).owner
    Ownership.update(owner=grandmother).where(Ownership.part == ballots.part('102')).execute()
    world.grandmother.post(path, {'owner_id': owner('老伴')})
    opened = ballots.open()
    shared = {'part_ids': [ballots.part('701').id]}
    assert refusal(ballots.cast(world.grandmother, opened, 'yes', **shared)) == (403, 'represented')
    assert ballots.cast(world.grandmother, opened, 'yes').get_json()['homes'] == ['9栋1单元102']
    assert ballots.cast(husband, opened, 'yes', **shared).status_code == 201


def test_one_of_them_names_and_another_objects_at_the_secretarys(world, husband, path, refusal):
    world.grandmother.post(path, {'owner_id': owner('户主701')})
    assert refusal(husband.post(path, {'owner_id': owner('老伴')})) == (409, 'already_named')
    assert refusal(husband.delete(path)) == (403, 'not_yours_to_clear')
    assert world.secretary.delete(path).status_code == 200
    assert refusal(world.secretary.delete(path)) == (409, 'nobody_named')
    assert husband.post(path, {'owner_id': owner('老伴')}).status_code == 200
    assert husband.delete(path).get_json()['may_name']
    assert Representative.select().count() == 0


def test_the_secretary_records_the_signed_paper(world, husband, path, refusal):
    world.grandmother.post(path, {'owner_id': owner('户主701')})
    assert refusal(world.secretary.post(path, {'owner_id': owner('老伴')})) == (422, 'paper_wanted')
    named = world.secretary.post(path, {'owner_id': owner('老伴'), 'file_id': paper(world.secretary)}).get_json()
    assert [each['represents'] for each in named['owners']] == [False, True]
    assert told('representative') == sorted([husband.person_id, world.grandmother.person_id, husband.person_id])
    key = File.get().key
    assert husband.get(f'/api/files/{key}').status_code == 200
    assert refusal(world.neighbour.get(f'/api/files/{key}')) == (404, 'file_missing')


def test_who_may_not(world, ballots, husband, path, refusal):
    for phone in (world.neighbour, world.stranger, world.next_secretary):
        assert refusal(phone.get(path)) == (404, 'part_missing')
        assert refusal(phone.post(path, {'owner_id': owner('老伴')})) == (404, 'part_missing')
        assert refusal(phone.delete(path)) == (404, 'part_missing')
    assert refusal(world.grandmother.post(path, {'owner_id': owner('户主101')})) == (422, 'not_a_co_owner')
    assert refusal(world.grandmother.post(path, {'owner_id': owner('老伴'), 'file_id': paper(world.grandmother)})) == (
        403, 'paper_by_official')
    single = f'/api/parts/{ballots.part("101").id}/representative'
    assert refusal(world.neighbour.post(single, {'owner_id': owner('户主101')})) == (422, 'single_owner')
    assert not world.neighbour.get(single).get_json()['may_name']


def test_where_nobody_is_named_the_first_counts_and_the_others_are_told(world, ballots, husband, refusal):
    opened = ballots.open()
    assert ballots.cast(world.grandmother, opened, 'yes', key='k').status_code == 201
    assert told('co_owner') == [husband.person_id]
    assert ballots.cast(world.grandmother, opened, 'yes', key='k').status_code == 201
    assert refusal(ballots.cast(husband, opened, 'no')) == (409, 'already_voted')
    assert told('co_owner') == [husband.person_id]


def test_they_are_told_of_a_revision_too(world, ballots, husband):
    opened = ballots.open(revisable=True)
    ballots.cast(world.grandmother, opened, 'yes')
    assert ballots.cast(husband, opened, 'no').status_code == 201
    assert told('co_owner') == sorted([husband.person_id, world.grandmother.person_id])


def test_a_single_owner_pays_nothing_for_it(world, ballots, husband):
    opened, phone = ballots.open(), world.neighbour
    ballots.cast(phone, ballots.open(), 'yes')
    with statements() as said:
        assert ballots.cast(phone, opened, 'yes').status_code == 201
    assert sum('INSERT' in sql for sql in said) == 1
    assert not [sql for sql in said if 'dispatch' in sql or 'SAVEPOINT' in sql]


def test_two_homes_with_two_representatives_all_may_cast(world, ballots, husband, path):
    """701 and 702 are the couple's: one head."""
    couple = [each.owner for each in Ownership.select().where(Ownership.part == ballots.part('701')).order_by(Ownership.position)]
    Ownership.delete().where(Ownership.part == ballots.part('702')).execute()
    for position, each in enumerate(couple):
        Ownership.create(part=ballots.part('702'), owner=each, position=position)
    world.grandmother.post(path, {'owner_id': couple[0].id})
    other = f'/api/parts/{ballots.part("702").id}/representative'
    assert RollOwner.select().where(RollOwner.poll == ballots.open()['id'], RollOwner.casts == False).count() == 1  # noqa: E712
    husband.post(other, {'owner_id': couple[1].id})
    assert any('1个法定人数在几处房屋推选了不同的代表' in each for each in ballots.draft()['advice'])
    opened = ballots.open()
    assert RollOwner.select().where(RollOwner.poll == opened['id'], RollOwner.casts == False).count() == 0  # noqa: E712
    assert ballots.cast(husband, opened, 'yes').get_json()['homes'] == ['9栋1单元701', '9栋1单元702']


def test_a_naming_ends_with_the_sale(world, ballots, husband, path):
    world.grandmother.post(path, {'owner_id': owner('老伴')})
    Ownership.delete().where(Ownership.part == ballots.part('701'), Ownership.owner == owner('老伴')).execute()
    world.own(ballots.part('701'), '买主', '14000000777')
    assert ballots.cast(world.grandmother, ballots.open(), 'yes').status_code == 201
    seen = world.grandmother.get(path).get_json()
    assert (seen['named_at'], seen['may_name']) == (None, True)
    assert world.grandmother.post(path, {'owner_id': owner('买主')}).status_code == 200


def test_what_was_named_later_changes_no_open_poll(world, ballots, husband, path):
    opened = ballots.open()
    world.grandmother.post(path, {'owner_id': owner('老伴')})
    assert ballots.cast(world.grandmother, opened, 'yes').status_code == 201


def test_who_may_cast_is_covered_by_the_openings_digest(world, ballots, husband, path):
    world.grandmother.post(path, {'owner_id': owner('老伴')})
    opened = ballots.open()
    RollOwner.update(casts=True).where(RollOwner.poll == opened['id']).execute()
    assert list(proof.faults()) == [f'表决 {opened["id"]}：开始以后，事项、规则、时间或名册被改动']


@pytest.mark.race
def test_of_two_who_name_at_once_one_is_first(world, husband, path):
    wife = world.grandmother
    answers = at_once(lambda: wife.post(path, {'owner_id': owner('户主701')}),
                      lambda: husband.post(path, {'owner_id': owner('老伴')}))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert Representative.select().count() == 1


@pytest.mark.race
def test_two_co_owners_at_once_are_one_ballot_and_one_message(world, ballots, husband):
    opened, wife = ballots.open(), world.grandmother
    answers = at_once(lambda: ballots.cast(wife, opened, 'yes'), lambda: ballots.cast(husband, opened, 'no'))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Ballot.select().where(Ballot.poll == Poll.get_by_id(opened['id'])).count() == 2
    assert len(told('co_owner')) == 1
