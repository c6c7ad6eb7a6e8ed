"""Words that neighbours will read: WeChat looks at them first, and nobody's are lost where it does not."""
import requests

from server.identity.models import Person
from server.ledger.models import StatementAnswer, StatementQuestion
from tests.ledger.conftest import books, folk
from tests.ledger.test_questions import answer, square
from tests.world import code

__all__ = ['books', 'folk', 'square']
RISKY, DOUBTFUL = '谁家出售违禁物品？', '这笔疑似多付了，请说明。'
CHECK = '/wxa/msg_sec_check'


def fault(world, kind):
    said = {'path': CHECK, 'kind': kind, 'times': 1}
    requests.post(f'{world.wechat_url}emulator/faults', json=said, timeout=60).raise_for_status()


def test_risky_words_are_not_shown_and_say_so(square):
    square.owner.log_in()  # WeChat looks at the words of whoever used the mini-program lately
    refused = square.ask(words=RISKY)
    assert code(refused) == (422, 'text_refused')
    assert refused.get_json()['error']['fields'] == {'body': '请改一改'}
    assert StatementQuestion.select().count() == 0
    assert square.ask(words=DOUBTFUL).status_code == 201, 'the secretary can put it out of sight'
    asked = StatementQuestion.get()
    assert asked.body == DOUBTFUL
    square.books.keeper.log_in()
    assert code(answer(square.books.keeper, asked.id, RISKY)) == (422, 'text_refused')
    assert answer(square.books.keeper, asked.id).status_code == 201
    assert StatementAnswer.select().count() == 1


def test_words_that_wechat_does_not_look_at_are_kept(square):
    for kind in ('busy', 'down', 'http500'):
        square.owner.log_in()
        fault(square.books.world, kind)
        assert square.ask(words=f'{RISKY}{kind}').status_code == 201, kind
    requests.delete(f'{square.books.world.wechat_url}emulator/faults', timeout=60)
    Person.update(openid='of-somebody-not-seen').where(Person.id == square.owner.person_id).execute()
    assert square.ask(words=RISKY).status_code == 201, 'WeChat has not seen them for two hours'
    assert StatementQuestion.select().count() == 4


def test_sent_again_the_question_is_one(square):
    square.owner.log_in()
    answers = [square.owner.post(square.path, {'body': '修了什么？'}, key='once') for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert StatementQuestion.select().count() == 1
