"""The demonstration street's building that looks for a property company: opinions, two versions of a plan, three invented
companies; the vote is left to whoever tries it."""
from datetime import datetime, timedelta

from server.companies import actions, bidding, opinions
from server.companies.actions import PlanDraft
from server.companies.bidding import OfferDraft
from server.companies.models import Selection
from server.companies.rules import QUESTIONS, SearchWay
from server.core import clock
from server.core.actor import SYSTEM
from server.places.models import Ownership, Part, Place

_SERVICE = '楼道每天打扫一次，垃圾每天清运；门岗早六点到晚十点有人；路灯、管道坏了两天内修好。'
_INCOME = '停车和广告的收入归全体业主，按公司报的比例分成，每季度公布一次。'
#: Name, 分 per m² and month, people, what they do, what they promise, the owners' per mille of parking and of advertising.
_COMPANIES = (
    ('诚顺物业公司（样例）', 90, 6, '两名保洁、三名门岗、一名维修工。', '垫付8万元铺路、装监控，用停车收入四年还清。', 700, 800),
    ('安居物业公司（样例）', 80, 4, '一名保洁、两名门岗，维修请外面的师傅。', '', 600, 700),
    ('明月物业公司（样例）', 110, 8, '三名保洁、四名门岗、一名维修工，夜里也有人值班。',
     '每季度开一次恳谈会；路灯全部换新。', 800, 800))
#: What the first owners of the roster ticked on paper, and wrote.
_OPINIONS = (([[0], [0, 1, 5], [1]], '希望门岗夜里也有人。'), ([[0], [1, 2, 6], [1]], ''),
             ([[0], [0, 2, 4], [0]], '物业费不要太高。'),
             ([[2], [0, 3], [0]], ''), ([[0], [1, 4, 6], [3]], '先把监控装上。'))


def load(building: Place, today: datetime) -> None:
    """As if it had begun three weeks before `today`."""
    _at(today - timedelta(days=21))
    made = actions.start(SYSTEM, building, f'{building.name}选聘物业公司', QUESTIONS, (today - timedelta(days=11)).date())
    _ask(building, made)
    _at(today - timedelta(days=10))
    actions.write_plan(SYSTEM, made, PlanDraft(_SERVICE, {'home': 150}, SearchWay.COMPARISON, 36, _INCOME, '', '', ()))
    _at(today - timedelta(days=6))
    actions.write_plan(SYSTEM, made, PlanDraft(_SERVICE, {'home': 120}, SearchWay.COMPARISON, 36, _INCOME, '要先修好院里的路。',
                                               '提意见的业主大多接受不超过1.2元，并且要先修路', ()))
    for days, (name, fee, staff, service, promises, parking, advertising) in enumerate(_COMPANIES):
        _at(today - timedelta(days=5 - days))
        bidding.add_bidder(SYSTEM, made, name, '', OfferDraft(
            {'home': fee}, staff, service, promises, {'parking': parking, 'advertising': advertising}, '', ()))


def _ask(building: Place, made: Selection) -> None:
    parts = Part.select().join(Place).where(Place.path.startswith(building.path)).order_by(Part.id).limit(len(_OPINIONS))
    for part, (answers, words) in zip(parts, _OPINIONS, strict=True):
        owner = Ownership.get(Ownership.part == part, Ownership.position == 0).owner
        opinions.enter_opinion(SYSTEM, made, f'{part.building}-{part.stairwell}-{part.room}', owner.name, answers, words)


def _at(moment: datetime) -> None:
    instant = moment.astimezone(clock.now().tzinfo)
    clock.set_source(lambda: instant)
