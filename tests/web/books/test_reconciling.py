"""The bank beside the book, and questions about it, at a computer."""
import io

import pytest

from server.core.sheets import read
from server.ledger.models import BankLine, Match, StatementAnswer, StatementQuestion
from tests.ledger.test_bank_files import csv
from tests.ledger.test_banking import JULY
from tests.ledger.test_periods import log_in_again


def upload(desk, base, content, name='流水.csv'):
    desk.get(f'{base}/bank')
    return desk.send(f'{base}/bank/files', file=(io.BytesIO(content.encode()), name))


@pytest.fixture
def taken(books, desks, base):
    """July's statement, looked at and taken in."""
    where = upload(desks.keeper, base, csv(JULY)).headers['Location']
    desks.keeper.get(where)
    assert '每一行的余额都和前一行接得上' in desks.keeper.words()
    assert desks.keeper.send(f'{where}/application').headers['Location'] == f'{base}/bank?month=2026-07'
    return books


def test_from_the_file_to_the_report(taken, desks, base):
    entry = taken.post(amount=140000, day='2026-07-22')
    several = taken.post('management', 'bank', 2000, '2026-07-28', counterparty='本行')
    desks.keeper.get(f'{base}/bank?month=2026-07')
    assert '看来是同一笔的 1 对' in desks.keeper.words()
    line = BankLine.get(BankLine.serial == 'B1').id
    answer = desks.keeper.send(f'{base}/bank/matches?month=2026-07', pair=f'{entry}-{line}')
    assert answer.headers['Location'] == f'{base}/bank?month=2026-07'
    desks.second.get(f'{base}/bank/entries/{several}')
    fee = BankLine.get(BankLine.serial == 'B2').id
    assert desks.second.send(f'{base}/bank/entries/{several}', line=line).status_code == 409
    desks.second.get(f'{base}/bank/entries/{several}')
    assert desks.second.send(f'{base}/bank/entries/{several}', line=fee).status_code == 303
    desks.secretary.get(f'{base}/bank?month=2026-07')
    assert '差 500.00 元' in desks.secretary.words(), 'the book began with nothing'
    assert '请核对期初余额' in desks.secretary.words()
    assert Match.select().count() == 2
    desks.secretary.get(f'{base}/bank/matches')
    match = Match.get(Match.entry == entry).id
    assert desks.secretary.send(f'{base}/bank/matches/{match}/undoing').status_code == 303
    assert BankLine.get_by_id(line).match_id is None


def test_a_files_name_turns_nothing_round_and_leads_nowhere(books, desks, base):
    where = upload(desks.keeper, base, csv(JULY), '../\u202evsc.<b>.csv').headers['Location']
    desks.keeper.get(where)
    assert '../vsc.<b>.csv' in desks.keeper.words()
    desks.keeper.send(f'{where}/application')
    desks.keeper.get(f'{base}/bank')
    assert '../vsc.<b>.csv' in desks.keeper.words()


def test_a_file_that_does_not_add_up_shows_why(books, desks, base):
    where = upload(desks.keeper, base, csv(JULY).replace('"1,880.00"', '"1,880.01"')).headers['Location']
    desks.keeper.get(where)
    assert '第5行的余额和前一行接不上' in desks.keeper.words()
    assert '登记这份流水' not in desks.keeper.page
    assert desks.keeper.get(where).status_code == 200
    assert upload(desks.keeper, base, '不是流水').status_code == 422
    where = upload(desks.keeper, base, csv(JULY).replace('"1,880.00"', '不清楚')).headers['Location']
    desks.keeper.get(where)
    assert '不能导入的 1 行' in desks.keeper.words()
    rejected = desks.keeper.client.get(f'{where}/rejected.xlsx')
    assert '不清楚' in str([row.cells for row in read(rejected.data, 'rejected.xlsx').rows])
    assert desks.keeper.send(f'{where}/application').status_code == 422
    assert desks.keeper.get(where).status_code == 200, 'it is there as long as it is not taken in'
    assert BankLine.select().count() == 0


def test_supervisors_see_the_report_and_change_nothing(taken, desks, base, folk, at_desk):
    desks.supervisor.get(f'{base}/bank')
    assert '银行存款余额调节表' in desks.supervisor.words()
    assert '上传并核对' not in desks.supervisor.page
    desks.supervisor.get(f'{base}/periods')  # a page with a token
    entry = taken.post(amount=140000, day='2026-07-22')
    line = BankLine.get(BankLine.serial == 'B1').id
    assert desks.supervisor.client.post(f'{base}/bank/matches', data={'pair': f'{entry}-{line}'}).status_code in (400, 403)
    assert Match.select().count() == 0
    stranger = at_desk(folk.next_secretary)
    for page in ('bank', 'bank/matches', f'bank/entries/{entry}', 'questions'):
        assert stranger.get(f'{base}/{page}').status_code == 404


def test_questions_are_answered_and_hidden(books, folk, base, at_desk):
    books.post(amount=140000)
    books.now.forward(days=50)
    log_in_again(books)
    for _ in range(3):
        books.close()
    path = f'/api/books/{books.id}/statements'
    books.keeper.post(path, {'quarter': '2026-Q3'})
    asked = folk.owner.post(f'{path}/2026-Q3/questions', {'body': '停车费是谁收的？'}).get_json()['id']
    keeper, secretary = at_desk(books.keeper), at_desk(folk.secretary)
    keeper.get(f'{base}/questions')
    assert '停车费是谁收的？' in keeper.words()
    assert '还有 1 条没有答复' in keeper.words()
    assert '隐去这一条' not in keeper.page
    assert keeper.send(f'{base}/questions/{asked}/answers', body=' ').status_code == 422
    assert keeper.send(f'{base}/questions/{asked}/answers', body='停车公司收，业委会每月核对。').status_code == 303
    assert StatementAnswer.get().office == 'committee'
    secretary.get(f'{base}/questions')
    assert '停车公司收' in secretary.words()
    assert secretary.send(f'{base}/questions/{asked}/hiding', reason='').status_code == 422
    assert secretary.send(f'{base}/questions/{asked}/hiding', reason='说的是别人家的事').status_code == 303
    assert StatementQuestion.get().hidden_reason == '说的是别人家的事'
    keeper.get(f'{base}/quarters/2026-Q3')
    assert '公告栏用的公示' in keeper.words()
    assert keeper.get(f'{base}/quarters/2026-Q3.pdf').data.startswith(b'%PDF')
    assert keeper.get(f'{base}/quarters/2026-Q3.xlsx').data.startswith(b'PK')
