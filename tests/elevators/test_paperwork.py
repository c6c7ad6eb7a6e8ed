"""A lift on paper: agreements, what is posted, reminders."""
import re

import pypdfium2

from server.core.money import yuan
from tests.elevators.conftest import PAYING
from tests.world import code

AMOUNT = re.compile(r'本户分摊([\d,]+\.\d\d)元')


def pages(answer):
    """The text of a PDF, page by page, without blanks: lines break where they like."""
    assert (answer.status_code, answer.mimetype) == (200, 'application/pdf'), answer.get_data()[:300]
    return [''.join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(answer.data)]


def test_an_agreement_for_each_door_sums_to_the_last_fen(lift):
    plan = lift.carried()
    version = lift.proposed(plan, aids=[{'kind': 'subsidy', 'name': '市级补贴', 'amount': 1_000_001}])
    text = ''.join(pages(lift.secretary.get(f'/api/apportionments/{version}/agreements')))
    doors = re.findall(r'房屋(9栋1单元\d+)业主(户主\d+)', text)
    assert doors == [(f'9栋1单元{room}', f'户主{room}') for room in PAYING]
    printed = [int(each.replace(',', '').replace('.', '')) for each in AMOUNT.findall(text)]
    assert printed == [lift.amounts(version)[room] for room in PAYING]
    assert sum(printed) == 8_400_000 - 1_000_001
    assert text.count(f'合计{yuan(7_399_999)}') == len(PAYING), 'under each annex'
    for said in ('减去市级补贴10,000.01元', '业主表决已经通过', '第二百八十三条', '2026年9月1日', '签字（全体产权人）', '分'):
        assert said in text, said
    assert lift.answer(version, '601').status_code == 201
    left = ''.join(pages(lift.secretary.get(f'/api/apportionments/{version}/agreements?unsigned=true')))
    assert len(AMOUNT.findall(left)) == 3
    assert '户主601' not in left


def test_an_owner_opens_the_own_agreement_and_no_neighbours(lift):
    version, owner = lift.proposed(lift.plan().get_json()['id']), lift.owner('701')
    path = f'/api/apportionments/{version}/agreements'
    text = ''.join(pages(owner.get(f'{path}/{lift.homes["701"]}')))
    for said in ('征求意见稿', '户主701', '还没有表决', '84,000.00元×1.1÷4.2=22,000.00元', '贰万贰仟元整', '9栋1单元602'):
        assert said in text, said
    assert '户主602' not in text, 'a neighbour is a door'
    assert code(owner.get(f'{path}/{lift.homes["601"]}')) == (403, 'not_your_home')
    assert code(owner.get(path)) == (403, 'forbidden')
    assert code(lift.secretary.get(f'{path}/999999')) == (404, 'household_missing')
    assert code(lift.secretary.get(f'{path}?place_id={lift.world.community.id}')) == (404, 'place_missing')
    assert code(lift.world.next_secretary.get(path)) == (404, 'elevator_missing')
    draft = lift.draft(lift.seen()['plan']['id']).get_json()['id']
    assert code(lift.secretary.get(f'/api/apportionments/{draft}/agreements')) == (409, 'not_proposed')
    lift.propose(draft)
    assert code(lift.secretary.get(path)) == (409, 'newer_version')


def test_what_is_posted_names_no_door_and_nobody(lift):
    version = lift.proposed(lift.carried())
    lift.answer(version, '601')
    path = f'/api/apportionments/{version}/notice'
    text = ''.join(pages(lift.secretary.get(path)))
    for said in ('加装电梯费用分摊公示', '电梯和安装80,000.00元', '各户一起分摊84,000.00元', '6层1', '7层1.1',
                 '首付2026年9月1日50%', '要签字的4户，签了1户'):
        assert said in text, said
    assert '户主' not in text
    assert not re.search(r'单元\d{3}', text)
    assert code(lift.owner('701').get(path)) == (403, 'forbidden')


def test_who_owes_gets_a_sheet_that_can_be_folded_and_nobody_a_list(lift):
    path = f'/api/levies/{lift.levy}/paper-reminders'
    lift.agreed(lift.carried())
    lift.open_book()
    lift.paid('701', 2_200_000)
    lift.paid('601', 1_000_000)
    lift.now.forward(days=12)
    assert code(lift.owner('701').get(path)) == (403, 'forbidden')
    sheets = pages(lift.secretary.get(path))
    assert [re.search(r'单元(\d+)', sheet)[1] for sheet in sheets] == ['601', '602', '702']
    assert '还有10,000.00元没有交' in sheets[0]
    assert '（已过）' not in sheets[0]
    for said in ('户*', '分摊20,000.00元', '首付2026年9月1日（已过）10,000.00', '没有交'):
        assert said in sheets[1], said
    assert not any('户主' in sheet for sheet in sheets)
