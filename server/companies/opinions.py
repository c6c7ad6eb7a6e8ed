"""What owners wish of a company: one opinion an owner, on the phone or on paper, which may be changed until the time is over."""
from collections.abc import Sequence
from typing import NamedTuple

from server.companies import queries, rules
from server.companies.actions import take
from server.companies.models import Opinion, Selection
from server.companies.rules import Verb
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden, Invalid
from server.core.paging import newest_first
from server.identity.actions import account_closed
from server.identity.models import Person
from server.identity.queries import data_asked
from server.places import owners
from server.places.models import Owner
from server.votes.queries import OFFICIALS


class Totals(NamedTuple):
    """How many gave an opinion, and how often each option of each question was chosen."""

    opinions: int
    chosen: list[list[int]]


@action('companies.opine')
def opine(actor: AnyActor, selection: Selection, answers: Sequence[Sequence[int]], words: str) -> Opinion:
    """An owner of the place says what they wish, or changes it; several homes of one owner have one voice here: nothing is decided
    by it."""
    owner = owners.own(actor, selection.place)
    if owner is None:
        raise Forbidden('not_owner_here', '只有这里的业主能提意见；您可以请家里的业主来填。')
    return _write(selection, owner, answers, words, actor.person_id)


@action('companies.enter_opinion', by=OFFICIALS)
def enter_opinion(actor: AnyActor, selection: Selection, room: str, name: str, answers: Sequence[Sequence[int]],
                  words: str) -> Opinion:
    """Write down what an owner handed in on paper; the owner's own phone may still change it, and what was written there no paper
    changes: Conflict."""
    owner = owners.owner_called(selection.place, room, ''.join(name.split()))
    if owner is None:
        raise Invalid('owner_unknown', '没有找到这位业主，请核对房号和姓名；房号写上楼栋和单元。', name='没有找到')
    audit.note(paper=True)
    return _write(selection, owner, answers, words, None)


def _write(selection: Selection, owner: Owner, answers: Sequence[Sequence[int]], words: str, person_id: int | None) -> Opinion:
    take(selection, Verb.OPINE)  # of two who write for one owner at once the second changes what the first wrote
    asked = queries.questions(selection)
    if len(answers) != len(asked):
        raise Invalid('answers_wanted', '请把每个问题都看一遍；不想回答的可以不选。', answers='和问题的个数不一样')
    for question, chosen in zip(asked, answers, strict=True):
        if sentence := rules.fault(question, chosen):
            raise Invalid('answer_wrong', sentence, answers='请核对')
    said = {'answers': [sorted(each) for each in answers], 'words': words, 'person': person_id, 'written_at': clock.now()}
    known = Opinion.get_or_none(Opinion.selection == selection, Opinion.owner == owner)
    if known and known.person_id and person_id is None:
        raise Conflict('written_by_owner', '这位业主已经在手机上提过意见，纸上的不能盖过去；要改的话，请本人在手机上改。')
    audit.note(changed=known is not None)
    if known is None:
        return Opinion.create(selection=selection, owner=owner, **said)
    Opinion.update(**said).where(Opinion.id == known.id).execute()
    return Opinion.get_by_id(known.id)


def may_opine(actor: AnyActor, selection: Selection) -> bool:
    """Whether the actor owns a home there."""
    return owners.own(actor, selection.place) is not None


def mine(actor: AnyActor, selection: Selection) -> Opinion | None:
    """The actor's own opinion."""
    owner = owners.own(actor, selection.place)
    return Opinion.get_or_none(Opinion.selection == selection, Opinion.owner == owner) if owner else None


def totals(selection: Selection) -> Totals:
    """What all of them come to; for everybody of the place, at any time."""
    given = [answers for answers, in Opinion.select(Opinion.answers).where(Opinion.selection == selection).tuples()]
    return Totals(len(given), rules.totals(queries.questions(selection), given))


def in_words(selection: Selection, cursor: str | None, limit: int | None) -> tuple[list[Opinion], str | None]:
    """What was written in their own words, newest first, without whose it is; for those who run the selection."""
    queries.require_manager(selection)
    return newest_first(Opinion.select().where(Opinion.selection == selection, Opinion.words != ''), Opinion.id, cursor, limit)


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """What somebody wished stays in the sums, as an owner's; their words and who wrote them go."""
    Opinion.update(person=None, words='').where(Opinion.person == person).execute()


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Opinion.select(Opinion, Selection).join(Selection).where(Opinion.person == person).order_by(Opinion.id)
    return 'company_opinions', [{'selection': each.selection.title, 'words': each.words, 'at': clock.iso(each.written_at)}
                                for each in rows]
