"""A poll on paper: notice, roll, blank ballots with codes, announcement and archive list, as A4 PDFs."""
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp

from server.votes import codes, silence
from tests.statements import statements


def pages(answer):
    """The text of a PDF, page by page, without blanks: lines break where they like."""
    assert (answer.status_code, answer.mimetype) == (200, 'application/pdf'), answer.get_data()[:300]
    return [''.join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(answer.data)]


def printed(phone, poll, name):
    return phone.get(f'/api/polls/{poll["id"]}/prints/{name}')


def blanks(phone, poll, place=None):
    return phone.get(f'/api/polls/{poll["id"]}/sheets/ballots' + (f'?place_id={place.id}' if place else ''))


def test_the_notice_says_what_by_which_rule_until_when_and_how(world, ballots, now):
    drafted = ballots.draft(publication_days=3, title='9栋1单元加装电梯', detail='第一行。\n# 不是标题，*也不是*粗体 㛃')
    text = ''.join(pages(printed(world.secretary, drafted, 'notice')))
    for said in ('表决公告（草稿）', '合川区南津街街道', '3天，公示期满才开始', '8月21日09:00截止', '1.是否加装电梯',
                 '第二百七十八条', '四分之三以上同意', '过半数同意', '用手机', '用纸', '上门协助', '以先投的一票为准',
                 '#不是标题，*也不是*粗体㛃'):
        assert said in text, said
    assert world.stranger.get(f'/api/polls/{drafted["id"]}/prints/notice').status_code == 404


def test_owners_print_what_is_posted_and_officials_the_rest(world, ballots, phones, refusal):
    opened = ballots.open()
    assert '表决公告' in ''.join(pages(printed(phones['701'], opened, 'notice')))
    code = codes.code(opened['id'], 1)
    for path in ('prints/roll', 'prints/archive', 'sheets/ballots', 'sheets/check-slips', f'blank-ballots/{code}'):
        assert refusal(phones['701'].get(f'/api/polls/{opened["id"]}/{path}')) == (403, 'forbidden'), path
        assert refusal(world.stranger.get(f'/api/polls/{opened["id"]}/{path}')) == (404, 'poll_missing'), path
    assert printed(world.secretary, opened, 'other').status_code == 422


@pytest.mark.parametrize('named', [False, True])
def test_the_roll_is_shown_as_it_is_published(world, ballots, refusal, named):
    drafted = ballots.draft(publication_days=3, named=named)
    assert refusal(printed(world.secretary, drafted, 'roll')) == (409, 'roll_missing')
    world.secretary.post(f'/api/polls/{drafted["id"]}/publication')
    text = ''.join(pages(printed(world.secretary, drafted, 'roll')))
    assert '业主名册公示' in text
    assert (text.count('88.50㎡'), text.count('登记')) == (14, 16)
    assert ('9栋1单元701' in text) is named
    owner = world.secretary.get(f'/api/polls/{drafted["id"]}/roll').get_json()['items'][0]['owners'][0]
    assert (owner in text) is named


def test_each_door_gets_its_own_line_of_the_published_roll(world, ballots, now, refusal):
    drafted = ballots.draft(publication_days=3, closes_at=(now.at + timedelta(days=20)).isoformat())
    path = f'/api/polls/{drafted["id"]}/sheets/check-slips'
    assert refusal(world.secretary.get(path)) == (409, 'roll_not_shown')
    world.secretary.post(f'/api/polls/{drafted["id"]}/publication')
    text = ''.join(pages(world.secretary.get(path)))
    assert text.count('业主名册核对单') == 14
    for said in ('9栋1单元701', '88.50㎡（登记）', '户*', '住宅', '8月17日24:00以前'):
        assert said in text, said
    assert '户主701' not in text


def test_there_is_a_blank_ballot_for_each_head_that_has_not_voted(world, ballots, papers, phones, now, refusal):
    opened = ballots.open()
    before = pages(blanks(world.secretary, opened))
    assert len(before) == 14
    seven = next(page for page in before if '9栋1单元701' in page)
    for said in ('表决票', '是否加装电梯', '同意', '不同意', '弃权', '88.50㎡', '业主签名', '8月21日09:00以前'):
        assert said in seven, said
    ballots.cast(phones['701'], opened, 'yes')
    assert papers.enter(opened, '102', 'no').status_code == 201
    after = ''.join(pages(blanks(world.secretary, opened, world.stairwell)))
    assert '9栋1单元101' in after
    assert not any(home in after for home in ('9栋1单元701', '9栋1单元102'))
    assert refusal(blanks(world.secretary, opened, world.next_community)) == (404, 'place_missing')


def test_a_contest_stands_on_the_ballot(world, ballots):
    choice = {'kind': 'one_of', 'title': '选聘物业服务企业', 'matter': 4, 'options': ['甲物业', '乙物业']}
    opened = ballots.open(items=[], contests=[choice])
    first = pages(blanks(world.secretary, opened))[0]
    assert all(said in first for said in ('选聘物业服务企业', '最多同意其中一个', '甲物业', '乙物业', '选项'))
    assert '选项：甲物业、乙物业' in ''.join(pages(printed(world.secretary, opened, 'notice')))


def test_ballots_are_printed_while_people_vote(world, ballots, now, refusal):
    drafted = ballots.draft()
    assert refusal(blanks(world.secretary, drafted)) == (409, 'poll_not_open')
    world.secretary.post(f'/api/polls/{drafted["id"]}/opening')
    now.forward(days=7)
    assert refusal(blanks(world.secretary, drafted)) == (409, 'poll_not_open')


def test_the_code_leads_back_to_the_home(world, ballots, refusal):
    """What a scanner reads off the printed sheet, and what a person types."""
    opened = ballots.open()
    sheet = pypdfium2.PdfDocument(blanks(world.secretary, opened).data)[0]
    scanned, = zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
    written = scanned.text
    assert written == codes.code(opened['id'], 1)
    assert written in sheet.get_textpage().get_text_bounded()
    for way in (written, written.lower(), written.replace('-', '－')):
        found = world.secretary.get(f'/api/polls/{opened["id"]}/blank-ballots/{way}').get_json()
        assert found == {'part_id': ballots.part('101').id, 'homes': ['9栋1单元101'], 'arrived': False, 'kept_back': []}, way
    forged = written[:-1] + ('2' if written[-1] != '2' else '3')
    others = codes.code(opened['id'] + 1, 1)
    swapped = codes.code(opened['id'], 2)[:-5] + written[-5:]
    for way, why in ((forged, 'forged'), (swapped, 'forged'), (others, 'other_poll'), ('701', 'not_a_ballot')):
        assert refusal(world.secretary.get(f'/api/polls/{opened["id"]}/blank-ballots/{way}')) == (422, why)
    ballots.cast(ballots.owner('101'), opened, 'yes')
    assert world.secretary.get(f'/api/polls/{opened["id"]}/blank-ballots/{written}').get_json()['arrived'] is True


def test_the_announcement_says_what_came_of_it(world, ballots, phones, now, refusal):
    opened = ballots.open(objection_days=7)
    for room in ('101', '102', '701'):
        ballots.cast(phones[room], opened, 'yes')
    assert refusal(printed(world.secretary, opened, 'announcement')) == (409, 'poll_running')
    assert refusal(printed(world.secretary, opened, 'archive')) == (409, 'poll_running')
    now.forward(days=7)
    text = ''.join(pages(printed(phones['701'], opened, 'announcement')))
    for said in ('初步结果', '是否加装电梯：未通过', '265.50㎡', '3人', '未达到', '以前提出'):
        assert said in text, said
    file = ''.join(pages(printed(world.secretary, opened, 'archive')))
    for said in ('表决归档清单', '名册固定', '截止', '选票6行', '送达记录', 'verify_poll.py', '对结果的异议和答复0条'):
        assert said in file, said
    now.forward(days=30)
    assert '初步结果' not in pages(printed(phones['701'], opened, 'announcement'))[0]


def test_the_blank_authorisation_has_what_the_law_asks_for(world, ballots, phones, now, refusal):
    choice = {'kind': 'one_of', 'title': '选聘物业服务企业', 'matter': 4, 'options': ['甲物业', '乙物业']}
    drafted = ballots.draft(contests=[choice])
    assert refusal(printed(world.secretary, drafted, 'authorisation')) == (409, 'no_authorisation_now')
    world.secretary.post(f'/api/polls/{drafted["id"]}/opening')
    sheet, = pages(printed(phones['701'], drafted, 'authorisation'))
    for said in ('授权委托书', '委托人（业主', '代理人手机号', '是否加装电梯', '甲物业', '要么全部委托', '8月21日09:00',
                 '委托人签名'):
        assert said in sheet, said
    assert world.stranger.get(f'/api/polls/{drafted["id"]}/prints/authorisation').status_code == 404
    now.forward(days=8)
    assert refusal(printed(world.secretary, drafted, 'authorisation')) == (409, 'no_authorisation_now')


def test_agents_stand_in_the_announcement_and_on_the_list(world, ballots, proxies, now):
    opened = ballots.open()
    proxies.check(opened, proxies.record(opened).get_json())
    assert proxies.cast(opened, 'yes').status_code == 201
    assert world.phone('14000000991')
    excluded = world.secretary.post(f'/api/polls/{opened["id"]}/exclusions', {'phone': '14000000991', 'reason': '物业公司的人'})
    assert excluded.status_code == 201, excluded.get_json()
    now.forward(days=8)
    assert '委托代投的1户' in ''.join(pages(printed(world.grandmother, opened, 'announcement')))
    file = ''.join(pages(printed(world.secretary, opened, 'archive')))
    assert all(said in file for said in ('授权委托书（书面）1份', '不能代人投票的人1人'))


def test_a_withdrawn_poll_is_filed_too(world, ballots):
    opened = ballots.open()
    world.secretary.post(f'/api/polls/{opened["id"]}/withdrawal', {'reason': '方案有误'})
    text = ''.join(pages(printed(world.secretary, opened, 'archive')))
    assert all(said in text for said in ('撤回表决', '方案有误', '（没有计票）'))


def test_sheets_cost_the_same_number_of_statements(world, ballots, phones):
    opened = ballots.open()
    with statements() as many:
        blanks(world.secretary, opened)
    for room in ('101', '102', '701'):
        ballots.cast(phones[room], opened, 'yes')
    with statements() as fewer:
        blanks(world.secretary, opened)
    assert len(many) == len(fewer) < 15


def test_papers_tell_of_silence_and_of_agents(world, ballots, proxies, now):
    """Also the sheet that is put into hands, which is how most owners are reached."""
    for term in ({'topic': 'silence'}, {'topic': 'proxy_limit', 'most': 3}):
        world.secretary.post(f'/api/places/{world.estate.id}/vote-terms', term | {
            'citation': '《议事规则》第十八条', 'valid_from': '2026-01-01'})
    opened = ballots.open(detail=silence.CONSEQUENCE, silence=True)
    plain = ballots.open()
    consequence = f'{silence.CONSEQUENCE}（《议事规则》第十八条）。'
    assert all(consequence in page for page in pages(blanks(world.secretary, opened)))
    assert silence.CONSEQUENCE not in ''.join(pages(blanks(world.secretary, plain)))
    text = ''.join(pages(printed(world.secretary, opened, 'notice')))
    assert all(said in text for said in (consequence, '托人代投', '一个代理人最多代3户（《议事规则》第十八条）。'))
    proxies.granted(world.grandmother, opened)
    proxies.record(opened, '102')
    now.forward(days=8)
    file = ''.join(pages(printed(world.secretary, opened, 'archive')))
    assert all(said in file for said in ('授权委托书（书面）1份，原件和照片', '授权委托书（手机）1份，存在系统里'))
