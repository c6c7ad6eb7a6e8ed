"""The command line: `./scripts/linli COMMAND`, over the same actions and queries as the other faces."""
import json
import sys
from pathlib import Path
from typing import Any

import click


def answer(value: dict[str, Any], text: str, as_json: bool) -> None:
    """Print a sentence for a person, or JSON for a program."""
    click.echo(json.dumps(value, ensure_ascii=False) if as_json else text)


#: A record's number, as large as the database takes one.
RECORD_ID = click.IntRange(1, 2**63 - 1)

json_option = click.option('--json', 'as_json', is_flag=True, help='answer with JSON that a program can read')


UNCONFIRMED = 3  # exit status of an import: stored rows would change, and nobody said yes


def confirmed(changes: str, as_json: bool) -> bool:
    """Show what would change and ask, where a person sits at a terminal."""
    if as_json or not _at_terminal():
        return False
    click.echo(changes)
    return click.confirm('写入这些改动吗？')


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def write_workbook(path: Path, book: bytes) -> Path:
    """Write the rows that were not taken in, which happens last: what was taken in stands."""
    try:
        path.write_bytes(book)
    except OSError as error:
        raise click.ClickException(f'其余的行已处理，但未导入的行写不进 {path}：{error.strerror}。请换个位置再导入一次。') from None
    return path.resolve()
