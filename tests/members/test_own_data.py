"""What is kept about somebody, and what is left when their account is closed."""
import io

from server.core.actor import SYSTEM
from server.files.models import File
from server.identity.actions import close_account
from server.members.models import Member
from server.messaging.actions import dispatch
from server.messaging.models import Consent, Message
from server.partners import actions as partners
from server.partners import queries as employers
from tests.files.conftest import picture
from tests.members.conftest import SCHOOL, row

NUMBER, IDENTITY = '14000001001', '990000198001010014'


def kept(phone):
    return phone.get('/api/me/data').get_json()['others']


def known(world, take_in):
    """A member and clerk with a message, a consent and a file."""
    take_in(row(skills='摄影', slip='BD-001'))
    partners.appoint_clerk(SYSTEM, employers.employer_named(SCHOOL), NUMBER)
    phone = world.phone(NUMBER)
    dispatch('notice', '停水', {'title': '停水', 'place': '社区', 'time': '09:00'}, 'pages/home', 'notice:1', [phone.person_id])
    phone.post('/api/me/consents', {'kind': 'task', 'result': 'accept'})
    phone.client.post('/api/files', headers={'Authorization': f'Bearer {phone.token}'},
                      data={'file': (io.BytesIO(picture()), 'a.jpg')})
    return phone


def test_each_domain_tells_what_it_keeps(world, take_in, now):
    told = kept(known(world, take_in))
    assert told['memberships'] == [{
        'name': '赵一', 'sex': '男', 'phone_masked': '140****1001', 'identity_masked': None, 'employer': SCHOOL,
        'community': '紫荆园社区', 'skills': ['摄影'], 'skills_note': '', 'address': None,
        'slip': 'BD-001', 'since': '2026-08-14T09:00:00+08:00', 'past': []}]
    assert told['clerk_of'] == [{'employer': SCHOOL}]
    assert told['messages'] == [{'title': '停水', 'at': '2026-08-14T09:00:00+08:00', 'delivery': 'waiting', 'read': False}]
    assert told['consents'] == [{'topic': 'task', 'count': 1}]
    assert [each['media_type'] for each in told['files']] == ['image/jpeg']


def test_a_stranger_is_told_that_nothing_is_kept(world):
    told = kept(world.stranger)
    assert {name: told[name] for name in ('memberships', 'clerk_of', 'messages', 'consents', 'files')} == {
        'memberships': [], 'clerk_of': [], 'messages': [], 'consents': [], 'files': []}


def test_a_closed_account_leaves_the_list_and_nothing_else(world, take_in):
    phone = known(world, take_in)
    actor = phone.actor
    close_account(actor)
    assert Member.get().person_id is None
    assert employers.employers_of(actor) == []
    assert Message.select().count() == Consent.select().count() == File.select().count() == 0
