"""What a place's owners have agreed beside the law, at a computer."""
import pytest

from server.votes.models import OwnRule, OwnTerm

RULE = {'matter': '7', 'quorum.numerator': '4', 'quorum.denominator': '5', 'quorum.at_least': 'true', 'agreement.numerator': '4',
        'agreement.denominator': '5', 'agreement.at_least': 'true', 'agreement.of': 'participating',
        'citation': '《弘运小区业主大会议事规则》第十二条', 'valid_from': '2026-01-01', 'valid_to': ''}
TERM = {'topic': 'proxy_limit', 'most': '3', 'citation': '《管理规约》第八条', 'valid_from': '2026-01-01', 'valid_to': ''}


@pytest.fixture
def at(world, now):
    assert now
    return f'/console/places/{world.estate.id}'


def test_a_stricter_rule_is_written_down_and_ends(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(f'{at}/vote-rules')
    assert '没有登记过，都按法律办' in desk.words()
    weak = desk.send(f'{at}/vote-rules', **RULE | {'quorum.numerator': '1', 'quorum.denominator': '2'})
    assert weak.status_code == 422
    assert '参与比例低于法律的要求' in desk.words()
    assert RULE['citation'] in desk.page
    assert desk.send(f'{at}/vote-rules', **RULE).status_code == 303
    desk.get(f'{at}/vote-rules')
    assert '总面积和总人数的5分之4以上参与' in desk.words()
    assert desk.send(f'{at}/vote-rules/{OwnRule.get().id}/end', last_day='2026-01-01').status_code == 422
    assert desk.send(f'{at}/vote-rules/{OwnRule.get().id}/end', last_day='2026-08-31').status_code == 303
    assert OwnRule.get().valid_to.isoformat() == '2026-08-31'


def test_a_term_is_written_down_and_ends(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(f'{at}/vote-terms')
    assert desk.send(f'{at}/vote-terms', **TERM | {'most': ''}).status_code == 422
    assert '代理人最多代几户要写数字' in desk.words()
    assert desk.send(f'{at}/vote-terms', **TERM).status_code == 303
    desk.get(f'{at}/vote-terms')
    assert '一个代理人最多代3户投票。 弘运小区 《管理规约》第八条' in desk.words()
    assert desk.send(f'{at}/vote-terms/{OwnTerm.get().id}/end', last_day='2026-08-31').status_code == 303
    assert OwnTerm.get().valid_to.isoformat() == '2026-08-31'


def test_it_refuses_the_stranger(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(f'{at}/vote-terms')
    desk.send(f'{at}/vote-terms', **TERM)
    theirs, own = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}'
    for path in (f'{at}/vote-rules', f'{at}/vote-terms', f'{own}/vote-terms/{OwnTerm.get().id}/end'):
        theirs.get('/console/logins')
        assert theirs.send(path, last_day='2026-08-31', **RULE).status_code == 404, path
    assert theirs.get(f'{at}/vote-rules').status_code == 404
    assert (OwnRule.select().count(), OwnTerm.get().valid_to) == (0, None)
