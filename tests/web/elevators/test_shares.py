"""Shares at a computer: computed with what changes before anything is kept, shown, signed on paper, joined late, printed."""
import re
from decimal import Decimal

from server.elevators.models import Apportionment
from tests.elevators.conftest import PAYING
from tests.elevators.test_paperwork import AMOUNT, pages
from tests.web.test_exports import rows
from tests.web.test_poll_papers import photo

DUES = {'dues.0.name': '首付', 'dues.0.due_on': '2026-09-01', 'dues.0.percent': '50', 'dues.1.name': '尾款',
        'dues.1.due_on': '2026-12-01', 'dues.1.percent': '50'}


def asked(lift, plan, without=(), **more):
    """The form as a browser sends it."""
    said = {'levy': lift.levy, 'plan_id': plan, 'scheme': 'floor', 'source': '邻里商定', 'reason': '第一稿',
            'weight.1': '0', 'weight.6': '1', 'weight.7': '1.1', **DUES}
    return said | {f'takes_part.{home}': 'true' for room, home in lift.homes.items() if room not in without} | more


def exported(desk, place, name, **said):
    desk.get(f'/console/places/{place.id}/elevators')
    sent = desk.send(f'/console/places/{place.id}/exports', list=name, **said)
    return rows(desk.client.get(sent.headers['Location']))


def test_what_each_would_pay_is_seen_before_it_is_kept(lift, base, desks):
    plan, desk = lift.plan().get_json()['id'], desks.secretary
    desk.get(f'{base}/shares/new')
    assert '行业网站的建议，不是政府规定' in desk.words(), 'a preset says where it comes from'
    assert 'value="1.1"' in desk.page
    aid = {'aids.0.kind': 'subsidy', 'aids.0.name': '市级补贴', 'aids.0.amount': '4,000'}
    assert desk.send(f'{base}/shares/new', more='preview', **asked(lift, plan, **aid)).status_code == 200
    for said in ('算出来是这样（还没有存）', '一共要花 84,000.00 元', '减去市级补贴 4,000.00 元', '各户一起分摊 80,000.00 元',
                 '9栋1单元701 7 1.1 88.50 22,000.00 1,047.62 20,952.38 10,476.19 10,476.19'):
        assert said in desk.words(), said
    assert Apportionment.select().count() == 0
    assert desk.send(f'{base}/shares', **asked(lift, plan, **aid)).status_code == 303
    made = Apportionment.get()
    assert made.proposed_at is None
    desk.get(f'{base}/shares/{made.id}')
    assert '草稿，住户看不到' in desk.words()
    assert lift.owner('701').get(f'/api/apportionments/{made.id}').status_code == 404
    assert desk.send(f'{base}/shares/{made.id}/proposal').status_code == 303
    assert lift.amounts(made.id, lift.owner('701'))['701'] == 2_095_238
    desk.get(f'{base}/shares/new')
    again = asked(lift, plan, without=('602',), **aid)
    desk.send(f'{base}/shares/new', more='preview', **again)
    assert '9栋1单元601 6 1 88.50 26,250.00 1,250.00 25,000.00 19,047.62 多 5,952.38' in desk.words()
    assert '9栋1单元602 6 88.50 不参加 19,047.62 少 19,047.62' in desk.words()


def test_what_cannot_be_shared_is_said_beside_the_field_and_nothing_is_lost(lift, base, desks):
    plan, desk = lift.plan().get_json()['id'], desks.secretary
    too_much = {'aids.0.kind': 'subsidy', 'aids.0.name': '补贴', 'aids.0.amount': '99999999'}
    wrong = [({'dues.1.percent': '49'}, '各期的比例加起来应当是100%'), ({'weight.7': ''}, '7层还没有写系数'),
             ({'weight.7': '一'}, '系数写成数字'), (too_much, '比造价多'), ({'plan_id': ''}, '建设费用要按一版方案的造价分摊'),
             ({'reason': ''}, '有几处没有填好'), ({'dues.0.due_on': '不知道'}, '有几处没有填好'),
             ({'scheme': 'agreed'}, '没有人分摊'),
             ({f'stop.{lift.homes["701"]}': '七'}, '有几处没有填好')]
    for more, sentence in wrong:
        for path in ('shares/new', 'shares'):
            desk.get(f'{base}/shares/new')
            said = asked(lift, plan, **{'weight.6': '1.05'} | more)
            assert desk.send(f'{base}/{path}', more='preview', **said).status_code == 422, more
            assert sentence in desk.words(), more
            assert 'value="1.05"' in desk.page
    assert Apportionment.select().count() == 0


def test_a_published_table_is_taken_over_by_a_button(lift, base, desks):
    plan, desk = lift.plan().get_json()['id'], desks.secretary
    desk.get(f'{base}/shares/new')
    said = asked(lift, plan, **{'weight.7': '3', 'reason': '改过'})
    assert desk.send(f'{base}/shares/new', more='preset0', **said).status_code == 200
    assert 'value="1.1"' in desk.page
    assert 'value="改过"' in desk.page
    assert 'zjtcn.com' in desk.page


def test_a_paper_is_signed_at_the_desk_and_who_says_no_is_seen(world, lift, base, desks):
    version = lift.proposed(lift.carried())
    lift.answer(version, '602', agreed=False)
    desk, home = desks.secretary, lift.homes['601']
    desk.get(f'{base}/signatures?show=refused')
    assert '9栋1单元602' in desk.words()
    assert '9栋1单元601' not in desk.words()
    desk.get(f'{base}/signatures/{home}')
    assert desk.send(f'{base}/signatures/{home}', levy=lift.levy).status_code == 422
    assert '请上传签了字的那一页的照片' in desk.words()
    assert desk.send(f'{base}/signatures/{home}', levy=lift.levy, **photo()).status_code == 303
    desk.get(f'{base}/signatures')
    assert '9栋1单元601 20,000.00 签了纸质协议 看照片' in desk.words()
    assert desk.send(f'{base}/signatures/{home}', levy=lift.levy, **photo()).status_code == 409
    for room in ('602', '701', '702'):
        assert lift.answer(version, room).status_code == 201
    desk.get(f'{base}/signatures')
    assert '签齐生效' in desk.words()
    sheet = exported(desk, world.community, 'elevators.signatures', version=version)
    assert [row[3] for row in sheet[1:]] == ['不用签', '不用签', '签了纸质协议', '手机签了', '手机签了', '手机签了']


def test_who_joins_late_buys_in(lift, base, desks):
    plan, desk = lift.carried(), desks.secretary
    desk.get(f'{base}/shares/joining')
    assert '现在没有可以加入的住户' in desk.words()
    lift.agreed(plan, ('601', '701', '702'), special=[{'household_id': lift.homes['602'], 'takes_part': False}])
    desk.get(f'{base}/shares/joining')
    said = {'levy': lift.levy, 'household_id': lift.homes['602'], 'price': '20000', 'reason': '602加入'}
    assert desk.send(f'{base}/shares/joining', **said | {'price': '很多'}).status_code == 422
    assert desk.send(f'{base}/shares/joining', **said | {'price': '900000'}).status_code == 422
    sent = desk.send(f'{base}/shares/joining', **said)
    assert sent.status_code == 303
    desk.get(sent.headers['Location'])
    assert '9栋1单元601 6 88.50 20,000.00 26,250.00 少 6,250.00' in desk.words()
    assert '9栋1单元602 6 88.50 20,000.00 0.00 多 20,000.00' in desk.words()


def test_shares_as_a_workbook_and_on_paper_are_the_shares(world, lift, base, desks, at_desk):
    version = lift.proposed(lift.carried(), aids=[{'kind': 'subsidy', 'name': '市级补贴', 'amount': 1_000_001}])
    sheet = exported(desks.secretary, world.community, 'elevators.shares', version=version)
    assert sheet[0][:2] == ('房屋', '停靠层')
    fen = [int(Decimal(str(row[7])) * 100) for row in sheet[1:]]
    assert sum(fen) == 8_400_000 - 1_000_001
    assert sum(int(Decimal(str(row[5])) * 100) for row in sheet[1:]) == 8_400_000
    text = ''.join(pages(desks.secretary.get(f'{base}/prints/agreements.pdf')))
    assert [int(re.sub(r'[,.]', '', each)) for each in AMOUNT.findall(text)] == [each for each in fen if each]
    for name in (f'agreements/{lift.homes["701"]}', 'notice'):
        assert pages(desks.secretary.get(f'{base}/prints/{name}.pdf'))
    assert len(PAYING) == len(AMOUNT.findall(text))
    other = at_desk(world.next_secretary)
    for place in (world.community, world.next_community):
        other.get(f'/console/places/{world.next_community.id}/elevators')
        answer = other.send(f'/console/places/{place.id}/exports', list='elevators.shares', version=version)
        assert answer.status_code == 404, place.name
