"""One of each of what the demonstration street lacks, in a district beside it, made over HTTP as its people would: what is over,
what runs, what waits for a second person, what was refused. It is Monday, 12 October 2026, the street included."""
import io
from datetime import UTC, datetime, timedelta

from scripts.demo import people
from server.checkins.models import CheckIn
from server.companies.models import Bidder, Selection
from server.core import clock
from server.core.actor import SYSTEM, Role
from server.dues.models import Charge, Fee
from server.elevators.models import Elevator
from server.identity import actions as identity
from server.identity import tokens
from server.ledger.models import Book, Statement
from server.messaging.actions import dispatch
from server.messaging.models import Delivery, Message
from server.places import actions as places
from server.places.models import Kind, Owner, Place
from server.reports.models import Report
from server.votes.models import Poll
from server.wechat.client import Login
from tests import street
from tests.archives.conftest import count, serve, take_in
from tests.bodies.conftest import Bodies
from tests.care.conftest import ZHAO, Households
from tests.companies.conftest import Choosing
from tests.conftest import Clock
from tests.dues.conftest import Dues
from tests.elevators.conftest import Lift
from tests.ledger.test_bank_files import csv
from tests.members.conftest import HOSPITAL, closed_circle, issue, report, row
from tests.partners.conftest import propose, sign, uploaded
from tests.tasks.conftest import claim, push, step
from tests.votes.conftest import Ballots, Papers, Proxies
from tests.world import Phone, World

ALL_AT_ONCE = [{'name': '一次付清', 'due_on': '2026-12-01', 'percent': 100}]
BEGINNING = datetime(2026, 8, 14, 1, 0, tzinfo=UTC)
TODAY = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)


class Beside(World):
    """A community beside others of its district, with the same people: a number is one phone."""

    def __init__(self, app, wechat_url, community, first=None):
        super().__init__(app, wechat_url)
        self.phones = first.phones if first else {}
        district = first.district if first else places.found_district(SYSTEM, '铜梁区')
        where = first.street if first else places.add(SYSTEM, district, Kind.STREET, '巴川街道')
        self.__dict__.update(district=district, street=where, community=places.add(SYSTEM, where, Kind.COMMUNITY, community))

    def _owner(self, name, phone):
        return super()._owner(name, _unlike_the_street(phone))

    def phone(self, number=None):
        number = number and _unlike_the_street(number)
        if number not in self.phones:
            self.phones[number] = super().phone(number)
        elif number:
            identity.bind_phone(self.phones[number].actor, number)
        return self.phones[number]

    def log_in_again(self):
        for phone in self.phones.values():
            phone.token = tokens.issue(identity.open_session(Login(phone.openid, None), 30))


def _unlike_the_street(number):
    """Whom the rosters of the demonstration know by the cast's numbers is somebody else."""
    return number.replace('14000000', '14000007')


def good(answer):
    assert answer.status_code in (200, 201, 204, 303), (answer.request.path, answer.get_data(as_text=True)[:2000])
    return answer.get_json() if answer.is_json else answer


def load(app, wechat_url):
    """Make it all; who may sit at a desk, with the addresses that lead there to what was made: {phone: addresses}."""
    now = Clock()
    now.set(TODAY)
    street.load(app, wechat_url)
    clock.set_source(lambda: now.at)
    now.set(BEGINNING)
    first = Beside(app, wechat_url, '紫荆园社区')
    beside = [Beside(app, wechat_url, name, first) for name in ('选聘社区', '电梯社区')]
    households = Households(first)
    circle = closed_circle(first, now)
    circle.secretary = first.secretary
    take_in(first, row('李四', '14000001004', employer=HOSPITAL))
    assert first.stairwell
    head = first.official(Role.ADMINISTRATOR, first.district, '14000008009')
    now.set(BEGINNING)
    choosing, lift, dues = Choosing(beside[0], now), Lift(beside[1], now), Dues(first, now)
    rooms = ('101', '102', '201', '601', '602', '701', '702')
    choosing.phones = lift.phones = {room: first.phone(f'14000000{room}') for room in rooms}
    made = {first.secretary: [*_company(choosing), *_agreed(lift)]} | {
        first.phone(number): [] for number in (people.SECRETARIES['盐溪桥社区'], *people.KEEPERS)}
    now.set(BEGINNING)
    made[dues.keeper] = [*_paid(lift), *_books(dues)]
    serve(circle.member.person_id, first.estate)
    count()
    now.set(TODAY)
    first.log_in_again()
    made[dues.keeper] += _quarter(dues)
    empty = good(dues.keeper.post('/api/books', {'place_id': choosing.world.building.id, 'opens_on': '2026-10-01'}))['id']
    made[dues.keeper] += [_at(choosing.world.estate, 'books/new'), _at(choosing.world.building, 'books', empty, 'opening-balances')]
    made[dues.second] = [_at(first.estate, 'books', dues.id, 'entries', dues.waiting), _at(first.estate, 'paper-checks')]
    _ask(Phone(first, '14000000323'))
    made[first.secretary] += [*_votes(first), *_people(circle), *_homes(first, households)]
    made[first.administrator] = [*_reports(), _at(first.community, 'polls', first.poll, 'proxies/check')]
    made[circle.clerk] = _employer(circle)
    made[head] = _settled(first)
    for phone, addresses in _street(first).items():
        made[phone] += addresses
    return made


def _reports():
    """What waits at the demonstration's street."""
    return [_at(each.desk, 'reports', each.id) for each in Report.select()]


def _street(first):
    """What the demonstration has of its own."""
    garden, bridge, estate = (Place.get(Place.name == name, Place.path.startswith(Place.get(Place.name == '合川区').path))
                              for name in ('紫荆园社区', '盐溪桥社区', '弘运小区'))
    book, fee = Book.get(Book.place == estate), Fee.get(Fee.place == estate)
    roof = Poll.get(Poll.state == 'closed', Poll.title.startswith('5栋'))
    choosing = Selection.get(Selection.title.startswith('4栋'))
    bare = Elevator.get(Elevator.place.in_(Place.select().where(Place.path.startswith(estate.path))))
    books = _at(estate, 'books', book.id)
    paid, *_, owing = Charge.select().where(Charge.fee == fee).order_by(Charge.id)
    kept = [books, *(f'{books}/{each}' for each in (
        'entries/new?kind=free', 'opening-balances', 'fees/new', f'fees/{fee.id}', f'fees/{fee.id}/payments/new?home={owing.id}',
        f'fees/{fee.id}/homes/{owing.id}', f'fees/{fee.id}/homes/{paid.id}', 'questions', 'periods',
        f'quarters/{Statement.get(Statement.book == book).quarter}')), _at(bare.place, 'elevators', bare.id, 'money')]
    return {
        first.secretary: [_at(garden, each) for each in (
            'bodies', 'slips', 'members', 'member-imports', 'notices', 'care/proposal', 'codes', 'search?q=户')] + [
            _at(estate, 'bodies'), *(_at(garden, 'reports', each.id) for each in Report.select()),
            f'{books}/questions', _at(first.estate, 'codes'), _at(first.estate, 'books')],
        first.phone(people.SECRETARIES['盐溪桥社区']): [
            _at(bridge, each) for each in (
                'bodies', 'documents', f'polls/{roof.id}', f'polls/{roof.id}/proof', f'polls/{roof.id}/result')]
        + [_at(choosing.place, 'selections', choosing.id, *each) for each in (
            (), ('bidders',), ('bidders', Bidder.get(Bidder.selection == choosing).id), ('plans',), ('plans', 'new'), ('vote',))],
        first.phone(people.KEEPERS[0]): kept, first.phone(people.KEEPERS[1]): [f'{books}/checks']}


def _at(place, *rest):
    return f'/console/places/{place.id}/' + '/'.join(map(str, rest)).replace('/?', '?')


def _company(choosing):
    """Chosen, and signed."""
    choosing.opine()
    contract = choosing.signed()['id']
    return [_at(choosing.world.estate, 'selections', choosing.id, 'contracts', contract)]


def _agreed(lift):
    """A lift that 602 may join late; its upkeep is shown to the homes."""
    plan = lift.carried()
    lift.agreed(plan, ('601', '701', '702'), special=[{'household_id': lift.homes['602'], 'takes_part': False}])
    upkeep = good(lift.secretary.post(f'/api/elevators/{lift.id}/levies', {'title': '维护费'}))['levies'][1]['id']
    version = lift.proposed(None, levy=upkeep, total=420_000, dues=ALL_AT_ONCE)
    here = _at(lift.world.estate, 'elevators', lift.id)
    draft = good(lift.draft(None, levy=upkeep, total=420_000, dues=ALL_AT_ONCE, reason='第二稿'))['id']
    other = good(lift.plan())['id']
    lift.name(other, lift.poll())
    lift.plan()
    return [here, f'{here}/shares', f'{here}/shares/{version}', f'{here}/shares/{draft}', f'{here}/plans', f'{here}/signatures',
            f'{here}/signatures/{lift.homes["701"]}', f'{here}/shares/joining?levy={lift.levy}']


def _paid(lift):
    """Two homes have paid, one is waiting to be checked; a subsidy and a bill."""
    lift.open_book()
    lift.paid('701', 1_000_000)
    good(lift.pay('601', 500_000))
    bill = {'dated_on': clock.today().isoformat(), 'file_ids': [lift.picture], 'amount': 600_000, 'summary': '补贴'}
    good(lift.keeper.post(f'/api/elevators/{lift.id}/grants', bill | {'giver': '铜梁区'}))
    good(lift.keeper.post(f'/api/elevators/{lift.id}/spending', bill | {'purpose': 'works', 'payee': '安装公司'}))
    step = {'step': 'ground', 'words': '今天开工', 'happened_on': clock.today().isoformat(), 'file_ids': [lift.picture]}
    good(lift.keeper.post(f'/api/elevators/{lift.id}/milestones', step))
    here = _at(lift.world.stairwell, 'elevators', lift.id)
    return [here, f'{here}/payments', f'{here}/payments/{lift.homes["701"]}', f'{here}/money', f'{here}/milestones',
            f'{here}/prints/reminders.pdf']


def _books(dues):
    """A fee that some have paid, parking with a space that is let, and the bank's file of a month."""
    dues.charged()
    dues.paid('101')
    source = good(dues.contract())['id']
    good(dues.keeper.post(f'/api/income-sources/{source}/spaces', {'labels': ['1', '2'], 'rate': 500, 'per': 'day'}))
    space = good(dues.keeper.get(f'/api/income-sources/{source}/spaces'))['items'][0]['id']
    good(dues.keeper.post(f'/api/spaces/{space}/letting', {'holder': '杨某', 'begins': '2026-08-01'}))
    here = _at(dues.world.estate, 'books', dues.id)
    return [here, f'{here}/income', f'{here}/income/{source}/spaces', f'{here}/fees', f'{here}/advances/new', f'{here}/fees/new']


def _quarter(dues):
    """Closed; what came since then waits, was undone, and is known to the bank."""
    done = dues.post(amount=140000, day='2026-10-08')
    other = dues.post(amount=2000, day='2026-10-09')
    waiting = [good(dues.enter(amount=3000, day='2026-10-09'))['id'], good(dues.enter(amount=4000, day='2026-10-09'))['id']]
    dues.waiting = waiting[0]
    dues.check(waiting[1], agrees=False, reason='照片看不清')
    good(dues.pay('102', dated_on='2026-10-09'))
    for _ in range(3):
        good(dues.close())
    here, api = _at(dues.world.estate, 'books', dues.id), f'/api/books/{dues.id}'
    lines = [(day, amount, '弘运停车管理有限公司', '停车费', day) for day, amount in (('2026-10-08', 140000), ('2026-10-09', 2000))]
    good(dues.keeper.client.post(f'{api}/bank-files', headers={'Authorization': f'Bearer {dues.keeper.token}'},
                                 data={'file': (io.BytesIO(csv(lines).encode()), '流水.csv')}))
    bank = good(dues.keeper.get(f'{api}/bank-lines'))['items']
    line = next(line['id'] for line in bank if line['amount'] == 140000)
    good(dues.keeper.post(f'{api}/bank-matches', {'pairs': [{'line_ids': [line], 'entry_id': done}]}))
    return [f'{here}/entries/{each}' for each in (done, other, *waiting)] + [f'{here}/{each}' for each in (
        f'fees/{dues.fee}', 'bank', 'bank/matches', f'bank/entries/{other}', 'periods', 'quarters/2026-Q3')]


def _ask(owner):
    """About the quarter that is published in the demonstration."""
    book = Book.get(Book.place == Place.get(Place.name == '弘运小区'))
    quarter = Statement.get(Statement.book == book).quarter
    good(owner.post(f'/api/books/{book.id}/statements/{quarter}/questions', {'body': '停车费是怎么收的？'}))


def _votes(world):
    """A draft, an election that is prepared, a roll that is published, and a vote that runs, with all that is done on paper."""
    ballots = Ballots(world)
    papers = Papers(world, ballots)
    proxies = Proxies(world, ballots, papers)
    proxies.NUMBER = _unlike_the_street(proxies.NUMBER)
    by, phone = world.secretary, world.phone
    draft, ready = ballots.draft(), ballots.draft(publication_days=3, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    election = ballots.draft(place_id=world.estate.id, items=[], contests=[{
        'kind': 'election', 'title': '第一届业主委员会', 'office': 'committee', 'seats': 3, 'term_years': 3,
        'nominations_until': (clock.now() + timedelta(days=3)).isoformat()}])
    at = f'/api/polls/{election["id"]}'
    for room in ('101', '102'):
        good(by.post(f'{at}/contests/{election["contests"][0]["id"]}/nominees', {'room': f'9-1-{room}', 'name': f'户主{room}'}))
    published = ballots.draft(publication_days=3, objection_days=5, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    good(by.post(f'/api/polls/{published["id"]}/publication'))
    good(phone('14000000701').post(f'/api/polls/{published["id"]}/objections', {'body': '面积写错了。'}))
    poll = ballots.open(extension_days=10)
    at, world.poll = f'/api/polls/{poll["id"]}', poll['id']
    entered = [good(papers.enter(poll, room, 'yes', by=by)) for room, by in (('601', by), ('602', by), ('502', world.committee))]
    papers.check(poll, entered[1], 'no')
    good(papers.enter(poll, '501', void_for='没有签名'))
    recorded = [good(proxies.record(poll, room)) for room in ('301', '302')]
    good(proxies.check(poll, recorded[1]))
    good(by.post(f'{at}/duties', {'place_id': world.stairwell.id, 'phone': _unlike_the_street('14000000101')}))
    good(by.post(f'{at}/exclusions', {'phone': phone('14000007991').number, 'reason': '物业服务企业的工作人员'}))
    world.own(ballots.part('701'), '老伴', '14000000711')
    good(phone('14000000701').post(f'/api/parts/{ballots.part("701").id}/representative', {
        'owner_id': Owner.get(Owner.name == '老伴', Owner.estate == world.estate).id}))
    pages = {
        draft['id']: ('', '/draft'), ready['id']: ('',), election['id']: ('', '/candidates'), published['id']: ('', '/objections'),
        poll['id']: ('', '/doors', '/prints', '/proxies', '/proxies/check', '/representatives', '/paper-stacks', '/paper-ballots',
                     '/paper-ballots/check', *(f'/paper-ballots/{each["id"]}' for each in entered[:2]))}
    return [_at(world.community, 'polls', f'{id}{rest}') for id, some in pages.items() for rest in some]


def _people(circle):
    """A slip, a task that somebody has finished, a joint meeting and three projects, feedback in two versions."""
    by, member, community = circle.secretary, circle.member, circle.world.community
    slip = good(issue(circle))['id']
    good(report(circle))
    task = good(push(by, circle.world.estate, starts_at='2026-10-12T18:00:00+08:00', ends_at='2026-10-12T20:00:00+08:00'))['id']
    good(claim(member, task))
    good(step(member, task, 'completed', report='查完了', file_ids=[uploaded(member)]))
    meeting = good(by.post('/api/joint-meetings', {
        'place_id': community.id, 'title': '第三季度联席会', 'held_at': '2026-10-09T09:00:00+08:00', 'venue': '社区会议室',
        'minutes': '商定两个项目', 'file_ids': [uploaded(by)],
        'employers': [{'employer_id': circle.school.id, 'people': '李老师'}]}))
    proposed, active, done = (good(propose(circle, title=f'项目{number}', due_on='2026-12-30'))['id'] for number in range(3))
    for project in (active, done):
        for phone, employer in ((by, None), (circle.clerk, circle.school), (circle.other_clerk, circle.hospital)):
            good(sign(phone, project, employer))
        good(by.post(f'/api/projects/{project}/progress', {'note': '买好了', 'file_ids': [uploaded(by)]}))
    good(by.post(f'/api/projects/{done}/completion', {'report': '办好了'}))
    said = {'employer_id': circle.school.id, 'period': '2026Q3'}
    first = good(by.post(f'/api/places/{community.id}/feedback', said))['id']
    serve(member.person_id, circle.world.estate, minutes=30)
    count()
    second = good(by.post(f'/api/feedback/{first}/corrections', {'reason': '补登一次'}))['id']
    good(member.post('/api/me/service-prints', {'first_day': '2026-07-01', 'last_day': '2026-09-30'}))
    check_in = CheckIn.get()
    good(by.post(f'/api/checkins/{check_in.id}/amendments', {
        'counted_from': '2026-08-15T09:00:00+08:00', 'counted_until': '2026-08-15T09:30:00+08:00', 'reason': '核对过'}))
    circle.made = {'projects': (proposed, active, done), 'meeting': meeting['id'], 'feedback': (first, second)}
    return [_at(community, *each) for each in (
        ('slips-together', f'?ids={slip}'), ('tasks', task), ('meetings', meeting['id']), ('checkins', check_in.id), ('checkins',),
        *(('projects', each) for each in (proposed, active, done)), *(('feedback', each) for each in (first, second)),
        ('feedback', 'of', f'{circle.hospital.id}?period=2026Q3'))]


def _homes(world, households):
    """Homes that somebody looks after, visited with a need; a claim by hand; a message that did not come; a covenant."""
    by, community = world.secretary, world.community
    good(households.assign((households.zhao, '701', '702'), (households.qian, '101')))
    zhao = world.phone(ZHAO)
    care = good(zhao.get('/api/me/households'))['items'][0]['id']
    good(zhao.post(f'/api/me/households/{care}/visits', {
        'note': '老人在家', 'sealed_note': '有心脏病', 'need': '灯坏了'}))
    selection = good(by.post('/api/selections', {
        'place_id': world.estate.id, 'title': '选聘物业公司', 'opinions_until': '2026-10-20'}))['id']
    covenant = good(by.post('/api/documents', {
        'place_id': community.id, 'kind': 'covenant', 'title': '居民公约', 'clauses': ['爱护楼道']}))
    stranger = world.phone()
    good(stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-201', 'remark': '我是租客'}))
    words = {'title': '周六停水', 'place': '弘运小区', 'time': '2026年10月17日 09:00'}
    said = dispatch('notice', '周六停水', words, 'pages/home/index', 'notice:1', [world.grandmother.person_id], community)
    Message.update(delivery=Delivery.FAILED).where(Message.dispatch == said).execute()
    rule = {'numerator': 2, 'denominator': 3, 'at_least': True}
    good(by.post(f'/api/places/{world.estate.id}/vote-rules', {
        'matter': 4, 'quorum': rule, 'agreement': rule, 'citation': '议事规则第十二条', 'valid_from': '2026-08-01'}))
    good(by.post(f'/api/places/{world.estate.id}/vote-terms', {
        'topic': 'silence', 'citation': '议事规则第十八条', 'valid_from': '2026-08-01'}))
    Bodies(world).committee(world.estate, '赵一')
    return [_at(community, *each) for each in (
        ('claims',), ('messages', said.id), ('documents', covenant['document_id']),
        ('care', 'holders', 'member', households.zhao.id), ('care', 'homes', households.part('701').id),
        ('care', 'homes', households.part('301').id), ('care', 'needs'))] + [
        _at(world.estate, 'vote-rules'), _at(world.estate, 'selections', selection)]


def _employer(circle):
    """The same projects, meeting and feedback from the other side, and a shift."""
    api, here = f'/api/employers/{circle.school.id}', f'/console/employers/{circle.school.id}'
    shift = good(circle.clerk.post(f'{api}/shifts', {
        'name': '行政班', 'cycle': [['08:30-12:00', '14:00-17:30']] * 5 + [[], []], 'begins_on': '2026-01-05'}))['id']
    return [f'{here}/shifts', f'{here}/shifts/{shift}', f'{here}/people', f'{here}/meetings/{circle.made["meeting"]}',
            *(f'{here}/projects/{each}' for each in circle.made['projects']),
            *(f'{here}/feedback/{each}' for each in circle.made['feedback'])]


def _settled(world):
    """What a district settles."""
    good(world.phone('14000008009').post('/api/figures/staffing', {
        'place_id': world.street.id, 'residents': 226_000, 'posts': 134, 'filled': 122}))
    return [_at(world.district, 'settings', 'points_per_hour'), _at(world.street, 'staffing')]
