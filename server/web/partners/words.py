"""Joint projects in words, the same for the community and the employers."""
from server.core import clock
from server.partners.project_queries import Project

#: A state in a word, with its tone.
STATES = {'proposed': ('等各方签字', 'wait'), 'active': ('进行中', 'good'), 'finished': ('已完成', ''), 'cancelled': ('已取消', '')}

#: The lists, in the order in which work is done.
LISTS = {'': '全部', 'proposed': '等各方签字', 'active': '进行中', 'overdue': '逾期的', 'finished': '已完成', 'cancelled': '已取消'}


def late(project: Project) -> bool:
    """Whether it goes on past its day."""
    return project.state == 'active' and project.due_on < clock.today()
