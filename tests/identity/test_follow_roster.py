"""What an import means to those who are known by its numbers."""
from server.identity.models import Residency, ResidencyState
from tests.places.roster_files import HAN, WEI, take_in
from tests.statements import statements


def homes(phone):
    return [(home['label'], home['state']) for home in phone.get('/api/me').get_json()['homes']]


def test_a_number_that_was_bound_before_is_offered_its_home(world):
    phone = world.phone('14000000701')
    assert homes(phone) == []
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,')
    assert homes(phone) == [('9栋1单元701', 'offered')]
    assert phone.actor.owners


def test_a_number_that_two_owners_have_waits_for_the_secretary(world):
    phone = world.phone('14000000701')
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000701,')
    assert homes(phone) == [('9栋1单元701', 'queued'), ('9栋1单元702', 'queued')]


def test_whoever_sold_has_no_home_there_but_stays_who_earlier_rolls_name(world):
    phone = world.phone('14000000701')
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}')
    before = phone.actor.owners
    take_in(world.estate, f'9-1-701,88.5,李四,14000000702,{HAN}', confirmed=True)
    assert homes(phone) == []
    assert not phone.actor.sees(world.estate.path)
    assert phone.actor.owners == before
    assert Residency.get().state == ResidencyState.ENDED
    assert homes(world.phone('14000000702')) == [('9栋1单元701', 'offered')]


def test_who_buys_back_is_offered_it_again(world):
    phone = world.phone('14000000701')
    rows = [f'9-1-701,88.5,张三,14000000701,{WEI}', f'9-1-701,88.5,李四,14000000702,{HAN}']
    for row in (*rows, rows[0]):
        take_in(world.estate, row, confirmed=True)
    assert homes(phone) == [('9栋1单元701', 'offered')]


def test_a_corrected_identity_number_keeps_the_home_confirmed(world):
    phone = world.phone('14000000701')
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,')
    phone.post(f'/api/me/homes/{Residency.get().id}/confirmation')
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}', confirmed=True)
    assert homes(phone) == [('9栋1单元701', 'confirmed')]


def test_a_tenant_who_bought_becomes_the_owner(world):
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,')
    phone = world.phone('14000000702')
    claim = phone.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701'}).get_json()['id']
    world.secretary.patch(f'/api/home-claims/{claim}', {'state': 'confirmed'})
    take_in(world.estate, '9-1-701,88.5,李四,14000000702,', confirmed=True)
    (home,) = phone.get('/api/me').get_json()['homes']
    assert (home['state'], home['owner']) == ('confirmed', True)


def test_what_a_secretary_refused_stays_refused(world):
    take_in(world.estate, '9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000701,')
    phone = world.phone('14000000701')
    for claim in world.secretary.get('/api/home-claims').get_json()['items']:
        world.secretary.patch(f'/api/home-claims/{claim["id"]}', {'state': 'refused'})
    take_in(world.estate, '9-1-701,90,张三,14000000701,', '9-1-702,90,李四,14000000701,', confirmed=True)
    assert {state for _, state in homes(phone)} == {'refused'}


def test_those_who_are_not_concerned_cost_nothing(world):
    def rows(building):
        return [f'{building}-1-{floor}01,80,张三{floor},1400{building}{floor:06d},' for floor in range(1, 20)]

    assert world.estate
    assert world.next_community
    with statements() as nobody:
        take_in(world.estate, *rows(1))
    for number in range(5):
        world.phone(f'1400777000{number}')
    with statements() as some:
        take_in(world.next_community, *rows(1))
    assert len(some) == len(nobody)
