"""All commands."""
import click

from server.cli import members, operate, people, rosters, worker

COMMANDS: tuple[click.Command, ...] = (
    *operate.COMMANDS, *people.COMMANDS, *rosters.COMMANDS, *members.COMMANDS, *worker.COMMANDS)
