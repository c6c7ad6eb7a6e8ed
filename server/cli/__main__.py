"""`./scripts/linli`: Flask's command line, with our commands and under our name."""
import sys

from flask.cli import cli

from server.core.settings import ROOT, BadSettings, load


def main() -> None:
    """Before anything else the settings: without them there is no application whose commands could be looked for."""
    try:
        load()
    except BadSettings as error:
        sys.exit(str(error))
    cli.main(prog_name='linli', args=['--app', str(ROOT / 'server' / 'wsgi.py'), *sys.argv[1:]])


if __name__ == '__main__':
    main()
