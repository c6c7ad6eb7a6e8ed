"""Questions about a published quarter, asked and answered in the open."""
import pytest

from server.core.audit import AuditLine
from server.core.evidence import faults
from server.identity.models import Person
from server.ledger.models import StatementAnswer, StatementQuestion
from server.messaging.models import Dispatch, Message
from tests.ledger.test_periods import log_in_again
from tests.races import at_once
from tests.statements import statements
from tests.world import code

WORDS = '第三季度的维修支出是修什么？'


class Square:
    """The quarter that was published, and who speaks about it."""

    def __init__(self, books, folk):
        books.post(amount=140000)
        self.owner, self.neighbour, self.books = folk.owner, books.world.neighbour, books
        books.now.forward(days=50)
        log_in_again(books)
        self.neighbour.token = self.neighbour.log_in().get_json()['token']
        for _ in range(3):
            assert books.close().status_code == 201
        self.path = f'/api/books/{books.id}/statements/2026-Q3/questions'

    def publish(self):
        assert self.books.keeper.post(f'/api/books/{self.books.id}/statements', {'quarter': '2026-Q3'}).status_code == 201
        return self

    def ask(self, phone=None, words=WORDS):
        return (phone or self.owner).post(self.path, {'body': words})

    def read(self, phone):
        return phone.get(self.path).get_json()

    def told(self, phone, kind):
        rows = Message.select(Dispatch.title).join(Dispatch).where(Message.person == phone.person_id, Dispatch.kind == kind)
        return [title for title, in rows.tuples()]


@pytest.fixture
def square(books, folk):
    return Square(books, folk).publish()


def answer(phone, asked, words='7月修了2栋的防水。'):
    return phone.post(f'/api/statement-questions/{asked}/answers', {'body': words})


def hide(phone, asked, reason='说的是别人家的事'):
    return phone.post(f'/api/statement-questions/{asked}/hiding', {'reason': reason})


def test_an_owner_asks_a_keeper_answers_and_all_read_it(square, books):
    Person.update(name='赵甲乙').where(Person.id == square.owner.person_id).execute()
    asked = square.ask().get_json()
    assert (asked['body'], asked['mine'], asked['answers'], asked['hidden']) == (WORDS, True, [], None)
    assert square.told(books.keeper, 'ledger_question') == square.told(books.second, 'ledger_question') == [
        '有业主问2026年第三季度的账']
    assert answer(books.keeper, asked['id']).status_code == 201
    assert square.told(square.owner, 'ledger_answer') == ['您问的2026年第三季度账目有了答复']
    read = square.read(square.neighbour)
    assert (read['may_ask'], read['may_answer'], read['may_hide']) == (True, False, False)
    shown = read['items'][0]
    assert (shown['body'], shown['mine'], shown['asked_by']) == (WORDS, False, '赵*')
    assert [(each['body'], each['office']) for each in shown['answers']] == [('7月修了2栋的防水。', '业主委员会')]
    assert '赵甲乙' not in square.neighbour.get(square.path).get_data(as_text=True)
    assert answer(books.world.secretary, asked['id'], '材料在社区可以看。').get_json()['answers'][1]['office'] == '社区'
    assert [*faults(StatementQuestion), *faults(StatementAnswer)] == []
    lines = [line.action for line in AuditLine.select().order_by(AuditLine.id) if line.subject.startswith('statement_')]
    assert lines == ['ledger.ask', 'ledger.answer_question', 'ledger.answer_question']


def test_out_of_sight_the_place_and_the_reason_stay(square, books):
    asked = square.ask().get_json()['id']
    answer(books.keeper, asked)
    assert code(hide(books.keeper, asked)) == (403, 'forbidden')
    assert code(hide(square.owner, asked)) == (403, 'forbidden')
    assert code(hide(books.world.secretary, asked, ' ')) == (422, 'invalid')
    assert hide(books.world.secretary, asked).get_json()['body'] == WORDS
    assert code(hide(books.world.secretary, asked)) == (409, 'question_hidden')
    assert code(answer(books.keeper, asked)) == (409, 'question_hidden')
    for phone in (square.neighbour, books.keeper):
        shown = square.read(phone)['items'][0]
        assert (shown['hidden'], shown['body'], shown['asked_by'], shown['answers']) == ('说的是别人家的事', None, None, [])
    assert square.read(square.owner)['items'][0]['body'] == WORDS
    assert StatementQuestion.get_by_id(asked).body == WORDS


def test_who_may_ask_and_answer(square, books, folk):
    assert code(square.ask(books.world.secretary)) == (403, 'not_an_owner')
    for phone in (folk.stranger, folk.next_secretary):
        phone.token = phone.log_in().get_json()['token']
        assert square.ask(phone).status_code == 404
        assert phone.get(square.path).status_code == 404
    asked = square.ask().get_json()['id']
    assert code(answer(square.neighbour, asked)) == (403, 'forbidden')
    for deed in (answer, hide):
        assert deed(folk.next_secretary, asked).status_code == 404
    assert code(square.ask(words='问')) == code(square.ask(words='问' * 501)) == (422, 'invalid')


def test_only_of_what_is_published(books, folk):
    square = Square(books, folk)
    assert code(square.ask()) == (404, 'not_published')
    assert square.owner.get(square.path).status_code == 404


def test_one_s_own_data_has_them_and_a_page_costs_the_same(square):
    square.ask()
    with statements() as before:
        square.read(square.neighbour)
    for words in ('再问一句', '还有一句'):
        answer(square.books.keeper, square.ask(words=words).get_json()['id'])
    with statements() as after:
        square.read(square.neighbour)
    assert len(after) == len(before)
    kept = square.owner.get('/api/me/data').get_json()
    assert WORDS in str(kept)


@pytest.mark.race
def test_two_who_put_one_out_of_sight(square, books):
    asked = square.ask().get_json()['id']
    answers = at_once(*[lambda phone=phone: hide(phone, asked) for phone in (books.world.secretary, books.world.administrator)])
    assert sorted(each.status_code for each in answers) == [200, 409]
