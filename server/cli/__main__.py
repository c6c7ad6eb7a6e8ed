"""`./scripts/linli`: our commands, found by Flask in the application."""
import sys

import click
from flask.cli import FlaskGroup

from server.core.settings import ROOT, BadSettings, load

_GROUP = FlaskGroup(help='邻里 Linli: brings data in, and does on the server what no page does.', add_default_commands=False,
                    add_version_option=False)


def main() -> None:
    """Before anything else the settings: without them there is no application whose commands could be looked for."""
    try:
        load()
    except BadSettings as error:
        sys.exit(str(error))
    for each in _GROUP.params:
        if isinstance(each, click.Option):  # Flask's own, which are settled here
            each.hidden = True
    _GROUP.main(prog_name='linli', args=['--app', str(ROOT / 'server' / 'wsgi.py'), *sys.argv[1:]])


if __name__ == '__main__':
    main()
