"""Telling the neighbours how the work goes on."""
from collections.abc import Sequence
from datetime import date

from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Invalid
from server.elevators import telling
from server.elevators.actions import take
from server.elevators.models import Elevator, Milestone, MilestoneFile
from server.elevators.rules import Step
from server.files import queries as files
from server.votes.queries import OFFICIALS


@action('elevators.tell', by=OFFICIALS)
def tell(actor: AnyActor, elevator: Elevator, step: Step, words: str, happened_on: date, file_keys: Sequence[str]) -> Milestone:
    """Tell everybody who lives there of a step, with pictures."""
    take(elevator)
    if happened_on > clock.today():
        raise Invalid('not_yet', '日期不能晚于今天。', happened_on='还没有到')
    pictures = files.own(actor, file_keys)
    made = Milestone.create(elevator=elevator, step=step, words=words, happened_on=happened_on, told_by=actor.person_id,
                            told_at=clock.now())
    MilestoneFile.insert_many([{'milestone': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    made.pictures = pictures
    telling.of_milestone(elevator, made)
    return made
