"""A stack of pictures of filled ballots at a computer: brought at once, entered one after the other, by whoever goes on."""
import io

import pypdfium2
import pytest
from PIL import Image

from server.core.audit import AuditLine
from server.files import store
from server.files.models import File
from server.votes import codes
from server.votes.models import Ballot, Paper, Scan, Stack
from tests.files.conftest import photograph, picture
from tests.races import at_once
from tests.statements import statements
from tests.votes.conftest import ballots, papers
from tests.web.test_drafts import again, lapsed
from tests.web.test_poll_papers import ticked

__all__ = ['again', 'ballots', 'lapsed', 'papers']


@pytest.fixture
def poll(ballots):
    return ballots.open()


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-stacks'


@pytest.fixture
def colleague(world, at_desk):
    return at_desk(world.administrator)


def stack_of(*contents):
    return [(io.BytesIO(content), f'{number}.jpg') for number, content in enumerate(contents, 1)]


@pytest.fixture
def bring(world, at_desk, base):
    """The secretary, who has brought some pictures."""
    def bring(*contents, desk=None):
        desk = desk or at_desk(world.secretary)
        desk.get(base)
        desk.answer = desk.send(base, files=stack_of(*contents))
        return desk
    return bring


@pytest.fixture
def three(bring):
    return bring(photograph(), photograph(), photograph())


def one(base, number):
    return f'{base}/{Stack.get().id}/{number}'


def test_many_at_once_are_entered_one_after_the_other(three, poll, base):
    desk, stack = three, Stack.get()
    assert (desk.answer.status_code, desk.answer.headers['Location']) == (303, f'{base}/{stack.id}')
    assert desk.get(f'{base}/{stack.id}').headers['Location'] == one(base, 1)
    desk.get(one(base, 1))
    assert '第 1 张，共 3 张' in desk.words()
    assert '收下了 3 张' in desk.words()
    answer = desk.send(one(base, 1), room='701', **ticked(poll, 'yes', 'no'))
    assert (answer.status_code, answer.headers['Location']) == (303, one(base, 2))
    desk.get(one(base, 2))
    assert '第 1 张：9栋1单元701 存下了，等同事核对。' in desk.words()
    assert '录了 1，还有 2' in desk.words()
    assert f'href="{one(base, 3)}">先跳过，看下一张' in desk.page
    desk.get(one(base, 3))
    assert f'href="{one(base, 2)}">先跳过，看下一张' in desk.page, 'the first that waits again, behind the last'
    assert desk.send(one(base, 3), room='102', void='true', void_for='没有签名').headers['Location'] == one(base, 2)
    desk.get(one(base, 2))
    answer = desk.send(f'{one(base, 2)}/throwing')
    assert answer.headers['Location'] == f'{base}/{stack.id}'
    desk.get(answer.headers['Location'])
    assert '3 张照片，录了 2 张，扔掉 1 张' in desk.words()
    assert [(paper.state, scan.number) for scan in Scan.select().order_by(Scan.number) for paper in (scan.paper,)] == [
        ('entered', 1), ('void', 3)]
    assert Ballot.select().count() == 0, 'another person checks'
    lines = AuditLine.select().where(AuditLine.subject == f'poll:{poll["id"]}').order_by(AuditLine.id)
    assert [line.action for line in lines][-2:] == ['votes.add_scans', 'votes.throw_scan']


def test_a_colleague_goes_on_and_the_one_who_brought_it_checks(world, three, colleague, at_desk, poll, base):
    colleague.get(base)
    assert '3 0 0 3' in colleague.words()
    colleague.get(one(base, 2))
    key = Scan.get(Scan.number == 2).file.key
    assert f'/console/files/{key}' in colleague.page
    assert colleague.get(f'/console/files/{key}').status_code == 200
    colleague.get(one(base, 2))
    assert colleague.send(one(base, 2), room='701', **ticked(poll, 'yes', 'no')).status_code == 303
    checks = base.replace('paper-stacks', 'paper-ballots')
    desk = at_desk(world.secretary)
    desk.get(f'{checks}/check')
    assert desk.send(f'{checks}/{Paper.get().id}/check', **ticked(poll, 'yes', 'no')).status_code == 303
    assert (Paper.get().state, Paper.get().file.key) == ('counted', key)


def test_what_is_not_good_is_named_and_the_good_ones_stay(bring, papers, world, poll, base):
    known = papers.enter(poll, '101', 'yes', file_id=papers.photo(papers.first, 'blue'))
    assert known.status_code == 201
    good, large = photograph(), b'x' * ((8 << 20) + 1)
    desk = bring(good, b'MZ', b'%PDF-1.7', large, b'', good, picture(colour='blue'))
    assert desk.answer.status_code == 200
    for said in ('没有收下的 6 个文件', '2.jpg 只能上传 JPG', '3.jpg 这里不收 PDF', '4.jpg 文件超过 8 MB', '5.jpg 文件是空的',
                 '6.jpg 和 1.jpg 是同一张照片', '7.jpg 已经是9栋1单元101的纸质票'):
        assert said in desk.words(), said
    assert [scan.number for scan in Scan.select()] == [1]
    assert f'href="{base}/{Stack.get().id}">其余的收下了，开始录' in desk.page
    again = bring(good)
    assert again.answer.status_code == 409
    assert '那一叠的第 1 张' in again.words()
    none = bring(b'MZ')
    assert none.answer.status_code == 422
    assert '一张照片也没有收下' in none.words()
    assert '1.jpg 只能上传 JPG' in none.words()
    assert bring().answer.status_code == 422
    assert Stack.select().count() == 1


def test_more_than_fit_are_named(bring, base, monkeypatch):
    monkeypatch.setattr('server.votes.scan_actions.MOST', 2)
    desk = bring(photograph(), photograph(), photograph())
    assert '3.jpg 一次最多 2 张，请另传一叠' in desk.words()
    assert Stack.get().size == 2


def test_together_they_may_be_larger_than_one_and_not_endless(app, bring, base):
    most = app.config['MAX_CONTENT_LENGTH']
    noise = b'\xff\xd8' + b'x' * (most // 2)
    assert '只能上传 JPG' in bring(noise, noise, noise).words()
    answer = bring(*[noise] * 17).answer
    assert (answer.status_code, Stack.select().count()) == (413, 0)


def test_a_page_that_shows_progress_is_led_on_too(world, at_desk, base):
    desk = at_desk(world.secretary)
    desk.get(base)
    whole = desk.send(base, htmx=True, files=stack_of(photograph()))
    assert (whole.status_code, whole.headers['HX-Redirect']) == (204, f'{base}/{Stack.get().id}')
    partly = desk.send(base, htmx=True, files=stack_of(photograph(), b'MZ'))
    assert partly.status_code == 200
    assert '其余的收下了，开始录' in partly.get_data(as_text=True)


def test_a_form_sent_twice_brings_one_stack(world, at_desk, base):
    desk, shots = at_desk(world.secretary), [photograph(), photograph()]
    places = set()
    for _ in range(2):
        desk.get(base)
        places.add(desk.send(base, once='stack-once-1', files=stack_of(*shots)).headers['Location'])
    assert (len(places), Stack.select().count(), Scan.select().count()) == (1, 1, 2)


def test_a_picture_keeps_nothing_of_its_camera(bring, app):
    exif = Image.Exif()
    exif[0x010F] = 'Kamera'
    bring(picture(size=(70, 50), exif=exif))
    kept = store.path(app.config['LINLI'].folder, Scan.get().digest).read_bytes()
    assert b'Kamera' not in kept


def test_a_photograph_stands_behind_one_home_by_whichever_way_it_came(world, bring, papers, poll, base):
    """The same picture entered alone: it waits no more in the stack."""
    shot = picture(colour='green')
    desk = bring(shot, photograph())
    assert papers.enter(poll, '101', 'yes', by=papers.second, file_id=papers.photo(papers.second, 'green')).status_code == 201
    assert [scan.paper_id for scan in Scan.select().order_by(Scan.number)] == [Paper.get().id, None]
    desk.get(one(base, 1))
    assert '这张照片已经录成 9栋1单元101的票' in desk.words()
    assert desk.send(one(base, 1), room='701', **ticked(poll, 'yes', 'no')).status_code == 409
    assert '第 1 张刚才已经录成9栋1单元101的票' in desk.words()
    assert desk.send(f'{one(base, 1)}/throwing').status_code == 409
    assert Paper.select().count() == 1


def test_what_is_written_stays_where_it_is_refused(three, poll, base):
    desk = three
    desk.get(one(base, 1))
    half = dict(list(ticked(poll, 'yes', 'no').items())[:1])
    assert desk.send(one(base, 1), room='701', **half).status_code == 422
    assert '请对每一项都选择一次' in desk.words()
    assert 'value="701"' in desk.page
    assert desk.page.count('checked') == 1
    assert '第 1 张，共 3 张' in desk.words()
    assert Scan.select().where(Scan.paper.is_null()).count() == 3


def test_a_form_sent_twice_enters_one_paper(three, poll, base):
    desk, places = three, set()
    for _ in range(2):
        desk.get(one(base, 1))
        places.add(desk.send(one(base, 1), once='scan-once-1', room='701', **ticked(poll, 'yes', 'no')).headers['Location'])
    assert (places, Paper.select().count()) == ({one(base, 2)}, 1)


def test_after_a_login_in_between_the_stack_and_the_words_are_as_they_were(three, lapsed, again, world, poll, base):
    desk = lapsed(world.secretary, one(base, 2))
    assert desk.send(one(base, 2), room='701', **ticked(poll, 'yes', 'no')).headers['Location'] == '/console/login'
    assert again(desk, world.secretary) == one(base, 2)
    assert '第 2 张，共 3 张' in desk.words()
    assert 'value="701"' in desk.page
    assert desk.page.count('checked') == 2
    assert Paper.select().count() == 0


def scanned(world, poll):
    """The first two blank ballots as a scanner makes pictures of them."""
    sheets = pypdfium2.PdfDocument(world.secretary.get(f'/api/polls/{poll["id"]}/sheets/ballots').data)
    shots = []
    for page in (sheets[0], sheets[1]):
        out = io.BytesIO()
        page.render(scale=150 / 72).to_pil().rotate(1.5, fillcolor='white').save(out, 'JPEG', quality=80)
        shots.append(out.getvalue())
    return shots


def test_the_printed_code_proposes_the_home_and_no_choice(world, bring, ballots, poll, base):
    desk = bring(*scanned(world, poll), photograph())
    assert [scan.code for scan in Scan.select().order_by(Scan.number)] == [codes.code(poll['id'], 1), codes.code(poll['id'], 2), '']
    desk.get(one(base, 1))
    assert f'value="{codes.code(poll["id"], 1)}"' in desk.page
    assert '9栋1单元101 ，业主：户主101' in desk.words()
    assert '请和照片上写的对一对' in desk.words()
    assert 'checked' not in desk.page
    assert desk.send(one(base, 1), room=codes.code(poll['id'], 1), **ticked(poll, 'yes', 'no')).status_code == 303
    assert Paper.get().head.number == 1
    desk.get(one(base, 2))
    assert desk.send(one(base, 2), room='701', **ticked(poll, 'yes', 'no')).status_code == 303, 'a person may know better'
    other = ballots.open()
    there = base.replace(f'/{poll["id"]}/', f'/{other["id"]}/')
    desk.get(there)
    stack = desk.send(there, files=stack_of(scanned(world, poll)[1])).headers['Location']
    desk.get(desk.get(stack).headers['Location'])
    assert '这张票是另一次表决的' in desk.words()


def test_a_thrown_picture_is_kept_no_longer_and_may_be_brought_again(bring, world, base):
    shot = photograph()
    desk = bring(shot, photograph())
    key = Scan.get(Scan.number == 1).file.key
    desk.get(one(base, 1))
    assert desk.send(f'{one(base, 1)}/throwing').headers['Location'] == one(base, 2)
    assert File.get_or_none(File.key == key) is None
    assert desk.get(one(base, 1)).status_code == 404
    assert bring(shot).answer.status_code == 303
    assert [(each.size, each.scan_set.count()) for each in Stack.select().order_by(Stack.id)] == [(2, 1), (1, 1)]


def test_the_polls_own_page_says_that_pictures_wait_while_there_is_time(now, three, world, at_desk, poll, base):
    page = base.removesuffix('/paper-stacks')
    three.get(page)
    assert '传上来的纸质票还有 3 张照片没录 ，2026年8月21日 09:00截止以后就不能再录了' in three.words()
    three.get(base.replace('paper-stacks', 'paper-ballots'))
    assert '照片还有 3 张没录' in three.words()
    now.forward(days=8)
    desk = at_desk(world.secretary)
    desk.get(page)
    assert '张照片没录' not in desk.words()


def test_after_the_close_nothing_is_brought_or_entered_but_thrown_out(now, bring, world, at_desk, poll, base):
    bring(photograph(), photograph())
    now.forward(days=8)
    desk = bring(photograph(), desk=at_desk(world.secretary))
    assert desk.answer.status_code == 409
    assert '不能再登记纸质票' in desk.words()
    desk.get(one(base, 1))
    assert '这张不能再录' in desk.words()
    assert desk.send(one(base, 1), room='701', **ticked(poll, 'yes', 'no')).status_code == 409
    assert desk.send(f'{one(base, 1)}/throwing').status_code == 303


def test_it_refuses_strangers(world, three, at_desk, ballots, poll, base):
    key, stack = Scan.get().file.key, Stack.get().id
    desk, own = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}/polls/{poll["id"]}/paper-stacks'
    for path in (base, f'{base}/{stack}', f'{base}/{stack}/1', own, f'{own}/{stack}/1', f'/console/files/{key}'):
        assert desk.get(path).status_code == 404, path
    for path in (base, f'{base}/{stack}/1', f'{base}/{stack}/1/throwing', f'{own}/{stack}/1/throwing'):
        desk.get('/console/logins')
        assert desk.send(path, room='701', **ticked(poll, 'yes', 'no'), files=stack_of(photograph())).status_code == 404, path
    assert world.grandmother.get(f'/api/files/{key}').status_code == 404
    other = base.replace(f'/{poll["id"]}/', f'/{ballots.open()["id"]}/')
    assert three.get(f'{other}/{stack}').status_code == 404, 'of another poll'
    assert three.get(f'{other}/{stack}/1').status_code == 404
    assert three.get(f'{base}/{stack}/4').status_code == 404
    assert at_desk(world.secretary).client.post(base, data={}).status_code == 400
    assert (Scan.select().count(), Paper.select().count()) == (3, 0)


def test_a_colleague_enters_a_picture_for_its_own_poll_alone(three, papers, ballots, poll, refusal):
    key, other = Scan.get(Scan.number == 2).file.key, ballots.open()
    assert refusal(papers.enter(other, '701', 'yes', by=papers.second, file_id=key)) == (422, 'file_unknown')
    assert papers.enter(poll, '701', 'yes', by=papers.second, file_id=key).status_code == 201
    assert Scan.get(Scan.number == 2).paper.entered_by_id == papers.second.person_id


def test_one_more_picture_costs_no_more_statements(bring, base):
    counts = []
    for shots in (2, 4):
        desk = bring(*[photograph() for _ in range(shots)])
        path = f'{base}/{Stack.select().order_by(Stack.id.desc()).get().id}/1'
        desk.get(path)
        with statements() as said:
            desk.get(path)
        with statements() as more:
            desk.get(base)
        counts.append((len(said), len(more)))
    assert counts[0] == counts[1]


@pytest.mark.race
@pytest.mark.parametrize('deed', ['enter', 'throw'])
def test_two_clerks_take_the_same_picture(world, at_desk, ballots, poll, base, bring, deed):
    """Each for another home, or one throws it out: one is told that the other was faster."""
    bring(photograph(), photograph())
    first, second = at_desk(world.secretary), at_desk(world.administrator)
    for desk in (first, second):
        desk.get(one(base, 1))
    answers = at_once(lambda: first.send(one(base, 1), room='701', **ticked(poll, 'yes', 'no')),
                      lambda: second.send(one(base, 1), room='102', **ticked(poll, 'no', 'no')) if deed == 'enter'
                      else second.send(f'{one(base, 1)}/throwing'))
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(303) == 1, statuses
    assert set(statuses) <= {303, 404, 409}
    assert Paper.select().count() == (1 if deed == 'enter' or statuses[0] == 303 else 0)
    assert Scan.select().where(Scan.paper.is_null()).count() == 1
