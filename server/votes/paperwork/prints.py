"""The papers by their names, as an address or a command asks for one."""
from collections.abc import Callable
from typing import Literal

from server.core.actor import AnyActor
from server.votes.paperwork.announcement import announcement
from server.votes.paperwork.archive import archive_list
from server.votes.paperwork.authorisation import authorisation
from server.votes.paperwork.blanks import blank_ballots
from server.votes.paperwork.check_slips import check_slips
from server.votes.paperwork.notice import notice
from server.votes.paperwork.roll import roll_extract

Name = Literal['notice', 'roll', 'authorisation', 'announcement', 'archive']
Sheet = Literal['check-slips', 'ballots']
#: What a poll has one of.
PAPERS: dict[Name, Callable[[AnyActor, int], bytes]] = {
    'notice': notice, 'roll': roll_extract, 'authorisation': authorisation, 'announcement': announcement, 'archive': archive_list}

#: What is printed door by door, for a place of the poll.
SHEETS: dict[Sheet, Callable[[AnyActor, int, int | None], bytes]] = {'check-slips': check_slips, 'ballots': blank_ballots}
