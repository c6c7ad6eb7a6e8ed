"""Brings the database up to date and loads the demonstration street, once."""
from server.app import create_app
from server.cli.operate import migrate


def main() -> None:
    create_app()
    migrate.main([], standalone_mode=False)


if __name__ == '__main__':
    main()
