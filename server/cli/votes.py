"""Commands about polls."""
import json
from pathlib import Path
from typing import Any, get_args

import click

from server.cli import RECORD_ID, answer, json_option
from server.core import clock
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.places.queries import place_named
from server.votes import bylaws, closing, own_terms, queries, sealing
from server.votes.evidence import evidence_file
from server.votes.law import MATTERS
from server.votes.paperwork.prints import PAPERS, SHEETS, Name, Sheet


@click.command('close-due')
@json_option
def close_due(as_json: bool) -> None:
    """Close the polls whose minute has come; the worker does the same by itself."""
    closed = closing.close_due(clock.now())
    answer({'closed': closed}, f'已截止 {closed} 次表决。', as_json)


@click.command('poll-result')
@click.argument('poll_id', type=RECORD_ID)
@json_option
def poll_result(poll_id: int, as_json: bool) -> None:
    """Print a closed poll's result."""
    said = _evidence(poll_id)
    lines = [f'{item["title"]}：{"通过" if result["carried"] else "未通过"}（同意 {result["agreeing"]["heads"]} 人，'
             f'参与 {result["participating"]["heads"]} 人，共 {result["total"]["heads"]} 人）'
             for item, result in zip(said['items'], said['results'], strict=True)]
    titles = {item['id']: item['title'] for item in said['items']}
    lines += [f'{contest["title"]}：{"、".join(titles[item] for item in chosen["elected"]) or "没有选出"}'
              for contest, chosen in zip(said['poll']['contests'], said['contests'], strict=True)]
    answer({name: said[name] for name in ('poll', 'results', 'contests')}, '\n'.join(lines), as_json)


@click.command('evidence')
@click.argument('poll_id', type=RECORD_ID)
@click.argument('file', type=click.Path(dir_okay=False, writable=True, path_type=Path))
@json_option
def evidence(poll_id: int, file: Path, as_json: bool) -> None:
    """Write the file with which anybody can recount a closed poll (scripts/verify_poll.py)."""
    said = _evidence(poll_id)
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding='utf-8')
    answer({'poll': said['poll']['id'], 'ballots': len(said['ballots']), 'file': str(file)},
           f'已写入 {file}：选票 {len(said["ballots"])} 行。', as_json)


@click.command('print-poll')
@click.argument('poll_id', type=RECORD_ID)
@click.argument('paper', type=click.Choice([*get_args(Name), *get_args(Sheet)]))
@click.argument('file', type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option('--place', help='print sheets for this building or stairwell alone')
@json_option
def print_poll(poll_id: int, paper: Any, file: Path, place: str | None, as_json: bool) -> None:
    """Write one of a poll's papers as a PDF: what is posted or filed, or sheets for the doors."""
    try:
        closing.settle(queries.poll(SYSTEM, poll_id))
        at = place_named(place).id if place else None
        content = PAPERS[paper](SYSTEM, poll_id) if paper in PAPERS else SHEETS[paper](SYSTEM, poll_id, at)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    file.write_bytes(content)
    answer({'poll': poll_id, 'paper': paper, 'file': str(file)}, f'已写入 {file}。', as_json)


@click.command('vote-rules')
@click.argument('place')
@json_option
def vote_rules(place: str, as_json: bool) -> None:
    """Print how each matter is decided today at a place, by the law or by a rule of its own, and what else holds there."""
    day = clock.today()
    try:
        at = place_named(place)
        rules, terms = bylaws.in_force(at, MATTERS, day), own_terms.in_force(at, day)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    lines = [f'{rule.matter_text}：{rule.name}（{rule.citation}）' for rule in rules.values()]
    lines += [f'{own_terms.words(term)}（{term.citation}）' for term in terms]
    said = [{'topic': term.topic, 'most': term.most, 'citation': term.citation} for term in terms]
    answer({'rules': [rule.as_json() for rule in rules.values()], 'terms': said}, '\n'.join(lines), as_json)


def _evidence(poll_id: int) -> dict:
    try:
        sealing.settle(queries.poll(SYSTEM, poll_id))
        return evidence_file(SYSTEM, poll_id)
    except Refusal as error:
        raise click.ClickException(str(error)) from None


COMMANDS: tuple[click.Command, ...] = (close_due, poll_result, evidence, print_poll, vote_rules)
