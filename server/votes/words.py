"""What is said of a poll's rules and results, in sentences that a neighbour reads aloud: on the phone and on paper alike."""
from collections.abc import Iterable

from server.core import clock
from server.places.rules import square_metres
from server.votes.elections import ContestResult
from server.votes.law import Base, Rule
from server.votes.models import Contest, ContestKind, Ranking, Tie
from server.votes.rules import Choice, Comparison, Silent

_STATUS = {'elected': '当选', 'alternates': '候补', 'tied': '得票相同，待另行投票', 'passed': '达到法定票数，未当选',
           'failed': '未达到法定票数'}
CHOICES = {Choice.YES: '同意', Choice.NO: '不同意', Choice.ABSTAIN: '弃权'}
OFFICES = {'committee': '业主委员会', 'representative': '业主代表', 'building_representative': '楼栋代表', '': ''}


def quorum(rule: Rule) -> str:
    """Who must take part."""
    return f'总面积和总人数的{rule.quorum.words}参与' if rule.quorum.numerator else '不另设参与的要求'


def agreement(rule: Rule) -> str:
    """Who must agree."""
    whole = '总面积和总人数' if rule.agreement.of == Base.TOTAL else '参与面积和参与人数'
    return f'{whole}的{rule.agreement.words}同意'


def comparison(found: Comparison) -> str:
    """One of the law's four conditions, and whether it is met."""
    area = found.measure == 'area'
    who = '参与' if found.stage == 'quorum' else '同意'
    of = '总' if found.threshold.of == Base.TOTAL else '参与'
    part, needed = (square_metres(each) if area else f'{each}人' for each in (found.part, found.needed))
    return (f'{who}的{"面积" if area else "人数"}要达到{of}{"面积" if area else "人数"}的{found.threshold.words}，'
            f'即至少{needed}，现为{part}：{"达到" if found.met else "未达到"}')


def silent(found: Silent) -> str:
    """What became of those who were reached and said nothing."""
    who = f'{found.reached.heads}人，{square_metres(found.reached.area)}'
    if found.joins is None:
        return f'已送达而没有表态的有{who}；投票的多数意见，面积和人数不一致或者相等，所以没有计入。'
    return f'未表态计入多数意见（{CHOICES[found.joins]}）：{who}。'


def stated(contest: Contest) -> list[str]:
    """The rules of a contest as everybody is told them beforehand."""
    if contest.kind == ContestKind.ONE_OF:
        return ['最多同意其中一个。', '达到法定票数的那一个当选；都没有达到的，这次没有选出。']
    first, second = ('面积', '人数') if contest.ranking == Ranking.AREA else ('人数', '面积')
    lot = contest.tie == Tie.LOT
    tie = '抽签决定，抽签按全部选票的摘要计算，任何人都能复核' if lot else '这个名额暂缺，另行投票决定'
    said = [f'应选{contest.seats}人，最多同意{contest.choose}人；每位候选人都要达到法定票数才能当选。',
            f'超过应选人数时，按同意的{first}多少排先后；{first}相同的看{second}；都相同的，{tie}。',
            '候选人按姓名用字的统一编码排列，先后不代表推荐。', f'任期{contest.term_years}年，从结果确定那天的第二天算起。']
    if contest.alternates:
        said.insert(2, f'达到法定票数而没有当选的，依次候补，最多{contest.alternates}人。')
    if contest.differential:
        said.append('差额选举：候选人多于应选人数。')
    return said


def chosen(found: ContestResult) -> list[str]:
    """What came of a contest; nothing until the poll is counted."""
    if found.ranked is None:
        return []
    if found.contest.kind == ContestKind.ONE_OF:
        elected = _names(found, found.ranked.elected)
        return [f'选定：{elected}。' if elected else '没有一个达到法定票数，这次没有选出。']
    return [*_seated(found), *_committee(found), *_term(found)]


def became(found: ContestResult, number: int) -> str:
    """What became of an option or candidate, by its number on the ballot; empty until the poll is counted."""
    status = status_of(found, number)
    return _STATUS[status] if status else ''


def status_of(found: ContestResult, number: int) -> str | None:
    """elected, alternates, tied, passed or failed; None until the poll is counted."""
    ranked, decided = found.ranked, found.items[number - 1].outcome
    if ranked is None or decided is None:
        return None
    return next((name for name in ('elected', 'alternates', 'tied') if number in getattr(ranked, name)),
                'passed' if decided.carried else 'failed')


def _seated(found: ContestResult) -> list[str]:
    ranked, seats = found.ranked, found.contest.seats or 0
    if ranked is None:
        return []
    elected = len(ranked.elected)
    said = [f'应选{seats}人，选出{elected}人{"：" if elected else ""}{_names(found, ranked.elected)}。']
    if ranked.alternates:
        said.append(f'候补{len(ranked.alternates)}人，依次为：{_names(found, ranked.alternates)}。')
    if ranked.drawn:
        said.append(f'{_names(found, ranked.drawn)}的面积和人数都相同，由抽签定先后；抽签按全部选票的摘要计算，任何人都能复核。')
    if ranked.tied:
        said.append(f'{_names(found, ranked.tied)}的面积和人数都相同，剩下的{seats - elected}个名额要另行投票决定。')
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
    begins, ends, due = map(clock.day_text, found.term)
    return [f'任期从{begins}结果确定后算起，到{ends}为止；最迟{due}开始换届。']


def _names(found: ContestResult, numbers: Iterable[int]) -> str:
    return '、'.join(found.items[number - 1].item.title for number in numbers)
