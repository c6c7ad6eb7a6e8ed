"""Counting against a reference written apart: owners and agents cast and change, some for one matter only; others say nothing."""
import runpy
from collections import Counter
from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from server.core.settings import ROOT
from server.votes.ballots import Voter, revision_of, standing_of
from server.votes.law import law_on
from server.votes.rules import Choice, Count, outcome
from tests.votes.test_rules import reference

VERIFY = runpy.run_path(str(ROOT / 'scripts' / 'verify_poll.py'))
COUNTS = ('total', 'participating', 'agreeing', 'against', 'abstaining')
HEADS, ITEMS = range(1, 9), (1, 2)
SAID = {'poll_id': 1, 'person_id': 1, 'receipt': 'R'}
answers = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from([choice.value for choice in Choice]), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(HEADS), answers), max_size=20), st.sets(st.sampled_from(HEADS)), st.sampled_from((5, 7)))
def test_rows_add_up_to_the_last_answers_and_decide_as_the_reference_does(castings, reached, matter):
    rows, last = [], {}
    for head, choices in castings:
        standing = standing_of([row for row in rows if row.head_id == head])
        voter = Voter(head, 100 * head * head, {}, set())
        rows += [SimpleNamespace(**row) for row in revision_of(SAID, standing, choices, [voter])]
        last |= {(item, head): choice for item, choice in choices.items()}
    silent = sorted(reached - {head for head, _ in castings})
    silence = Count(sum(100 * head * head for head in silent), len(silent))
    total = Count(sum(100 * head * head for head in HEADS), len(HEADS))
    for item in ITEMS:
        area, heads = Counter(), Counter()
        for row in rows:
            if row.item_id == item:
                area[row.choice] += row.area
                heads[row.choice] += row.heads
        expected = {choice: (sum(100 * head * head for (of, head), said in last.items() if (of, said) == (item, choice)),
                             sum((of, said) == (item, choice) for (of, _), said in last.items())) for choice in Choice}
        assert {choice: (area[choice], heads[choice]) for choice in Choice} == expected
        tallies = {choice: Count(*count) for choice, count in expected.items()}
        found = outcome(law_on(date(2026, 8, 14)).rule(matter), total, tallies, silence)
        if sum(count[1] for count in expected.values()):
            assert (found.quorum, found.carried) == reference(*expected.values(), silence, total, matter)
        else:
            assert not found.quorum
        check_recount(rows, silent, item, law_on(date(2026, 8, 14)).rule(matter), found)


def check_recount(rows, silent, item, rule, found):
    """What anybody counts from the rows alone: each matter by those who answered it, however many answered the others."""
    file = {'roll': {'heads': [{'id': head, 'area': 100 * head * head} for head in HEADS]}, 'silent': silent,
            'ballots': [vars(row) for row in rows]}
    said = VERIFY['recount'](file, {'id': item, 'rule': rule.as_json()})
    assert {name: said[name] for name in COUNTS} == {name: getattr(found, name)._asdict() for name in COUNTS}
    assert (said['quorum'], said['carried']) == (found.quorum, found.carried)
