"""What came of contests: who or what was chosen, in sentences that a neighbour reads aloud."""
from collections.abc import Iterable

from pydantic import BaseModel

from server.api.votes_contests_shapes import OFFICES, OptionShape
from server.votes.elections import ContestResult

_STATUS = {'elected': '当选', 'alternates': '候补', 'tied': '得票相同，待另行投票', 'passed': '达到法定票数，未当选',
           'failed': '未达到法定票数'}


class OptionResultShape(OptionShape):
    """An option or candidate; `status` is elected, alternates, tied, passed or failed, and null until the poll is closed."""

    status: str | None
    status_text: str


class ContestResultShape(BaseModel):
    """What came of a contest. `winners`, `alternates` (first to move up first), `tied` (who wait for a further vote) and `drawn`
    (between whom the lot decided) are empty until the poll is closed (`decided`). `stands` is about committees; the term is there
    once the result is final. `sentences` say all of it."""

    contest_id: int
    kind: str
    title: str
    office_text: str
    seats: int | None
    decided: bool
    options: list[OptionResultShape]
    winners: list[OptionShape]
    alternates: list[OptionShape]
    tied: list[OptionShape]
    drawn: list[OptionShape]
    stands: bool | None
    term_begins: str | None
    term_ends: str | None
    reelection_by: str | None
    sentences: list[str]


def contest_result(found: ContestResult) -> ContestResultShape:
    ranked, term = found.ranked, found.term
    lists = {name: _options(found, numbers) for name, numbers in (ranked._asdict() if ranked else {}).items()}
    return ContestResultShape(
        contest_id=found.contest.id, kind=found.contest.kind, title=found.contest.title,
        office_text=OFFICES[found.contest.office], seats=found.contest.seats, decided=ranked is not None,
        options=[_result(found, number) for number in range(1, len(found.items) + 1)], winners=lists.get('elected', []),
        alternates=lists.get('alternates', []), tied=lists.get('tied', []), drawn=lists.get('drawn', []), stands=found.stands,
        term_begins=term.begins.isoformat() if term else None, term_ends=term.ends.isoformat() if term else None,
        reelection_by=term.reelection.isoformat() if term else None, sentences=_sentences(found, lists))


def _options(found: ContestResult, numbers: Iterable[int]) -> list[OptionShape]:
    return [OptionShape(item_id=found.items[number - 1].item.id, number=number, title=found.items[number - 1].item.title)
            for number in numbers]


def _result(found: ContestResult, number: int) -> OptionResultShape:
    said, ranked = found.items[number - 1], found.ranked
    status = None
    if ranked and said.outcome:
        status = next((name for name in ('elected', 'alternates', 'tied') if number in getattr(ranked, name)),
                      'passed' if said.outcome.carried else 'failed')
    return OptionResultShape(item_id=said.item.id, number=number, title=said.item.title, status=status,
                             status_text=_STATUS[status] if status else '')


def _sentences(found: ContestResult, lists: dict[str, list[OptionShape]]) -> list[str]:
    if found.ranked is None:
        return []
    if found.contest.kind == 'one_of':
        return [f'选定：{_names(lists["elected"])}。' if lists['elected'] else '没有一个达到法定票数，这次没有选出。']
    return [*_seated(found, lists), *_committee(found), *_term(found)]


def _seated(found: ContestResult, lists: dict[str, list[OptionShape]]) -> list[str]:
    elected, seats = lists['elected'], found.contest.seats or 0
    said = [f'应选{seats}人，选出{len(elected)}人{"：" if elected else ""}{_names(elected)}。']
    if lists['alternates']:
        said.append(f'候补{len(lists["alternates"])}人，依次为：{_names(lists["alternates"])}。')
    if lists['drawn']:
        said.append(f'{_names(lists["drawn"])}的面积和人数都相同，由抽签定先后；抽签按全部选票的摘要计算，任何人都能复核。')
    if lists['tied']:
        said.append(f'{_names(lists["tied"])}的面积和人数都相同，剩下的{seats - len(elected)}个名额要另行投票决定。')
    return said


def _committee(found: ContestResult) -> list[str]:
    if found.stands is None:
        return []
    if found.stands:
        return ['业主委员会成立：选出的人数够法定最少人数，也超过应选人数的一半。',
                '从选出之日起30日内，要向区县的房地产主管部门和街道备案（《物业管理条例》第十六条）。']
    return [f'业主委员会不能成立：至少要选出{found.contest.least}人，并且超过应选人数的一半。']


def _term(found: ContestResult) -> list[str]:
    if found.term is None:
        return []
    begins, ends, due = (f'{day.year}年{day.month}月{day.day}日' for day in found.term)
    return [f'任期从{begins}结果确定后算起，到{ends}为止；最迟{due}开始换届。']


def _names(some: list[OptionShape]) -> str:
    return '、'.join(each.title for each in some)
