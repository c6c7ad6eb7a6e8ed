"""What a place's owners have agreed beside the law: written down with its citation, and in force for all places within.

The law's shares are the least there is: a rule of one's own may ask for more, never for less (Civil Code art. 278).
"""
from collections.abc import Iterable
from datetime import date

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.places.models import Place
from server.votes import dated
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
    made = dated.follow(
        OwnRule, {'place': place, 'matter': form.matter}, form.valid_from, quorum=form.quorum.model_dump(),
        agreement=form.agreement.model_dump(), citation=form.citation, valid_to=form.valid_to, written_by=actor.person_id)
    audit.note(matter=form.matter, rule=summary(quorum, agreement), citation=form.citation, valid_from=form.valid_from.isoformat(),
               valid_to=form.valid_to.isoformat() if form.valid_to else None)
    return made


def _require_lawful(form: OwnRuleForm, quorum: Threshold, agreement: Threshold) -> None:
    if form.valid_from < CIVIL_CODE.valid_from:
        raise Invalid('rule_too_old', '自有规则最早从民法典施行之日（2021年1月1日）起算，请改起始日期。', valid_from='太早')
    law = law_on(form.valid_from).rule(form.matter)
    for name, own, least in (('quorum', quorum, law.quorum), ('agreement', agreement, law.agreement)):
        if not own.as_strict_as(least):
            what = '参与' if name == 'quorum' else '同意'
            raise Invalid('weaker_than_law', f'{what}比例低于法律的要求（{law.citation}：{law.name}），不能写入。',
                          **{name: '低于法律的要求'})


@action('votes.end_rule', by=Role.SECRETARY)
def end(actor: AnyActor, rule: OwnRule, last_day: date) -> OwnRule:
    """Let a rule end with a day, at the earliest yesterday: polls that have opened keep the rule that they opened under."""
    ended = dated.end(rule, last_day)
    audit.note(matter=rule.matter, last_day=last_day.isoformat())
    return ended


def own_rules(actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[OwnRule], str | None]:
    """Those of a place and of the places above it, the newest first, also those that ended; for who sees the place."""
    return dated.listed(OwnRule, actor, at, cursor, limit)


def own_rule(actor: AnyActor, rule_id: int) -> OwnRule:
    """One of them, for the secretary of its place."""
    return dated.one(OwnRule, actor, rule_id)


def in_force(at: Place, matters: Iterable[int], day: date) -> dict[int, Rule]:
    """How each matter is decided at a place on a day: by the rule of the nearest place that has one, else by the law."""
    law = law_on(day)
    rules = {matter: law.rule(matter) for matter in matters}
    found = OwnRule.select(OwnRule, Place).join(Place).where(
        dated.holds(OwnRule, at, day), OwnRule.matter.in_(list(rules)))
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
    today = in_force(at, waiting, clock.today()) if waiting else {}
    return {item.id: Rule.from_json(item.rule) if item.rule else today[item.matter] for item in items}
