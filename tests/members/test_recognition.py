"""Members are known by the numbers that WeChat vouches for."""
from server.core.actor import Role
from server.identity import standing
from server.identity.models import Grant
from server.members.actions import account_closed
from server.members.models import Member
from tests.members.conftest import row

NUMBER = '14000001001'


def member_paths(phone):
    standing.forget()
    return phone.actor.paths(Role.MEMBER)


def test_on_the_list_first_then_the_phone(world, take_in):
    take_in(row())
    phone = world.phone()
    assert phone.get('/api/me/member').status_code == 404
    phone.bind(NUMBER)
    assert member_paths(phone) == (world.community.path,)
    me = phone.get('/api/me/member').get_json()
    assert (me['name'], me['phone_masked'], me['reached']) == ('赵一', '140****1001', True)
    assert phone.get('/api/me').get_json()['name'] == '赵一'


def test_the_phone_first_then_the_list(world, take_in):
    phone = world.phone(NUMBER)
    assert phone.get('/api/me/member').get_json()['error']['message'] == '您的手机号不在报到名单上，请联系所在社区。'
    take_in(row())
    assert member_paths(phone) == (world.community.path,)
    assert Member.get().person_id == phone.person_id


def test_a_number_that_two_share_recognises_neither(world, take_in):
    take_in(row())
    take_in(row('钱二'))
    phone = world.phone(NUMBER)
    assert member_paths(phone) == ()
    assert {member.person_id for member in Member.select()} == {None}


def test_a_member_who_moves_is_a_member_of_the_new_community(world, take_in):
    take_in(row())
    phone = world.phone(NUMBER)
    take_in(row(community='盐溪桥社区'), confirmed=True)
    assert member_paths(phone) == (world.next_community.path,)
    assert Member.get().person_id == phone.person_id


def test_a_corrected_number_belongs_to_whoever_holds_it(world, take_in):
    identity = '990000198001010012'
    take_in(row(identity=identity))
    wrong, right = world.phone(NUMBER), world.phone('14000001009')
    take_in(row(identity=identity, phone='14000001009'), confirmed=True)
    assert member_paths(wrong) == ()
    assert member_paths(right) == (world.community.path,)
    assert Member.get().person_id == right.person_id


def test_a_changed_skill_touches_no_role(world, take_in):
    take_in(row())
    phone = world.phone(NUMBER)
    take_in(row(skills='摄影'), confirmed=True)
    assert member_paths(phone) == (world.community.path,)
    assert Member.get().person_id == phone.person_id


def test_a_closed_account_is_no_member_any_more(world, take_in):
    take_in(row())
    phone = world.phone(NUMBER)
    account_closed.send(phone.actor, person=Member.get().person)
    assert Member.get().person_id is None


def test_what_binding_and_import_missed_of_each_other_is_made_good_at_the_next_login(world, take_in):
    phone = world.phone(NUMBER)
    take_in(row())
    Member.update(person=None).execute()  # as two transactions leave it that do not see each other
    Grant.delete().where(Grant.person == phone.person_id).execute()
    assert phone.log_in().status_code == 201
    assert member_paths(phone) == (world.community.path,)
    assert Member.get().person_id == phone.person_id
