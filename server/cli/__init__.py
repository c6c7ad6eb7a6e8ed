"""The command line: `./scripts/linli COMMAND`, over the same actions and queries as the other faces."""
import json
from typing import Any

import click


def answer(value: dict[str, Any], text: str, as_json: bool) -> None:
    """Print a sentence for a person, or JSON for a program."""
    click.echo(json.dumps(value, ensure_ascii=False) if as_json else text)


json_option = click.option('--json', 'as_json', is_flag=True, help='answer with JSON that a program can read')
