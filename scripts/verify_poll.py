#!/usr/bin/env python3
"""Recount a poll from its evidence file, offline, with nothing but Python's standard library.

    python3 verify_poll.py poll-3.json

Prints what was checked, in Chinese, and exits with 0 if everything agrees; otherwise names each fault and exits with 1, or with 2
if the file cannot be read. Compare the digests that it prints with the published ones: a file that was made anew as a whole agrees
with itself. No digest covers the place's name, when the file was made, and to when the close was put off (only how far it could
be); a ballot without a seal counts as one that waits for it. Digests are SHA-256 of JSON with sorted keys and no blanks; a seal's
root is a Merkle tree (RFC 6962, section 2.1).
"""
import hashlib
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta

CHOICES = {'yes': 'agreeing', 'no': 'against', 'abstain': 'abstaining'}
COVERED = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'person_id', 'cast_at', 'receipt',
           'channel', 'warrant')


def digest_of(said):
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    return hashlib.sha256(text.encode()).hexdigest()


def merkle_root(leaves):
    level = [hashlib.sha256(b'\0' + row.to_bytes(8, 'big') + bytes.fromhex(digest)).digest() for row, digest in leaves]
    while len(level) > 1:
        pairs = [hashlib.sha256(b'\1' + a + b).digest() for a, b in zip(level[::2], level[1::2])]  # noqa: B905
        level = pairs + level[len(pairs) * 2:]
    return level[0].hex() if level else hashlib.sha256(b'').hexdigest()


def number_of(file, head_id):
    return next((head['number'] for head in file['roll']['heads'] if head['id'] == head_id), '?')


def roll_faults(file):
    roll = file['roll']
    if digest_of({'poll': file['poll'], 'items': file['items'], 'heads': roll['heads']}) != roll['digest']:
        yield '与公布的摘要不符：事项、规则、时间或名册被改动'
    for head in roll['heads']:
        if sum(part['area'] for part in head['parts']) != head['area']:
            yield f'名册 {head["number"]} 号：面积与各处房屋之和不符'
    if len({head['id'] for head in roll['heads']}) != len(roll['heads']):
        yield '名册里有人重复列出'
    if sum(head['area'] for head in roll['heads']) != roll['area'] or len(roll['heads']) != roll['head_count']:
        yield '名册的总面积或总人数不符'
    if sum(len(head['parts']) for head in roll['heads']) != roll['parts']:
        yield '名册的房屋数不符'


def extension_faults(file):
    poll, to = file['poll'], file['extended_to']
    first = datetime.fromisoformat(poll['closes_at'])
    if to and not first < datetime.fromisoformat(to) <= first + timedelta(days=poll['extension_days']):
        yield '延期超过了发起时写明的天数'


def ballot_faults(file):
    """Each ballot by itself: its digest, its head, its time, its seal."""
    areas = {head['id']: head['area'] for head in file['roll']['heads']}
    items, poll = {item['id'] for item in file['items']}, file['poll']
    leaves = {(seal['sequence'], row): digest for seal in file['seals'] for row, digest in seal['leaves']}
    for ballot in file['ballots']:
        name = f'选票 {ballot["id"]}'
        if digest_of({field: ballot[field] for field in COVERED}) != ballot['digest']:
            yield f'{name}：内容被改动'
        if ballot['seal'] is not None and leaves.get((ballot['seal'], ballot['id'])) != ballot['digest']:
            yield f'{name}：不在它的封存里，或封存后被改动'
        if ballot['poll_id'] != poll['id'] or ballot['item_id'] not in items or ballot['head_id'] not in areas:
            yield f'{name}：不属于这次表决'
        elif ballot['choice'] not in CHOICES or abs(ballot['heads']) != 1 \
                or ballot['area'] != ballot['heads'] * areas[ballot['head_id']]:
            yield f'{name}：选项、人数或面积不对'
        if not poll['opened_at'] <= ballot['cast_at'] < (file['extended_to'] or poll['closes_at']):
            yield f'{name}：不在投票时间内'


def list_faults(file):
    """The ballots as a whole: none missing, none added, one valid answer for each head and item."""
    listed, present = set(file['ballot_ids']), [ballot['id'] for ballot in file['ballots']]
    yield from (f'选票 {row}：被删除' for row in sorted(listed - set(present)))
    yield from (f'选票 {row}：是多出来的' for row in sorted(set(present) - listed))
    if len(present) != len(set(present)):
        yield '有选票重复列出'
    if present != sorted(present):
        yield '选票的次序被改动'
    standing = defaultdict(list)
    for ballot in file['ballots']:
        standing[ballot['head_id'], ballot['item_id']].append(ballot)
    for head in sorted({head for head, _ in standing}):
        for item in file['items']:
            if not one_answer(standing.get((head, item['id']), [])):
                yield f'名册 {number_of(file, head)} 号对事项“{item["title"]}”不是恰好一张有效票'


def closing_faults(file):
    """Against what the closing wrote down: also a ballot that was removed from everywhere in the file shows."""
    listed = sorted([ballot['id'], ballot['digest']] for ballot in file['ballots'])
    if {'ballots': len(listed), 'digest': digest_of(listed)} != file['closing']:
        yield '选票与截止时的摘要不符：截止后有增减或被改动'


def one_answer(ballots):
    """Whether these are an answer, perhaps taken back and given anew: +1, -1 of the same choice, +1, …"""
    rows = sorted(ballots, key=lambda ballot: (ballot['revision'], -ballot['heads']))
    steps = [(row['revision'], row['heads']) for row in rows]
    expected = [(number // 2, 1 if number % 2 == 0 else -1) for number in range(len(rows))]
    same = all(given['choice'] == taken['choice'] for given, taken in zip(rows[::2], rows[1::2]))  # noqa: B905
    return len(rows) % 2 == 1 and steps == expected and same


def seal_faults(file):
    for seal in file['seals']:
        said = {name: seal[name] for name in ('chain', 'sequence', 'count', 'root', 'previous', 'sealed_at')}
        if digest_of(said) != seal['digest'] or len(seal['leaves']) != seal['count'] \
                or merkle_root(seal['leaves']) != seal['root']:
            yield f'封存 {seal["sequence"]}：被改动'
    digests = {seal['sequence']: seal['digest'] for seal in file['seals']}
    for seal in file['seals']:
        if seal['previous'] != digests.get(seal['sequence'] - 1, seal['previous']):
            yield f'封存 {seal["sequence"]}：与前一个封存不相接'


def met(threshold, part, base):
    left, right = threshold['denominator'] * part, threshold['numerator'] * base
    return left >= right if threshold['at_least'] else left > right


def recount(file, item):
    """The item's result, from the ballots and the roll alone, by the fractions in the file: of all (total), or of who took part."""
    counts = {name: {'area': 0, 'heads': 0} for name in ('participating', *CHOICES.values())}
    for ballot in file['ballots']:
        if ballot['item_id'] == item['id'] and ballot['choice'] in CHOICES:
            for name in ('participating', CHOICES[ballot['choice']]):
                counts[name]['area'] += ballot['area']
                counts[name]['heads'] += ballot['heads']
    total = {'area': sum(head['area'] for head in file['roll']['heads']), 'heads': len(file['roll']['heads'])}
    rule, part, yes = item['rule'], counts['participating'], counts['agreeing']
    bases = {'total': total, 'participating': part}
    quorum, agreed = (all(met(rule[stage], given[by], bases[rule[stage]['of']][by]) for by in ('area', 'heads'))
                      for stage, given in (('quorum', part), ('agreement', yes)))
    return {'item_id': item['id'], 'total': total, **counts, 'quorum': quorum, 'carried': quorum and agreed}


def lot(file, contest, number):
    """The smaller one comes first: SHA-256 of `digest of all ballots:position of the contest:number on the ballot`."""
    return hashlib.sha256(f'{file["closing"]["digest"]}:{contest["position"]}:{number}'.encode()).hexdigest()


def groups(file, contest, items, results):
    """Who carried, the best first, equals together, as numbers on the ballot: by the contest's own count, then by the other."""
    by = ('area', 'heads') if contest['ranking'] == 'area' else ('heads', 'area')
    merits = defaultdict(list)
    for number, item in enumerate(items, 1):
        if results[item['id']]['carried']:
            merits[tuple(-results[item['id']]['agreeing'][name] for name in by)].append(number)
    return [merits[merit] for merit in sorted(merits)]


def decide(file, contest):
    """Who or what won, from the recounted items alone."""
    items = sorted((item for item in file['items'] if item['contest_id'] == contest['id']), key=lambda item: item['position'])
    results = {item['id']: recount(file, item) for item in items}
    seats, elected, alternates, tied, drawn = contest['seats'] or 1, [], [], [], []
    for equals in groups(file, contest, items, results):
        free, further = seats - len(elected), contest['alternates'] - len(alternates)
        over = len(equals) - free
        if contest['tie'] == 'runoff' and over > 0 and (free or over > further):
            tied = equals if free else []
            break
        if contest['tie'] == 'lot' and len(equals) > 1 and over > 0 and (free or further):
            equals = sorted(equals, key=lambda number: lot(file, contest, number))
            drawn += equals
        elected, alternates = elected + equals[:free], alternates + equals[free:][:further]
    least = contest['least']
    stands = None if least is None else len(elected) >= least and 2 * len(elected) > seats
    lists = {'elected': elected, 'alternates': alternates, 'tied': tied, 'drawn': sorted(drawn)}
    return {'contest_id': contest['id'], 'stands': stands,
            **{name: [items[number - 1]['id'] for number in numbers] for name, numbers in lists.items()}}


def contest_faults(file):
    stated = {result['contest_id']: result for result in file['contests']}
    if [result['contest_id'] for result in file['contests']] != [contest['id'] for contest in file['poll']['contests']]:
        yield '公布的当选结果与选举、比选不是一一对应'
    for contest in file['poll']['contests']:
        if stated.get(contest['id']) != decide(file, contest):
            yield f'“{contest["title"]}”：公布的当选结果与重新计算不符'
        items, agreed = {item['id'] for item in file['items'] if item['contest_id'] == contest['id']}, defaultdict(int)
        for ballot in file['ballots']:
            if ballot['item_id'] in items and ballot['choice'] == 'yes':
                agreed[ballot['head_id']] += ballot['heads']
        yield from (f'名册 {number_of(file, head)} 号在“{contest["title"]}”里同意的超过 {contest["choose"]} 个'
                    for head, times in sorted(agreed.items()) if times > contest['choose'])


def result_faults(file):
    stated = {result['item_id']: result for result in file['results']}
    if [result['item_id'] for result in file['results']] != [item['id'] for item in file['items']]:
        yield '公布的结果与表决事项不是一一对应'
    for item in file['items']:
        if stated.get(item['id']) != recount(file, item):
            yield f'事项“{item["title"]}”：公布的结果与重新计票不符'


def faults(file):
    """Every fault of an evidence file, as sentences."""
    checks = (roll_faults, extension_faults, seal_faults, ballot_faults, list_faults, closing_faults, result_faults, contest_faults)
    for check in checks:
        yield from check(file)


def main(path):
    try:
        with open(path, encoding='utf-8') as source:  # noqa: PTH123
            file = json.load(source)
        if file['format'] != 'linli-poll/1':
            raise ValueError(file['format'])
        found = list(faults(file))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f'文件无法核验：{error!r}')
        return 2
    waiting = sum(ballot['seal'] is None for ballot in file['ballots'])
    print(f'表决：{file["poll"]["title"]}（{file["place"]}）')
    print(f'名册：{file["roll"]["head_count"]} 人，开始时的摘要 {file["roll"]["digest"]}')
    print(f'选票：{len(file["ballots"])} 行，截止时的摘要 {file["closing"]["digest"]}')
    print(f'封存：{len(file["seals"])} 个；尚未封存的选票 {waiting} 行')
    print('\n'.join(found) or '全部相符：名册、选票、封存和结果。')
    return 1 if found else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('用法：python3 verify_poll.py 文件.json')
    sys.exit(main(sys.argv[1]))
