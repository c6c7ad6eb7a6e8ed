"""Owners' votes: the poll, the roll that its opening freezes, the ballots and what stands behind them. Ballots are evidence."""
from server.votes.models.ballots import Ballot, Channel, Paper, PaperState, Tally
from server.votes.models.doors import Contact, Duty, Reached, SilentHead, Way
from server.votes.models.items import Contest, ContestKind, Nominee, Office, PollItem, Ranking, Tie
from server.votes.models.laws import OwnRule, OwnTerm, Topic
from server.votes.models.polls import Poll, PollFile, PollState, Precedence
from server.votes.models.proxies import Exclusion, Proxy, ProxyState
from server.votes.models.rolls import Objection, PublishedPart, Representative, RollHead, RollOwner, RollPart
from server.votes.models.scans import Scan, Stack

__all__ = [
    'Ballot', 'Channel', 'Contact', 'Contest', 'ContestKind', 'Duty', 'Exclusion', 'Nominee', 'Objection', 'Office', 'OwnRule',
    'OwnTerm', 'Paper', 'PaperState', 'Poll', 'PollFile', 'PollItem', 'PollState', 'Precedence', 'Proxy', 'ProxyState',
    'PublishedPart', 'Ranking', 'Reached', 'Representative', 'RollHead', 'RollOwner', 'RollPart', 'Scan', 'SilentHead', 'Stack',
    'Tally', 'Tie', 'Topic', 'Way',
]
