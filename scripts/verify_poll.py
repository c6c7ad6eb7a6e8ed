#!/usr/bin/env python3
"""Recount a poll from its evidence file, offline, with nothing but Python's standard library.

    python3 verify_poll.py poll-3.json

Prints what was checked, in Chinese, and exits with 0 if everything agrees; otherwise names each fault and exits with 1, or with 2
if the file cannot be read. Compare the digests that it prints with the published ones: a file that was made anew as a whole
agrees with itself. Between them they cover every word of the file, or what is counted from it. A ballot names nobody: `voter` is
the same on all that a person cast in this poll, `slip` binds it to its receipt, and only the service can make either. Digests are
SHA-256 of JSON with sorted keys and no blanks; a seal's root is a Merkle tree (RFC 6962, section 2.1).
"""
import hashlib
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta

CHOICES = {'yes': 'agreeing', 'no': 'against', 'abstain': 'abstaining'}
COVERED = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'voter', 'slip', 'cast_at', 'channel', 'warrant')
#: What a publication before the opening fixes.
WORDS = ('id', 'place_id', 'title', 'detail', 'revisable', 'part_kinds', 'publication_days', 'objection_days', 'extension_days',
         'named', 'precedence', 'silence', 'closes_at', 'files', 'contests')
SEAL = ('chain', 'sequence', 'count', 'root', 'previous', 'sealed_at')
FIELDS = {'format', 'poll', 'items', 'roll', 'closes_at', 'closing', 'sealing', 'ballot_ids', 'ballots', 'seals', 'results',
          'silent', 'contests'}
#: What reading a file can raise that is none.
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


def digest_of(said):
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    return hashlib.sha256(text.encode()).hexdigest()


def same(one, other):
    """Equal to the letter: to Python 1, 1.0 and True are the same."""
    return digest_of(one) == digest_of(other)


def shape_faults(file):
    """What no digest would notice, because nothing reads it; ValueError for another format."""
    if file['format'] != 'linli-poll/2':
        raise ValueError(file['format'])
    shapes = [('文件', file, FIELDS), ('名册', file['roll'], {'digest', 'parts', 'area', 'head_count', 'heads'}),
              *((f'选票 {ballot["id"]}', ballot, {'id', 'seal', 'digest', *COVERED}) for ballot in file['ballots']),
              *((f'封存 {seal["sequence"]}', seal, {*SEAL, 'digest', 'leaves'}) for seal in file['seals'])]
    yield from (f'{name}：有多余或缺少的内容' for name, said, fields in shapes if said.keys() != fields)


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
    said = {'poll': {name: file['poll'][name] for name in WORDS}, 'items': [
        {name: value for name, value in item.items() if name != 'rule'} for item in file['items']]}
    if file['poll']['words_digest'] not in (None, digest_of(said)):
        yield '与公示时的摘要不符：公示以后，表决的内容被改动'
    for head in roll['heads']:
        if sum(part['area'] for part in head['parts']) != head['area']:
            yield f'名册 {head["number"]} 号：面积与各处房屋之和不符'
    if len({head['id'] for head in roll['heads']}) != len(roll['heads']):
        yield '名册里有人重复列出'
    sums = sum(head['area'] for head in roll['heads']), len(roll['heads'])
    if not same(sums, (roll['area'], roll['head_count'])):
        yield '名册的总面积或总人数不符'
    if not same(sum(len(head['parts']) for head in roll['heads']), roll['parts']):
        yield '名册的房屋数不符'


def extension_faults(file):
    first, last = (datetime.fromisoformat(said['closes_at']) for said in (file['poll'], file))
    if not first <= last <= first + timedelta(days=file['poll']['extension_days']):
        yield '截止时间提前了，或延期超过了发起时写明的天数'


def ballot_faults(file):
    """Each ballot by itself: its digest, its head, its time, its seal."""
    areas = {head['id']: head['area'] for head in file['roll']['heads']}
    items, poll = {item['id'] for item in file['items']}, file['poll']
    leaves = {f'{seal["sequence"]}:{row}': digest for seal in file['seals'] for row, digest in seal['leaves']}
    for ballot in file['ballots']:
        name = f'选票 {ballot["id"]}'
        if digest_of({field: ballot[field] for field in COVERED}) != ballot['digest']:
            yield f'{name}：内容被改动'
        if leaves.get(f'{ballot["seal"]}:{ballot["id"]}') != ballot['digest']:
            yield f'{name}：不在它的封存里，或封存后被改动'
        if ballot['poll_id'] != poll['id'] or ballot['item_id'] not in items or ballot['head_id'] not in areas:
            yield f'{name}：不属于这次表决'
        elif ballot['choice'] not in CHOICES or abs(ballot['heads']) != 1 \
                or ballot['area'] != ballot['heads'] * areas[ballot['head_id']]:
            yield f'{name}：选项、人数或面积不对'
        if not poll['opened_at'] <= ballot['cast_at'] < file['closes_at']:
            yield f'{name}：不在投票时间内'


def list_faults(file):
    """The ballots as a whole: none missing, none added, one valid answer for each head and item."""
    listed, present = file['ballot_ids'], [ballot['id'] for ballot in file['ballots']]
    yield from (f'选票 {row}：被删除' for row in sorted(set(listed) - set(present)))
    yield from (f'选票 {row}：是多出来的' for row in sorted(set(present) - set(listed)))
    if len(present) != len(set(present)):
        yield '有选票重复列出'
    if not same(listed, sorted(present)) or present != sorted(present):
        yield '选票的次序被改动'
    standing, by_agents = defaultdict(list), {}
    for ballot in file['ballots']:
        standing[ballot['head_id'], ballot['item_id']].append(ballot)
        by_agents[ballot['head_id']] = by_agents.get(ballot['head_id'], True) and ballot['channel'] == 'proxy'
    for head in sorted({head for head, _ in standing}):
        for item in file['items']:
            rows = standing.get((head, item['id']), [])
            kept_back = not rows and by_agents.get(head)  # an agent answers what was authorised
            if not one_answer(rows) and not kept_back:
                yield f'名册 {number_of(file, head)} 号对事项“{item["title"]}”不是恰好一张有效票'


def closing_faults(file):
    """Against what the closing wrote down: also a ballot that was removed from everywhere in the file shows."""
    listed = sorted([ballot['id'], ballot['digest']] for ballot in file['ballots'])
    covered = {'closes_at': file['closes_at'], 'ballots': listed, 'silent': file['silent']}
    said = {'ballots': len(listed), 'digest': digest_of(covered)}
    if not same(said, file['closing']):
        yield '选票与截止时的摘要不符：截止后有增减，或者选票、截止时间被改动'


def one_answer(ballots):
    """Whether these are an answer, perhaps taken back and given anew: +1, -1 of the same choice, +1, …"""
    rows = sorted(ballots, key=lambda ballot: (ballot['revision'], -ballot['heads']))
    steps = [(row['revision'], row['heads']) for row in rows]
    expected = [(number // 2, 1 if number % 2 == 0 else -1) for number in range(len(rows))]
    same = all(given['choice'] == taken['choice'] for given, taken in zip(rows[::2], rows[1::2]))  # noqa: B905
    return len(rows) % 2 == 1 and steps == expected and same


def seal_faults(file):
    """Each seal by itself and after the one before it; and that they are those which hold the ballots, the last among them."""
    for seal in file['seals']:
        leaves = [[int(row), bytes.fromhex(digest).hex()] for row, digest in seal['leaves']]
        if digest_of({name: seal[name] for name in SEAL}) != seal['digest'] or len(leaves) != seal['count'] \
                or merkle_root(leaves) != seal['root'] or not same(leaves, seal['leaves']):
            yield f'封存 {seal["sequence"]}：被改动'
    digests = {seal['sequence']: seal['digest'] for seal in file['seals']}
    said = {'seals': len(digests), 'digest': digest_of([[seal['sequence'], seal['digest']] for seal in file['seals']])}
    if not same(said, file['sealing']) or digests.keys() != {ballot['seal'] for ballot in file['ballots']}:
        yield '封存与全部选票封存时的摘要不符：有增减、改动，或者最后的封存被去掉了'
    for seal in file['seals']:
        if seal['previous'] != digests.get(seal['sequence'] - 1, seal['previous']):
            yield f'封存 {seal["sequence"]}：与前一个封存不相接'


def met(threshold, part, base):
    left, right = threshold['denominator'] * part, threshold['numerator'] * base
    return left >= right if threshold['at_least'] else left > right


def silent_faults(file):
    """Who counts by silence: only where the poll said so, each on the roll, once, and without a ballot."""
    silent, voted = file['silent'], {ballot['head_id'] for ballot in file['ballots']}
    if (silent is not None) != file['poll']['silence']:
        yield '未表态的名单与表决的规则不符'
    elif silent is not None and not (same(silent, sorted(set(silent))) and set(silent) <= {
            head['id'] for head in file['roll']['heads']} and voted.isdisjoint(silent)):
        yield '未表态的名单里有人重复、不在名册上，或者投过票'


def join_majority(file, counts):
    """Who said nothing joins the answer that most heads and most area gave; nobody where these differ, or where two are equal."""
    if file['silent'] is None:
        return None
    areas = {head['id']: head['area'] for head in file['roll']['heads']}
    silent = {'area': sum(areas.get(head, 0) for head in file['silent']), 'heads': len(file['silent'])}
    firsts = []
    for by in ('area', 'heads'):
        most = max(counts[name][by] for name in CHOICES.values())
        firsts.append([choice for choice, name in CHOICES.items() if counts[name][by] == most])
    joins = firsts[0][0] if firsts[0] == firsts[1] and len(firsts[0]) == 1 else None
    for name in ('participating', CHOICES[joins]) if joins else ():
        for by in ('area', 'heads'):
            counts[name][by] += silent[by]
    return {**silent, 'joins': joins}


def recount(file, item):
    """The item's result, from the ballots and the roll alone, by the fractions in the file: of all (total), or of who took part."""
    counts = {name: {'area': 0, 'heads': 0} for name in ('participating', *CHOICES.values())}
    for ballot in file['ballots']:
        if ballot['item_id'] == item['id'] and ballot['choice'] in CHOICES:
            for name in ('participating', CHOICES[ballot['choice']]):
                counts[name]['area'] += ballot['area']
                counts[name]['heads'] += ballot['heads']
    silent = join_majority(file, counts)
    total = {'area': sum(head['area'] for head in file['roll']['heads']), 'heads': len(file['roll']['heads'])}
    rule, part, yes = item['rule'], counts['participating'], counts['agreeing']
    bases = {'total': total, 'participating': part}
    quorum, agreed = (all(met(rule[stage], given[by], bases[rule[stage]['of']][by]) for by in ('area', 'heads'))
                      for stage, given in (('quorum', part), ('agreement', yes)))
    return {'item_id': item['id'], 'total': total, **counts, 'quorum': quorum, 'carried': quorum and agreed, 'silent': silent}


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
    if not same([result['contest_id'] for result in file['contests']], [contest['id'] for contest in file['poll']['contests']]):
        yield '公布的当选结果与选举、比选不是一一对应'
    for contest in file['poll']['contests']:
        if not same(stated.get(contest['id']), decide(file, contest)):
            yield f'“{contest["title"]}”：公布的当选结果与重新计算不符'
        items, agreed = {item['id'] for item in file['items'] if item['contest_id'] == contest['id']}, defaultdict(int)
        for ballot in file['ballots']:
            if ballot['item_id'] in items and ballot['choice'] == 'yes':
                agreed[ballot['head_id']] += ballot['heads']
        yield from (f'名册 {number_of(file, head)} 号在“{contest["title"]}”里同意的超过 {contest["choose"]} 个'
                    for head, times in sorted(agreed.items()) if times > contest['choose'])


def result_faults(file):
    stated = {result['item_id']: result for result in file['results']}
    if not same([result['item_id'] for result in file['results']], [item['id'] for item in file['items']]):
        yield '公布的结果与表决事项不是一一对应'
    for item in file['items']:
        if not same(stated.get(item['id']), recount(file, item)):
            yield f'事项“{item["title"]}”：公布的结果与重新计票不符'


def faults(file):
    """Every fault of an evidence file, as sentences."""
    checks = (shape_faults, roll_faults, extension_faults, seal_faults, ballot_faults, list_faults, closing_faults, silent_faults,
              result_faults, contest_faults)
    for check in checks:
        yield from check(file)


def once(pairs):
    """An object whose names are all different: of two alike a reader sees the last alone."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError(pairs)
    return dict(pairs)


def main(path):
    try:
        with open(path, encoding='utf-8') as source:  # noqa: PTH123
            file = json.load(source, object_pairs_hook=once)
        found = list(faults(file))
    except UNREADABLE as error:
        print(f'文件无法核验：{error!r}')
        return 2
    print(f'表决：{file["poll"]["title"]}（{file["poll"]["place"]}）')
    if file['poll']['words_digest']:
        print(f'内容：公示时的摘要 {file["poll"]["words_digest"]}')
    print(f'名册：{file["roll"]["head_count"]} 人，开始时的摘要 {file["roll"]["digest"]}')
    print(f'选票：{len(file["ballots"])} 行，截止时的摘要 {file["closing"]["digest"]}')
    print(f'封存：{len(file["seals"])} 个，封存完时的摘要 {file["sealing"]["digest"]}')
    print('\n'.join(found) or '全部相符：名册、选票、封存和结果。')
    return 1 if found else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('用法：python3 verify_poll.py 文件.json')
    sys.exit(main(sys.argv[1]))
