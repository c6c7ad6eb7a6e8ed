"""What a place's owners have agreed beside the law: written down with its citation, and in force for all places within.

The law's shares are the least there is: a rule of one's own may ask for more, never for less (Civil Code art. 278).
"""
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from peewee import IntegrityError

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import db
from server.core.errors import Conflict, Invalid, Missing
from server.core.paging import newest_first
from server.places.models import Place
from server.places.queries import require
from server.votes.forms import OwnRuleForm
from server.votes.law import CIVIL_CODE, Rule, Threshold, law_on, summary
from server.votes.models import OwnRule, PollItem


@action('votes.write_rule', by=Role.SECRETARY)
def write(actor: AnyActor, place: Place, form: OwnRuleForm) -> OwnRule:
    """Write down what the owners of a place have agreed for a matter. It follows the rule before, whose last day is the day before.

    Refuses with Invalid what is weaker than the law, or older than the Civil Code, by whose numbers matters go; with Conflict
    `rule_exists` unless it begins after the rule before.
    """
    quorum, agreement = (Threshold.from_json(each.model_dump()) for each in (form.quorum, form.agreement))
    _require_lawful(form, quorum, agreement)
    _follow(place, form)
    made = _create(place=place, matter=form.matter, quorum=form.quorum.model_dump(), agreement=form.agreement.model_dump(),
                          citation=form.citation, valid_from=form.valid_from, valid_to=form.valid_to,
                          written_by=actor.person_id, written_at=clock.now())
    audit.note(matter=form.matter, rule=summary(quorum, agreement), citation=form.citation, valid_from=form.valid_from.isoformat(),
               valid_to=form.valid_to.isoformat() if form.valid_to else None)
    return made


def _create(**said: Any) -> OwnRule:
    try:
        with db.atomic():
            return OwnRule.create(**said)
    except IntegrityError:  # written twice at once
        raise _exists(said['valid_from']) from None


def _exists(first_day: date) -> Conflict:
    return Conflict('rule_exists', f'这一项已有从{first_day}起的自有规则，新规则的起始日期要在它之后。')


def _require_lawful(form: OwnRuleForm, quorum: Threshold, agreement: Threshold) -> None:
    if form.valid_from < CIVIL_CODE.valid_from:
        raise Invalid('rule_too_old', '自有规则最早从民法典施行之日（2021年1月1日）起算，请改起始日期。', valid_from='太早')
    law = law_on(form.valid_from).rule(form.matter)
    for name, own, least in (('quorum', quorum, law.quorum), ('agreement', agreement, law.agreement)):
        if not own.as_strict_as(least):
            what = '参与' if name == 'quorum' else '同意'
            raise Invalid('weaker_than_law', f'{what}比例低于法律的要求（{law.citation}：{law.name}），不能写入。',
                          **{name: '低于法律的要求'})


def _follow(place: Place, form: OwnRuleForm) -> None:
    """End the rule that runs; two who write at once meet at the UNIQUE of place, matter and first day, or one follows the other."""
    of_matter = (OwnRule.place == place) & (OwnRule.matter == form.matter)
    last = OwnRule.select().where(of_matter).order_by(OwnRule.valid_from.desc()).first()
    if last is None:
        return
    if last.valid_from >= form.valid_from:
        raise _exists(last.valid_from)
    if last.valid_to is None or last.valid_to >= form.valid_from:
        OwnRule.update(valid_to=form.valid_from - timedelta(days=1)).where(OwnRule.id == last.id).execute()


@action('votes.end_rule', by=Role.SECRETARY)
def end(actor: AnyActor, rule: OwnRule, last_day: date) -> OwnRule:
    """Let a rule end with a day, at the earliest yesterday: polls that have opened keep the rule that they opened under."""
    if last_day < _today() - timedelta(days=1):
        raise Invalid('day_past', '结束日期不能早于昨天。', last_day='太早')
    changed = OwnRule.update(valid_to=last_day).where(
        OwnRule.id == rule.id, OwnRule.valid_to.is_null() | (OwnRule.valid_to > last_day)).execute()
    if not changed:
        raise Conflict('rule_ended', '这条自有规则已经在这一天或更早结束。')
    audit.note(matter=rule.matter, last_day=last_day.isoformat())
    return OwnRule.get_by_id(rule.id)


def own_rules(actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[OwnRule], str | None]:
    """The rules that were written down at a place or above it, the newest first, also those that ended; for who sees the place."""
    if not actor.sees(at.path):
        raise Missing()
    return newest_first(OwnRule.select(OwnRule, Place).join(Place).where(OwnRule.place.in_(_line(at))), OwnRule.id, cursor, limit)


def own_rule(actor: AnyActor, rule_id: int) -> OwnRule:
    """A rule, for the secretary of its place."""
    found = OwnRule.select(OwnRule, Place).join(Place).where(OwnRule.id == rule_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('rule_missing', '没有找到这条自有规则，或者它不在您的范围内。')
    require(actor, Role.SECRETARY, found.place)
    return found


def in_force(at: Place, matters: Iterable[int], day: date) -> dict[int, Rule]:
    """How each matter is decided at a place on a day: by the rule of the nearest place that has one, else by the law."""
    law = law_on(day)
    rules = {matter: law.rule(matter) for matter in matters}
    found = OwnRule.select(OwnRule, Place).join(Place).where(
        OwnRule.place.in_(_line(at)), OwnRule.matter.in_(list(rules)), OwnRule.valid_from <= day,
        OwnRule.valid_to.is_null() | (OwnRule.valid_to >= day))
    for own in sorted(found, key=lambda own: (len(own.place.path), own.valid_from)):
        rules[own.matter] = _stricter(law.rule(own.matter), own) or rules[own.matter]
    return rules


def _stricter(least: Rule, own: OwnRule) -> Rule | None:
    """None where the law has become stricter since."""
    rule = as_rule(own)
    lawful = rule.quorum.as_strict_as(least.quorum) and rule.agreement.as_strict_as(least.agreement)
    return rule if lawful else None


def as_rule(own: OwnRule) -> Rule:
    """A rule of one's own as polls keep it, citing the law that it goes beyond."""
    least, quorum, agreement = law_on(own.valid_from).rule(own.matter), *map(Threshold.from_json, (own.quorum, own.agreement))
    return Rule(f'{own.place.name}：{summary(quorum, agreement)}', f'{own.citation}（不低于{least.citation}）', own.valid_from,
                own.valid_to, own.matter, least.matter_text, least.qualified, quorum, agreement)


def rules_of(at: Place, items: Iterable[PollItem]) -> dict[int, Rule]:
    """{item: the rule that decides it}: what was in force when its poll opened, or would be today."""
    items = list(items)
    waiting = {item.matter for item in items if item.rule is None}
    today = in_force(at, waiting, _today()) if waiting else {}
    return {item.id: Rule.from_json(item.rule) if item.rule else today[item.matter] for item in items}


def _line(at: Place) -> list[int]:
    return [int(each) for each in at.path.strip('/').split('/')]


def _today() -> date:
    return clock.local(clock.now()).date()
