"""Who reads what of a fee: totals for everybody, one's own charges, and the list of homes for those alone who keep the books."""
from server.messaging.models import Dispatch, Message
from tests.statements import statements
from tests.world import code


def test_nobody_reads_who_has_not_paid_but_those_who_keep_the_books(dues):
    dues.charged()
    dues.paid('101')
    assert dues.keeper.get(f'/api/fees/{dues.fee}/charges').status_code == 200
    assert dues.world.secretary.get(f'/api/fees/{dues.fee}/charges').status_code == 200
    neighbour, owner = dues.owner('201'), dues.world.grandmother
    for phone in (neighbour, owner, supervisor(dues)):
        assert code(phone.get(f'/api/fees/{dues.fee}/charges')) == (403, 'not_the_list')
        assert phone.get(f'/api/charges/{dues.homes["101"]}').status_code == 404
        assert phone.get(f'/api/charges/{dues.homes["101"]}/payments').status_code == 404
        assert phone.get(f'/api/fees/{dues.fee}').get_json()['totals']['settled'] == 1
    for phone in (dues.world.next_secretary, dues.world.stranger):
        assert phone.get(f'/api/fees/{dues.fee}').status_code == 404
        assert phone.get('/api/fees').get_json()['items'] == []


def supervisor(dues):
    """An owner who sits in the estate's supervision group: reads the books whole."""
    found, secretary = dues.owner('301'), dues.world.secretary
    body = secretary.post('/api/bodies', {'place_id': dues.world.estate.id, 'kind': 'supervision'}).get_json()['id']
    secretary.post(f'/api/bodies/{body}/terms', {'begins': '2026-08-01', 'ends': '2029-07-31', 'seats': 3})
    seated = secretary.post(f'/api/bodies/{body}/seats/1/holder', {'name': '户主301', 'phone': '14000000301'})
    assert seated.status_code == 200, seated.get_json()
    assert found.get(f'/api/books/{dues.id}').get_json()['whole']
    return found


def test_a_published_quarter_does_not_say_who_paid_or_took_back(dues):
    dues.charged()
    dues.paid('701')
    money = dues.keeper.get(f'/api/charges/{dues.homes["701"]}/payments').get_json()['items'][0]
    dues.check(dues.keeper.post(f'/api/dues-payments/{money["id"]}/reversal', {'reason': '错'}).get_json()['entry_id'])
    dues.now.forward(days=60)
    for phone in (dues.keeper, owner := dues.world.grandmother):  # logins last thirty days
        phone.token = phone.log_in().get_json()['token']
    for _ in range(3):
        assert dues.close().status_code == 201
    assert dues.keeper.post(f'/api/books/{dues.id}/statements', {'quarter': '2026-Q3'}).status_code == 201
    path = f'/api/books/{dues.id}/account-entries?account=bank&quarter=2026-Q3'
    assert [each['entry']['counterparty'] for each in owner.get(path).get_json()['items']] == ['这里的一户业主'] * 2


def test_an_owner_reads_their_own_homes_with_what_was_paid(dues):
    dues.charged()
    dues.paid('701', amount=300)
    item = dues.world.grandmother.get('/api/my-charges').get_json()['items'][0]
    assert (item['charge']['label'], item['charge']['paid'], item['name'], item['period'], item['due_on'], item['ways']) == (
        '9栋1单元701', 300, '清洁费', '2026年8月', '2026-08-31', '交到门卫室，或者转到业委会账户')
    assert dues.world.stranger.get('/api/my-charges').get_json() == {'items': [], 'next': None}
    kept = dues.world.grandmother.get('/api/me/data').get_json()
    assert [(each['home'], each['paid']) for each in kept['others']['dues']] == [('9栋1单元701', 300)]


def test_the_list_is_narrowed_and_paged_by_key(dues):
    dues.charged()
    dues.paid('101', '102')
    dues.paid('201', amount=1)
    assert dues.states(state='part') == {'201': 'part'}
    assert len(dues.states(place_id=dues.world.stairwell.id)) == 14
    first = dues.keeper.get(f'/api/fees/{dues.fee}/charges?limit=5&state=open').get_json()
    rest = dues.keeper.get(f'/api/fees/{dues.fee}/charges?limit=200&state=open&cursor={first["next"]}').get_json()
    assert (len(first['items']), len(rest['items']), rest['next']) == (5, 6, None)
    with statements() as few:
        dues.keeper.get(f'/api/fees/{dues.fee}/charges?limit=2')
    with statements() as many:
        dues.keeper.get(f'/api/fees/{dues.fee}/charges?limit=14')
    assert len(few) == len(many)
    dues.now.forward(days=18)  # 1 September, after the due day
    phone = dues.keeper
    phone.token = phone.log_in().get_json()['token']
    assert (dues.home('201')['overdue'], dues.home('101')['overdue'], dues.home('701')['overdue']) == (True, False, True)


def told(person):
    return Message.select().join(Dispatch).where(Message.person == person.person_id, Dispatch.kind == 'dues').count()


def test_only_who_owes_is_reminded_once_a_stage(dues):
    people = {room: dues.owner(room) for room in ('101', '201', '701')}
    dues.charged()
    dues.paid('701')
    dues.pay('201')  # waits to be checked
    assert code(people['101'].post(f'/api/fees/{dues.fee}/reminders')) == (403, 'forbidden')
    assert dues.world.secretary.post(f'/api/fees/{dues.fee}/reminders').get_json() == {'homes': 12}
    assert {room: told(person) for room, person in people.items()} == {'101': 1, '201': 0, '701': 0}
    assert dues.keeper.post(f'/api/fees/{dues.fee}/reminders').get_json() == {'homes': 0}
    said = Dispatch.get(Dispatch.kind == 'dues')
    assert ('2026年8月清洁费' in said.title, '10' in said.title, said.page) == (True, False, 'packages/dues/mine/index')
    dues.now.forward(days=18)
    phone = dues.keeper
    phone.token = phone.log_in().get_json()['token']
    assert phone.post(f'/api/fees/{dues.fee}/reminders').get_json() == {'homes': 12}
    assert told(people['101']) == 2
