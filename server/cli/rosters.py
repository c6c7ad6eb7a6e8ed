"""Commands about rosters of owners."""
import click

COMMANDS: tuple[click.Command, ...] = ()
