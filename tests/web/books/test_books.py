"""The books of a place at a computer: who has a desk for them, a new book, and one at a glance."""
import pytest

from server.core.actor import Role
from server.ledger.models import Book
from tests.statements import statements
from tests.web.books.conftest import taken_out


@pytest.mark.parametrize('who', ['keeper', 'supervisor', 'secretary'])
def test_whoever_reads_books_whole_has_a_desk_for_them(world, books, desks, base, who):
    desk = getattr(desks, who)
    first = desk.get('/console/')
    expected = world.community if who == 'secretary' else world.estate
    assert first.headers['Location'] == f'/console/places/{expected.id}/' + ('' if who == 'secretary' else 'books')
    desk.get(f'/console/places/{expected.id}/books')
    assert '弘运小区公共收益' in desk.words()
    assert desk.get(base).status_code == 200


def test_a_keeper_has_the_ways_of_books_alone(world, books, desks):
    desks.keeper.get(f'/console/places/{world.estate.id}/books')
    assert '花名册' not in desks.keeper.page
    for path in ('', 'members', 'roster', 'trail', 'tasks'):
        assert desks.keeper.get(f'/console/places/{world.estate.id}/{path}').status_code == 403, path
    assert desks.keeper.get(f'/console/places/{world.community.id}/books').status_code == 403
    desks.secretary.get(f'/console/places/{world.estate.id}/books')
    assert '花名册' in desks.secretary.page


def test_who_may_not(world, books, folk, at_desk, base):
    for path in (base, f'/console/places/{world.estate.id}/books'):
        assert at_desk(folk.next_secretary).get(path).status_code == 404
        assert at_desk(folk.owner).get(path).status_code == 403
        assert at_desk(folk.stranger).get(path).status_code == 403, 'has no desk at all'


def test_a_book_is_found_where_it_is_kept_or_above_and_nowhere_else(world, books, at_desk):
    elsewhere = world.official(Role.ADMINISTRATOR, world.street, '14000008099')
    desk = at_desk(elsewhere)
    for place, expected in ((world.street, 200), (world.estate, 200), (world.building, 404), (world.next_community, 404)):
        assert desk.get(f'/console/places/{place.id}/books/{books.id}').status_code == expected, place.name


def test_a_keeper_begins_books_once(world, books, desks, base):
    start = f'/console/places/{world.estate.id}/books'
    desks.keeper.get(f'{start}/new')
    assert '9栋' in desks.keeper.page
    for day, sentence in (('2026-08-15', '不能晚于今天'), ('', '必须填写')):
        refused = desks.keeper.send(start, place_id=world.building.id, opens_on=day)
        assert refused.status_code == 422
        assert sentence in desks.keeper.words()
        assert f'value="{day}"' in desks.keeper.page, 'what was written stays'
    once = desks.keeper.hidden('once')
    for _ in range(2):
        made = desks.keeper.send(start, once=once, place_id=world.building.id, opens_on='2026-08-01')
        assert (made.status_code, made.headers['Location']) == (303, f'{start}/{Book.select().order_by(Book.id.desc()).get().id}')
    assert Book.select().count() == 2
    assert desks.secretary.get(f'{start}/new').status_code == 403
    desks.secretary.get(start)
    assert desks.secretary.send(start, place_id=world.building.id, opens_on='2026-08-01').status_code == 403
    assert desks.supervisor.get(f'{start}/new').status_code == 403
    desks.supervisor.get(start)
    assert desks.supervisor.send(start, place_id=world.building.id, opens_on='2026-08-01').status_code == 403


def test_a_form_without_its_token_does_nothing(world, books, desks):
    answer = desks.keeper.client.post(f'/console/places/{world.estate.id}/books',
                                      data={'place_id': world.building.id, 'opens_on': '2026-08-01'})
    assert answer.status_code == 400
    assert Book.select().count() == 1


def test_the_list_says_how_far_each_has_come_and_is_taken_out(world, books, desks):
    books.post(amount=140000)
    books.enter(amount=5)
    books.close()
    books.post(amount=60000)
    heads, row = taken_out(desks.keeper, world.estate, 'books')
    assert heads == ('账本', '银行存款（元）', '等复核', '结账到', '公布到', '建账日期')
    assert row[:5] == ('弘运小区公共收益', 2000, '1 笔', '2026年7月', '还没有公布过')


def test_a_keeper_takes_out_books_and_nothing_else(world, books, desks):
    desks.keeper.get(f'/console/places/{world.estate.id}/exports')
    assert desks.keeper.send(f'/console/places/{world.estate.id}/exports', list='roster').status_code == 403
    assert desks.supervisor.get(f'/console/places/{world.estate.id}/exports').status_code == 200
    assert desks.keeper.get(f'/console/places/{world.community.id}/exports').status_code == 403
    assert desks.keeper.get(f'/console/places/{world.next_community.id}/exports').status_code == 404


def test_the_list_asks_the_same_however_many_there_are(world, books, desks):
    def asked():
        with statements() as seen:
            assert desks.keeper.get(f'/console/places/{world.estate.id}/books').status_code == 200
        return len(seen)

    books.close()
    asked()
    one = asked()
    for place in (world.building, world.stairwell):
        Book.create(place=place, opens_on='2026-07-01', created_at=world.now())
    assert asked() == one


def test_money_stands_on_a_places_first_page(world, books, desks):
    books.post(amount=140000)
    books.post('bank', 'interest', 5)
    books.enter(amount=7)
    for place in (world.estate, world.community):
        desks.secretary.get(f'/console/places/{place.id}/')
        said = desks.secretary.words()
        assert '今年收到的公共收益（元） 1,400.00' in said
        assert '账目等复核 1 ' in said
        assert '上个季度已公布的账本 0 / 0' in said, 'the books began in this one'
    desks.secretary.get(f'/console/places/{world.building.id}/')
    assert '今年收到的公共收益' not in desks.secretary.words()
