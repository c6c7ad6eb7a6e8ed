"""All commands."""
import click

from server.cli import backup, members, operate, people, places, rosters, votes, worker

COMMANDS: tuple[click.Command, ...] = (
    *operate.COMMANDS, *places.COMMANDS, *people.COMMANDS, *rosters.COMMANDS, *members.COMMANDS, *votes.COMMANDS,
    *backup.COMMANDS, *worker.COMMANDS)
