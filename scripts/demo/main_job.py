"""The main job, played through the API: python -m scripts.demo.main_job API WECHAT

A member checks in at a scanned code, a secretary's task reaches the member's phone, owners vote. Each step is printed with
its answer; the exit code is 0 only if every answer was right. Wants the demonstration street as it was loaded.
"""
import sys
import time
from datetime import datetime, timedelta, timezone
from typing import Any

import requests

from scripts.demo.phone import Phone

SECRETARY, MEMBER = '14000008001', '14000004001'
#: The owners of 9栋1单元 by their numbers, floor by floor: fourteen homes, the twelfth last is 701's couple.
OWNERS = [str(14000000311 + home) for home in range(14)]
OF_701 = OWNERS[12]
CHINA = timezone(timedelta(hours=8))


class Wrong(Exception):
    """A step whose answer was not right."""


def tell(what: str, right: bool, answer: object) -> None:
    """Print a step; Wrong if its answer is not right."""
    said = f'{answer.status_code} {_short(answer)}' if isinstance(answer, requests.Response) else str(answer)
    print(f'{"ok   " if right else "WRONG"} {what}: {said}', flush=True)
    if not right:
        raise Wrong(what)


def _short(answer: requests.Response) -> str:
    if not answer.headers.get('Content-Type', '').startswith('application/json'):
        return f'{answer.headers.get("Content-Type", "")} {len(answer.content)} bytes'
    words = answer.text.strip()
    return words if len(words) <= 160 else f'{words[:160]}…'


class Play:
    """The street's people at `api`, with their phones at `wechat`."""

    def __init__(self, api: str, wechat: str) -> None:
        self.api, self.wechat = api, wechat

    def person(self, who: str, number: str) -> Phone:
        phone = Phone(self.wechat, f'main-job-{number}', self.api)
        answer = phone.log_in()
        tell(f'{who} logs in', answer.status_code == 201, answer.status_code)  # the answer holds a token
        answer = phone.tell_number(number)
        tell(f'{who} gives the number', answer.status_code == 200 and answer.json()['phone_masked'][-4:] == number[-4:], answer)
        return phone

    def all(self) -> None:
        secretary = self.person('the secretary', SECRETARY)
        roles = secretary.ask('GET', '/api/me').json()['roles']
        community = roles[0]['place']
        held = [f'{role["role"]} {role["place"]["name"]}' for role in roles]
        tell('the secretary is one', held == ['secretary 紫荆园社区'], held)
        owner = self.home()
        member = self.person('the member', MEMBER)
        attend(secretary, member, community['id'])
        work(secretary, member, community['id'])
        self.vote(secretary, owner)

    def home(self) -> Phone:
        owner = self.person('the owner of 9栋1单元701', OF_701)
        homes = owner.ask('GET', '/api/me').json()['homes']
        labels = [home['label'] for home in homes]
        tell('the roster knows the home', labels == ['9栋1单元701'], labels)
        answer = owner.ask('POST', f'/api/me/homes/{homes[0]["id"]}/confirmation')
        tell('“this is my home”', answer.status_code == 200 and answer.json()['state'] == 'confirmed', answer)
        return owner

    def vote(self, secretary: Phone, owner: Phone) -> None:
        voters = [owner if number == OF_701 else self.person(f'the owner with {number}', number) for number in OWNERS[3:]]
        poll, areas = open_poll(secretary, owner.ask('GET', '/api/polls').json()['items'])
        answers = {item: [{'item_id': poll['items'][0]['id'], 'choice': item}] for item in ('yes', 'no')}
        path = f'/api/polls/{poll["id"]}'
        for number, voter in enumerate(voters):
            answer = voter.ask('POST', f'{path}/ballots', {'answers': answers['no' if number == 0 else 'yes']})
            tell(f'owner {number + 1} of {len(voters)} votes', answer.status_code == 201 and bool(answer.json()['receipt']), answer)
        answer = owner.ask('POST', f'{path}/ballots', {'answers': answers['no']})
        tell('a second ballot is refused', answer.status_code == 409, answer)
        check_result(owner, poll, areas)


def attend(secretary: Phone, member: Phone, community: int) -> None:
    poster = secretary.ask('GET', f'/api/qr/{community}.png')
    tell('the poster is a picture', poster.content.startswith(b'\x89PNG') and 'X-Scene' in poster.headers, poster)
    scan = {'scene': poster.headers['X-Scene'], 'location': {'longitude': 106.2774, 'latitude': 29.9721, 'accuracy': 30}}
    first = member.ask('POST', '/api/checkins', scan)
    tell('the member checks in', first.status_code == 201 and first.json()['place']['id'] == community, first)
    again = member.ask('POST', '/api/checkins', scan)
    tell('the same scan is the same check-in', again.status_code == 201 and again.json()['id'] == first.json()['id'], again)
    out = member.ask('POST', f'/api/checkins/{first.json()["id"]}/check-out')
    tell('the member checks out', out.status_code == 200 and out.json()['checked_out_at'] is not None, out)


def work(secretary: Phone, member: Phone, community: int) -> None:
    consents = member.ask('GET', '/api/me/consents').json()['items']
    template = next(each['template_id'] for each in consents if each['kind'] == 'task')
    member.emulator('consents', template_id=template, count=1)
    answer = member.ask('POST', '/api/me/consents', {'kind': 'task', 'result': 'accept'})
    tell('the member lets messages come', answer.status_code == 200, answer)
    now = datetime.now(CHINA)
    pushed = secretary.ask('POST', '/api/tasks', {
        'place_id': community, 'title': '检修楼道灯', 'detail': '三单元楼道灯不亮，请带工具来看。', 'capacity': 2, 'push': True,
        'skills': ['电工维修'], 'starts_at': now.isoformat(), 'ends_at': (now + timedelta(hours=2)).isoformat()})
    tell('the secretary pushes a task', pushed.status_code == 201, pushed)
    path = f'/api/tasks/{pushed.json()["id"]}'
    tell('it reaches the phone', arrives(member, template), [message['data'] for message in member.messages()])
    answer = member.ask('POST', f'{path}/assignments')
    tell('the member claims it', answer.status_code == 201 and answer.json()['state'] == 'claimed', answer)
    assignment = answer.json()['id']
    answer = member.ask('PATCH', f'{path}/assignments/mine', {'state': 'completed', 'report': '换了两只灯泡，已经亮了。'})
    tell('the member reports it done', answer.status_code == 200 and answer.json()['state'] == 'completed', answer)
    answer = secretary.ask('POST', f'{path}/assignments/{assignment}/review', {'accepted': True, 'remark': '辛苦了'})
    tell('the secretary accepts it', answer.status_code == 200 and answer.json()['state'] == 'accepted', answer)


def arrives(phone: Phone, template: str) -> bool:
    """Within twenty seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(message['template_id'] == template for message in phone.messages()):
            return True
        time.sleep(0.2)
    return False


def open_poll(secretary: Phone, shown: list[dict[str, Any]]) -> tuple[dict[str, Any], list[int]]:
    """A short poll in 9栋1单元, and the areas of its homes, door by door."""
    stairwell = next(poll['place'] for poll in shown if poll['place']['kind'] == 'stairwell')
    parts = secretary.ask('GET', f'/api/places/{stairwell["id"]}/parts?limit=200')
    areas = [part['area'] for part in parts.json()['items']]
    tell('the roster of 9栋1单元', len(areas) == 14 and sum(areas) == 124390, f'{len(areas)} homes, {sum(areas) / 100} m²')
    closes_at = datetime.now(CHINA) + timedelta(seconds=12)
    draft = secretary.ask('POST', '/api/polls', {
        'place_id': stairwell['id'], 'title': '加装电梯方案', 'detail': '', 'closes_at': closes_at.isoformat(),
        'items': [{'title': '同意加装电梯', 'matter': 7}]})
    tell('the secretary drafts a vote', draft.status_code == 201, draft)
    opened = secretary.ask('POST', f'/api/polls/{draft.json()["id"]}/opening')
    tell('its opening freezes the roll', opened.status_code == 200 and opened.json()['roll']['heads'] == 14, opened)
    return opened.json(), areas


def check_result(owner: Phone, poll: dict[str, Any], areas: list[int]) -> None:
    path = f'/api/polls/{poll["id"]}'
    closes_at = datetime.fromisoformat(poll['closes_at'])
    while datetime.now(CHINA) < closes_at + timedelta(seconds=1):
        time.sleep(0.2)
    late = owner.ask('POST', f'{path}/ballots', {'answers': [{'item_id': poll['items'][0]['id'], 'choice': 'yes'}]})
    tell('after its time a ballot is refused', late.status_code == 409, late)
    answer = owner.ask('GET', f'{path}/result')
    found = answer.json()['items'][0]
    counted = {name: (found[name]['heads'], found[name]['area']) for name in ('total', 'participating', 'agreeing')}
    wanted = {'total': (14, sum(areas)), 'participating': (11, sum(areas[3:])), 'agreeing': (10, sum(areas[4:]))}
    tell('the vote closed by itself', answer.json()['state'] == 'closed', answer.json()['state'])
    tell('heads and areas are right', counted == wanted, counted)
    tell('it is carried (Civil Code art. 278)', found['quorum'] is True and found['carried'] is True, found['rule']['citation'])


def main() -> int:
    try:
        Play(*sys.argv[1:3]).all()
    except (Wrong, requests.RequestException) as failed:
        sys.stderr.write(f'The main job failed: {failed}. 主流程没有走通。\n')
        return 1
    print('The main job is done, and every answer was right. 主流程全部正确。')
    return 0


if __name__ == '__main__':
    sys.exit(main())
