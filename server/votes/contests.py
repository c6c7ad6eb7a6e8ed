"""Contests of a poll: written with the draft; their options, and the candidates that stand at last, are ordinary items."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import JOIN

from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid, Missing
from server.files.models import File
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.places.queries import inside
from server.votes.contest_forms import MOST_ITEMS, ElectionForm, OneOfForm
from server.votes.election_rules import listed
from server.votes.limits import limits
from server.votes.models import Contest, ContestKind, Nominee, Office, Poll, PollItem
from server.votes.rules import masked_label

_ELECTION_OF = {Office.COMMITTEE: 3}  # Civil Code art. 278, paragraph 1, no. 3; other offices are 其他重大事项
_COMMITTEES = '业主委员会由整个小区的业主选举（《物业管理条例》第九条、第十条），请把“哪些业主投票”改成整个小区。'
_BUILDINGS = '楼栋代表由一栋楼的业主推选（《业主大会和业主委员会指导规则》第二十七条），请把“哪些业主投票”改成那一栋楼。'
_STRIDE = 100  # the options of contest 2 stand at positions 201, 202, …, behind the poll's own items
_STATED = ('id', 'position', 'kind', 'title', 'matter', 'choose', 'seats', 'alternates', 'differential', 'ranking', 'tie', 'office',
           'term_years', 'least')


def write(poll: Poll, forms: Sequence[OneOfForm | ElectionForm]) -> None:
    """Write a draft's contests, keeping those that a form names by id; Conflict `nominees_stand` where one with nominees would go,
    Missing for an id that is not the draft's, Invalid `wrong_electorate` for an office that other owners elect."""
    _require_electorate(poll.place, forms)
    known = {contest.id: contest.kind for contest in Contest.select().where(Contest.poll == poll)}
    kept = [(form.id, form.kind) for form in forms if form.id]
    if len(dict(kept)) != len(kept) or not set(kept) <= set(known.items()):
        raise Missing('contest_missing', '要保留的选举或选项已经不在这份草稿里，请刷新后再改。')
    gone = known.keys() - dict(kept).keys()
    if Nominee.select().where(Nominee.contest.in_(list(gone))).exists():
        raise Conflict('nominees_stand', '这项选举已经有人被提名，不能删除；可以修改它的设置。')
    PollItem.delete().where(PollItem.contest.in_(list(known))).execute()
    Contest.delete().where(Contest.id.in_(list(gone))).execute()
    # Positions are unique: those that are kept step aside first.
    Contest.update(position=Contest.position + _STRIDE).where(Contest.id.in_(list(dict(kept)))).execute()
    for position, form in enumerate(forms, 1):
        _write_one(poll, position, form)


def _require_electorate(place: Place, forms: Iterable[OneOfForm | ElectionForm]) -> None:
    """One property area has one owners' assembly, which elects its committee (Regulation on Property Management, art. 9 and 10):
    an estate, or a building that stands in none. A building's owners elect its representative (指导规则 art. 27)."""
    offices = {form.office for form in forms if isinstance(form, ElectionForm)}
    whole = place.kind == Kind.ESTATE or (place.kind == Kind.BUILDING and place.parent.kind != Kind.ESTATE)
    if Office.COMMITTEE in offices and not whole:
        raise Invalid('wrong_electorate', _COMMITTEES, contests='范围不对')
    if Office.BUILDING_REPRESENTATIVE in offices and place.kind != Kind.BUILDING:
        raise Invalid('wrong_electorate', _BUILDINGS, contests='范围不对')


def _write_one(poll: Poll, position: int, form: OneOfForm | ElectionForm) -> None:
    said: dict[str, Any] = form.model_dump(exclude={'id', 'options'}) | {'position': position}
    if isinstance(form, ElectionForm):
        said |= {'matter': _ELECTION_OF.get(form.office, 9), 'choose': form.seats}
    else:
        said |= {'choose': 1}
    if form.id:
        Contest.update(**said).where(Contest.id == form.id).execute()
    contest = Contest.get_by_id(form.id) if form.id else Contest.create(poll=poll, **said)
    if isinstance(form, OneOfForm):
        _enter(contest, [(title, None) for title in form.options])


def _enter(contest: Contest, entries: Iterable[tuple[str, Nominee | None]]) -> None:
    for number, (title, nominee) in enumerate(entries, 1):
        PollItem.create(poll=contest.poll_id, contest=contest, nominee=nominee, title=title, matter=contest.matter,
                        position=contest.position * _STRIDE + number)


def of(poll: Poll | int) -> list[Contest]:
    """A poll's contests in order."""
    return list(Contest.select().where(Contest.poll == poll).order_by(Contest.position))


def called(actor: AnyActor) -> Any:
    """Polls that call on owners to nominate, or in which the actor is nominated."""
    calling = Contest.select(Contest.poll).where(Contest.nominations_until.is_null(False))
    nominated = Contest.select(Contest.poll).join(Nominee).where(Nominee.owner.in_(actor.owners))
    return Poll.id.in_(calling) | Poll.id.in_(nominated)


def terms(poll: Poll) -> list[dict[str, Any]]:
    """What an opening's digest says of contests."""
    return [{name: getattr(contest, name) for name in _STATED} for contest in of(poll)]


def nominees(some: Iterable[Contest]) -> dict[int, list[Nominee]]:
    """{contest: its nominees, as they were nominated, with what they signed}; one reading."""
    found: dict[int, list[Nominee]] = defaultdict(list)
    for each in Nominee.select(Nominee, Owner, File).join(Owner).switch(Nominee).join(File, JOIN.LEFT_OUTER).where(
            Nominee.contest.in_(list(some))).order_by(Nominee.id):
        found[each.contest_id].append(each)
    return found


def list_candidates(poll: Poll, households: int) -> None:
    """Make items out of those who consented and are eligible, in the order of the ballot, where that is not done yet: when the poll
    is published, or opens without publication."""
    for contest in of(poll):
        if contest.kind == ContestKind.ELECTION and not PollItem.select().where(PollItem.contest == contest).exists():
            if contest.office == Office.COMMITTEE:
                Contest.update(least=limits().least_of(households)).where(Contest.id == contest.id).execute()
            _enter(contest, _titles(poll, [each for each in nominees([contest])[contest.id] if stands(each)]))


def _titles(poll: Poll, some: list[Nominee]) -> list[tuple[str, Nominee]]:
    homes, by_id = homes_of(poll.place, [each.owner_id for each in some]), {each.id: each for each in some}
    order = listed([(each.name, each.id) for each in some])
    return [(f'{each.name}（{homes.get(each.owner_id, "")}）', each) for each in map(by_id.__getitem__, order)]


def strike_candidates(poll: Poll) -> None:
    """Take the candidates' items away again, where a publication is taken back."""
    PollItem.delete().where(PollItem.poll == poll, PollItem.nominee.is_null(False)).execute()


def stands(nominee: Nominee) -> bool:
    """Whether somebody is a candidate."""
    return bool(nominee.consented and nominee.cleared)


def undecided(nominee: Nominee) -> bool:
    """Whether a nominee has not answered, or nobody has said whether they may stand."""
    return nominee.consented is None or bool(nominee.consented and nominee.cleared is None)


def homes_of(place: Place, owners: Iterable[int]) -> dict[int, str]:
    """{owner: their first home inside a place, as a public paper may name it}; who owns nothing there is not among them."""
    rows = (Ownership.select(Ownership.owner, Part.label).join(Part).join(Place, on=(Part.place == Place.id))
            .where(Ownership.owner.in_(list(owners)), inside((place.path,))).order_by(Part.id.desc()).tuples())
    return {owner: masked_label(label) for owner, label in rows}


def hindrances(poll: Poll, households: int) -> list[str]:
    """What about its contests hinders a draft's opening, as sentences."""
    elections = [contest for contest in of(poll) if contest.kind == ContestKind.ELECTION]
    standing = nominees(elections)
    said = [sentence for contest in elections for sentence in _of_election(poll, contest, standing[contest.id], households)]
    ready = sum(stands(each) for some in standing.values() for each in some)
    asked = PollItem.select().where(PollItem.poll == poll, PollItem.nominee.is_null()).count() + ready
    if asked > MOST_ITEMS:
        said.append(f'一张票最多{MOST_ITEMS}个选项，现在有{asked}个，请分成几次表决。')
    if not asked and not elections:
        said.append('还没有表决事项。')
    return said


def _of_election(poll: Poll, contest: Contest, some: list[Nominee], households: int) -> list[str]:
    committee, name = contest.office == Office.COMMITTEE, f'“{contest.title}”'
    said = limits().faults(contest.seats, contest.term_years, households, committee)
    if waiting := [each.name for each in some if undecided(each)]:
        said.append(f'{name}还有{len(waiting)}名被提名人没有表态或者没有审查（{"、".join(waiting[:3])}）。')
    ready = [each for each in some if stands(each)]
    homes = homes_of(poll.place, [each.owner_id for each in ready])
    if gone := [each.name for each in ready if each.owner_id not in homes]:
        said.append(f'{name}的候选人{"、".join(gone[:3])}在这个范围里已经没有房屋，请重新审查。')
    least = contest.seats + (1 if contest.differential else 0)
    if len(ready) < least:
        kind = '差额选举，候选人要多于应选人数' if contest.differential else '候选人不能少于应选人数'
        said.append(f'{name}应选{contest.seats}人，现有候选人{len(ready)}名：{kind}。')
    return said
