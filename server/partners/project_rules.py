"""A joint project's way: proposed, active once every side has signed, finished with evidence. Pure."""
from enum import StrEnum
from typing import Literal

#: What can be done with a project: signed for the community, reported on, finished, cancelled.
Deed = Literal['sign', 'report', 'finish', 'cancel']


class ProjectState(StrEnum):
    """How far a project has come."""

    PROPOSED = 'proposed'
    ACTIVE = 'active'
    FINISHED = 'finished'
    CANCELLED = 'cancelled'


_SAID = {ProjectState.PROPOSED: '还没有各方签字', ProjectState.ACTIVE: '已经开始', ProjectState.FINISHED: '已经完成',
         ProjectState.CANCELLED: '已经取消'}


def misfit(state: ProjectState) -> str:
    """Why something cannot be done now, as a sentence."""
    return f'这个项目{_SAID[state]}，现在不能这样办理。'
