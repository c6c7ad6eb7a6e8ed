"""Commands about members and employers."""
import click

COMMANDS: tuple[click.Command, ...] = ()
