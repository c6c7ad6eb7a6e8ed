"""SQLite's writers stand in a line: one at a time, whatever happens inside, over threads and processes."""
import fcntl
import os
import threading
import time
from pathlib import Path

import pytest
from peewee import IntegrityError, OperationalError

from server.core.sqlite import Gate, SQLite


@pytest.fixture
def base(tmp_path):
    made = SQLite(str(tmp_path / 'gated.sqlite'), pragmas={'journal_mode': 'wal'}, lock_type='IMMEDIATE', timeout=60)
    made.execute_sql('CREATE TABLE letter (name TEXT UNIQUE)')
    yield made
    made.close()


def held(base):
    """Whether anybody is inside, as another process sees it."""
    return locked(f'{base.database}-gate')


def locked(path):
    with Path(path).open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def elsewhere(work):
    """Run in another thread and wait for it."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def letters(base):
    return [name for name, in base.execute_sql('SELECT name FROM letter ORDER BY name')]


def test_a_transaction_is_inside_until_its_end(base):
    with base.atomic():
        base.execute_sql("INSERT INTO letter VALUES ('a')")
        with base.atomic():
            base.execute_sql("INSERT INTO letter VALUES ('b')")
        assert held(base)
    assert not held(base)
    assert letters(base) == ['a', 'b']


def test_a_failure_leaves(base):
    base.execute_sql("INSERT INTO letter VALUES ('a')")
    with pytest.raises(IntegrityError), base.atomic():
        base.execute_sql("INSERT INTO letter VALUES ('b'), ('a')")
    assert not held(base)
    assert letters(base) == ['a']


def test_a_transaction_undone_half_way_goes_on_inside(base):
    with base.atomic() as transaction:
        base.execute_sql("INSERT INTO letter VALUES ('a')")
        transaction.rollback()
        assert held(base)
        base.execute_sql("INSERT INTO letter VALUES ('b')")
    assert not held(base)
    assert letters(base) == ['b']


def test_a_failed_commit_leaves(base):
    base.execute_sql('PRAGMA foreign_keys=1')
    base.execute_sql('CREATE TABLE word (letter TEXT REFERENCES letter (name) DEFERRABLE INITIALLY DEFERRED)')
    with pytest.raises(IntegrityError), base.atomic():
        base.execute_sql("INSERT INTO word VALUES ('z')")
    assert not held(base)


def test_a_begin_within_a_begin_is_refused_and_leaves(base):
    base._gate._patience = 0.05
    base.begin()
    with pytest.raises(OperationalError, match='within a transaction'):
        base.begin()
    base.rollback()
    assert not held(base)


def test_a_single_statement_passes_too(base):
    seen = []
    with base.atomic():
        base.execute_sql("INSERT INTO letter VALUES ('a')")

        def write():
            base.execute_sql("INSERT INTO letter VALUES ('b')")
            seen.append(time.monotonic())
            base.close()

        thread = threading.Thread(target=write)
        thread.start()
        thread.join(0.2)
        assert not seen
        left = time.monotonic()
    thread.join()
    assert seen[0] > left
    assert letters(base) == ['a', 'b']
    assert not held(base)


def test_reading_does_not_wait(base):
    answers = []

    def read():
        answers.append(letters(base))
        base.close()

    with base.atomic():
        base.execute_sql("INSERT INTO letter VALUES ('a')")
        elsewhere(read)
    assert answers == [[]]


def test_who_waits_in_vain_is_answered_by_sqlite(base):
    refused = []
    base._gate._patience = 0.05

    def write():
        base.execute_sql('PRAGMA busy_timeout=50')
        try:
            with base.atomic():
                pass
        except OperationalError as error:
            refused.append(str(error))
        finally:
            base.close()

    with base.atomic():
        elsewhere(write)
        assert held(base)
    assert refused == ['database is locked']


def test_a_file_that_cannot_be_opened_is_sqlites_to_report(tmp_path):
    base = SQLite(str(tmp_path / 'none' / 'x.sqlite'))
    with pytest.raises(OperationalError, match='unable to open'), base.atomic():
        pass


def test_in_memory_there_is_no_gate(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    base = SQLite(':memory:')
    with base.atomic():
        base.execute_sql('CREATE TABLE letter (name TEXT)')
        base.execute_sql("INSERT INTO letter VALUES ('a')")
    assert letters(base) == ['a']
    assert not list(tmp_path.iterdir())
    base.close()


def test_a_forked_child_stands_in_line_with_its_parent(tmp_path):
    gate = Gate(str(tmp_path / 'gate'), 5)
    with gate:
        child = _fork(lambda: _pass(gate))
        time.sleep(0.2)
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    assert os.waitpid(child, 0)[1] == 0


def test_a_forked_child_that_ends_lets_nobody_in(tmp_path):
    gate = Gate(str(tmp_path / 'gate'), 0.05)
    with gate:
        assert os.waitpid(_fork(lambda: _pass(gate)), 0)[1] == 0
        assert locked(tmp_path / 'gate')


def _pass(gate):
    with gate:
        return 0


@pytest.mark.race
def test_writers_of_two_processes_lose_nothing(base):
    base.close()  # a connection does not survive a fork
    children = [_fork(lambda number=number: _write_many(base, number)) for number in range(2)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert len(letters(base)) == 2 * 4 * 50


def _fork(work):
    child = os.fork()
    if not child:
        os._exit(work())
    return child


def _write_many(base, process):
    failures = []

    def write(thread):
        try:
            for number in range(50):
                with base.atomic():
                    base.execute_sql('INSERT INTO letter VALUES (?)', (f'{process}-{thread}-{number}',))
        except OperationalError as error:
            failures.append(error)
        finally:
            base.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return len(failures)
