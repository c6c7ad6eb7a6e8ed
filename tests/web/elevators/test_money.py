"""Money of a lift at a computer: books of its own, payments and bills that two people make, reminders."""
from tests.web.books.conftest import picture
from tests.web.elevators.test_shares import exported


def agreed(lift):
    version = lift.agreed(lift.carried())
    lift.open_book()
    return version


def checked(lift, base, desk):
    """Everything that waits, checked by somebody else."""
    desk.get(f'{base}/money')
    for entry in reversed(lift.second.get(f'/api/books/{lift.book}/entries?state=pending').get_json()['items']):
        assert lift.check(entry['id']).status_code == 200


def test_books_begin_at_the_desk_of_who_keeps_them(lift, base, kept, desks):
    lift.agreed(lift.carried())
    desks.secretary.get(f'{base}/money')
    assert '由业主委员会里管这个项目的人建账' in desks.secretary.words()
    assert desks.secretary.send(f'{base}/book', opens_on='2026-08-14').status_code == 403
    desks.keeper.get(f'{kept}/money')
    assert desks.keeper.send(f'{kept}/book', opens_on='2999-01-01').status_code == 422
    assert desks.keeper.send(f'{kept}/book', opens_on='2026-08-14').status_code == 303
    assert lift.seen()['book_id']


def test_a_payment_counts_once_somebody_else_has_checked_it(world, lift, base, kept, desks):
    agreed(lift)
    home, keeper = lift.homes['701'], desks.keeper
    desks.secretary.get(f'{base}/payments/{home}')
    assert '您可以复核' in desks.secretary.words()
    keeper.get(f'{kept}/payments/{home}')
    said = {'levy': lift.levy, 'amount': '11,000', 'dated_on': '2026-08-22', 'means': 'housing_fund'}
    assert keeper.send(f'{kept}/payments/{home}', **said).status_code == 422
    assert 'value="11,000"' in keeper.page
    assert keeper.send(f'{kept}/payments/{home}', **said | {'amount': '22000.01'}, files=picture()).status_code == 422
    assert '这户只差22,000.00元' in keeper.words()
    assert keeper.send(f'{kept}/payments/{home}', **said, file_ids=keeper.hidden('file_ids')).status_code == 303
    keeper.get(f'{kept}/payments/{home}')
    assert '11,000.00 住房公积金 等复核' in keeper.words()
    checked(lift, kept, keeper)
    desks.secretary.get(f'{base}/payments')
    assert '9栋1单元701 22,000.00 11,000.00 11,000.00 尾款 11,000.00，2026年12月1日前 还没到期' in desks.secretary.words()
    sheet = exported(desks.secretary, world.community, 'elevators.payments', levy=lift.levy)
    assert [(row[0], row[2], row[4]) for row in sheet[1:]] == [
        ('9栋1单元601', 0, 20_000), ('9栋1单元602', 0, 20_000), ('9栋1单元701', 11_000, 11_000), ('9栋1单元702', 0, 22_000)]
    assert exported(desks.keeper, world.stairwell, 'elevators.payments', levy=lift.levy) == sheet


def test_who_owes_is_told_alone(lift, base, desks):
    agreed(lift)
    desk = desks.secretary
    desk.get(f'{base}/payments')
    assert desk.send(f'{base}/payments/reminders', levy=lift.levy).status_code == 303
    desk.get(f'{base}/payments')
    assert '现在没有一周内到期或者过期的' in desk.words()
    lift.now.forward(days=5)
    desk = desks.secretary
    desk.get(f'{base}/payments')
    assert desk.send(f'{base}/payments/reminders', levy=lift.levy).status_code == 303
    desk.get(f'{base}/payments')
    assert '提醒了 4 位业主' in desk.words()
    assert desk.get(f'{base}/prints/reminders.pdf').mimetype == 'application/pdf'


def test_bills_and_subsidies_wait_for_a_second_person(world, lift, base, kept, desks):
    agreed(lift)
    keeper = desks.keeper
    keeper.get(f'{kept}/money')
    grant = {'amount': '10000', 'giver': '合川区', 'summary': '补贴', 'dated_on': '2026-08-22'}
    bill = {'purpose': 'works', 'amount': '6,000.00', 'payee': '合川电梯安装有限公司', 'summary': '首付款',
            'dated_on': '2026-08-22'}
    assert desks.secretary.get(f'{base}/money').status_code == 200
    assert desks.secretary.send(f'{base}/money/outlays', **bill, files=picture()).status_code == 403
    assert keeper.send(f'{kept}/money/outlays', **bill).status_code == 422
    assert 'value="6,000.00"' in keeper.page
    assert keeper.send(f'{kept}/money/grants', **grant, files=picture()).status_code == 303
    keeper.get(f'{kept}/money')
    assert keeper.send(f'{kept}/money/outlays', **bill, files=picture()).status_code == 303
    keeper.get(f'{kept}/money')
    assert '有 2 笔等第二个人复核' in keeper.words()
    checked(lift, kept, keeper)
    keeper.get(f'{kept}/money')
    for said in ('补贴和拨款（元） 10,000.00', '账上还有（元） 4,000.00', '工程支出 首付款 合川电梯安装有限公司 6,000.00 票据1'):
        assert said in keeper.words(), said
    sheet = exported(desks.secretary, world.community, 'elevators.spending', elevator=lift.id)
    assert sheet[1][1:5] == ('工程支出', '首付款', '合川电梯安装有限公司', 6_000)
    owner = lift.owner('701').get(f'/api/elevators/{lift.id}/spending').get_json()['items']
    assert [each['amount'] for each in owner] == [600_000]
