"""The second person at a computer: posting, sending back, and undoing what was posted."""
from server.core.audit import AuditLine
from server.ledger.models import Check, Entry


def test_another_person_looks_and_posts_and_goes_on_to_the_next(books, desks, base):
    first, second = (books.enter(amount=amount).get_json()['id'] for amount in (140000, 5))
    desks.second.get(f'{base}/checks')
    assert f'href="{base}/entries/{first}">从最早的开始复核' in desks.second.page
    desks.second.get(f'{base}/entries/{first}')
    assert f'src="/console/files/{books.picture}"' in desks.second.page
    assert desks.second.get(f'/console/files/{books.picture}').status_code == 200
    desks.second.get(f'{base}/entries/{first}')
    answer = desks.second.send(f'{base}/entries/{first}/check', decision='post')
    assert answer.headers['Location'] == f'{base}/entries/{second}'
    desks.second.get(f'{base}/entries/{second}')
    assert '已入账，凭证第 1 号。' in desks.second.words()
    assert desks.second.send(f'{base}/entries/{second}/check', decision='return').status_code == 422
    assert '退回要写明原因' in desks.second.words()
    answer = desks.second.send(f'{base}/entries/{second}/check', decision='return', returned='发票看不清')
    assert answer.headers['Location'] == f'{base}/checks'
    assert books.balances() == {'bank': 140000, 'parking': 140000}
    desks.keeper.get(f'{base}/entries/{second}')
    assert '退回的原因：发票看不清' in desks.keeper.words()
    assert AuditLine.select().where(AuditLine.action == 'ledger.check').count() == 2


def test_who_entered_it_cannot_check_it(books, desks, base):
    entry = books.enter().get_json()['id']
    desks.keeper.get(f'{base}/checks')
    assert '从最早的开始复核' not in desks.keeper.page
    desks.keeper.get(f'{base}/entries/{entry}')
    assert 'name="decision"' not in desks.keeper.page
    assert desks.keeper.send(f'{base}/entries/{entry}/check', decision='post').status_code == 403
    assert Check.select().count() == 0


def test_the_secretary_checks_and_the_supervisor_reads(books, desks, base):
    entry = books.enter().get_json()['id']
    desks.supervisor.get(f'{base}/entries/{entry}')
    assert 'name="decision"' not in desks.supervisor.page
    assert desks.supervisor.get(f'/console/files/{books.picture}').status_code == 200
    desks.supervisor.get(f'{base}/checks')
    assert desks.supervisor.send(f'{base}/entries/{entry}/check', decision='post').status_code == 403
    desks.secretary.get(f'{base}/entries/{entry}')
    assert desks.secretary.send(f'{base}/entries/{entry}/check', decision='post').status_code == 303
    assert Entry.get_by_id(entry).state == 'posted'


def test_checked_twice_and_overdrawn_are_said(books, desks, base):
    entry = books.enter('repair', 'bank', 5).get_json()['id']
    desks.second.get(f'{base}/entries/{entry}')
    assert desks.second.send(f'{base}/entries/{entry}/check', decision='post').status_code == 409
    assert '银行存款不够付这笔钱' in desks.second.words()
    books.check(entry, returned='不够')
    assert desks.second.send(f'{base}/entries/{entry}/check', decision='post').status_code == 409
    assert '已经复核过了' in desks.second.words()


def test_what_was_posted_is_undone_by_its_opposite_once(books, desks, base):
    entry = books.post()
    desks.supervisor.get(f'{base}/entries/{entry}')
    assert '冲销这笔账' not in desks.supervisor.page
    assert desks.supervisor.send(f'{base}/entries/{entry}/reversal', reason='错').status_code == 403
    desks.keeper.get(f'{base}/entries/{entry}')
    assert desks.keeper.send(f'{base}/entries/{entry}/reversal', reason='').status_code == 422
    assert 'id="reason-fault"' in desks.keeper.page
    made = desks.keeper.send(f'{base}/entries/{entry}/reversal', reason='记错了车位')
    opposite = Entry.select().order_by(Entry.id.desc()).get()
    assert made.headers['Location'] == f'{base}/entries/{opposite.id}'
    desks.second.get(f'{base}/entries/{entry}')
    assert '正在冲销' in desks.second.words()
    assert '记错了，冲销' not in desks.second.words()
    assert desks.second.send(f'{base}/entries/{entry}/reversal', reason='再来').status_code == 409
    books.check(opposite.id)
    assert books.balances() == {}


def test_an_entry_is_found_in_its_own_book_alone(world, books, desks, base):
    entry = books.post()
    other = books.keeper.post('/api/books', {'place_id': world.building.id, 'opens_on': '2026-07-01'}).get_json()['id']
    there = f'/console/places/{world.estate.id}/books/{other}/entries/{entry}'
    assert desks.keeper.get(there).status_code == 404
    for step, said in (('check', {'decision': 'post'}), ('reversal', {'reason': '错'})):
        desks.keeper.get(f'{base}/entries/{entry}')
        assert desks.keeper.send(f'{there}/{step}', **said).status_code == 404
    assert desks.keeper.get(f'{base}/entries?state=gone').status_code == 404
