"""A selection's life: begun with what owners are asked, planned in versions, given up."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.companies import queries, rules, telling, words
from server.companies.models import Selection, SelectionPlan, SelectionPlanFile
from server.companies.rules import Question, SearchWay, Verb
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.files import queries as files
from server.places.models import Kind, Place
from server.votes.models import Poll
from server.votes.queries import OFFICIALS


class PlanDraft(NamedTuple):
    """What is asked of a company, as `SelectionPlan` says; `caps` by kind of part, `reason` why it was changed."""

    service: str
    caps: dict[str, int]
    way: SearchWay
    months: int
    income: str
    words: str
    reason: str
    file_keys: Sequence[str]


def take(selection: Selection, verb: Verb) -> queries.Standing:
    """Hold a selection, and its last poll, until the transaction ends: that cannot be published or opened meanwhile. Conflict where
    the verb has no place at this stage."""
    held = hold(Selection.select().where(Selection.id == selection.id)).get()
    for vote in queries.votes(held)[:1]:
        hold(Poll.select().where(Poll.id == vote.poll_id)).get()
    standing = queries.standing(held)
    if refused := rules.refusal(verb, standing.stage):
        raise Conflict(*refused)
    return standing


@action('companies.start', by=OFFICIALS)
def start(actor: AnyActor, place: Place, title: str, asked: Sequence[Question], until: date) -> Selection:
    """Ask the owners of an estate, or of a building that stands alone, what they wish, until a day's end, and tell who lives there.
    One property area chooses one company (Regulation on Property Management, art. 33)."""
    if not (place.kind == Kind.ESTATE or (place.kind == Kind.BUILDING and place.parent.kind != Kind.ESTATE)):
        raise Invalid('no_place_for_a_company', '请选择整个小区，或者不属于任何小区的单独楼栋。', place_id='不是小区')
    if until < clock.today():
        raise Invalid('day_over', '征求意见的截止日期已经过去了。', opinions_until='早于今天')
    if any(not 1 <= each.most <= len(each.options) for each in asked):
        raise Invalid('most_options', '最多可选的项数不能超过选项的个数。', questions='请核对')
    hold(Place.select().where(Place.id == place.id)).get()  # of two who begin at once the second sees the first's
    if Selection.select().where(Selection.place == place, Selection.live == 1).exists():
        raise Conflict('selection_runs', '这里已经有一次选聘正在进行。')
    made = Selection.create(place=place, title=title, questions=[list(each) for each in asked], opinions_until=clock.day_end(until),
                            created_by=actor.person_id, created_at=clock.now())
    telling.of_start(made)
    return queries.selection(actor, made.id)


@action('companies.close_opinions', by=OFFICIALS)
def close_opinions(actor: AnyActor, selection: Selection) -> Selection:
    """Take no more opinions from now on."""
    take(selection, Verb.CLOSE_OPINIONS)
    Selection.update(opinions_until=clock.now()).where(Selection.id == selection.id).execute()
    return queries.selection(actor, selection.id)


@action('companies.write_plan', by=OFFICIALS)
def write_plan(actor: AnyActor, selection: Selection, draft: PlanDraft) -> SelectionPlan:
    """The next version; the first needs no reason. A draft of a vote has to be made anew after it."""
    take(selection, Verb.WRITE_PLAN)
    last = SelectionPlan.select().where(SelectionPlan.selection == selection).count()
    if last and not draft.reason:
        raise Invalid('reason_wanted', '请写明这一版改了什么、为什么改。', reason='必须填写')
    pictures = files.own(actor, draft.file_keys)
    made = SelectionPlan.append(
        selection_id=selection.id, number=last + 1, service=draft.service, caps=words.ordered(draft.caps), way=draft.way,
        months=draft.months, income=draft.income, words=draft.words, reason=draft.reason,
        files=[each.digest for each in pictures], written_by_id=actor.person_id, written_at=clock.now())
    SelectionPlanFile.insert_many(
        [{'plan': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    audit.note(plan=made.number)
    telling.of_plan(selection, made)
    return queries.plan(actor, made.id)


@action('companies.give_up', by=OFFICIALS)
def give_up(actor: AnyActor, selection: Selection, reason: str) -> Selection:
    """End it without a contract; everybody reads why."""
    take(selection, Verb.GIVE_UP)
    Selection.update(live=None, ended_for=reason).where(Selection.id == selection.id).execute()
    audit.note(reason=reason)
    return queries.selection(actor, selection.id)
