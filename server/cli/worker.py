"""Commands about the background worker."""
import click

COMMANDS: tuple[click.Command, ...] = ()
