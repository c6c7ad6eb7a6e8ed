"""The background worker: a few small jobs, each idempotent, so that any number of workers on any hosts may run at once."""
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import click
from flask import current_app
from flask.cli import with_appcontext

from server.archives import rolling
from server.bodies import reminding
from server.care import actions as care
from server.checkins import actions as checkins
from server.checkins.rules import Limits
from server.cli import answer, json_option
from server.cli.evidence import seal_all
from server.companies import reminding as companies
from server.core import clock, held, idempotency
from server.core.db import db, release
from server.core.settings import Settings
from server.exports import actions as exports
from server.files import actions as files
from server.identity import console_logins, drafts
from server.messaging import delivery
from server.stats import actions as stats
from server.votes import closing, tally
from server.wechat.client import WeChat

log = logging.getLogger('linli.worker')


class Job(NamedTuple):
    """Work that is done again every so many seconds; it answers how much there was to do."""

    name: str
    every: float
    work: Callable[[], int]


def jobs(wechat: WeChat, settings: Settings, stopping: Callable[[], bool]) -> tuple[Job, ...]:
    """All of them, in the order in which one round does them."""
    who = f'{os.getpid()}-{secrets.token_hex(8)}'
    return (
        Job('close_polls', 5, lambda: closing.close_due(clock.now())),
        Job('close_checkins', 60, lambda: checkins.close_forgotten(clock.now(), Limits.of(settings))),
        Job('count_service', 60, lambda: drain(rolling.roll_up, stopping)),
        Job('keep_months', 3600, lambda: drain(lambda: stats.keep_months(clock.now()), stopping)),
        Job('seal', 10, lambda: sum(seal_all().values())),
        Job('roll_up', 10, tally.roll_up),
        Job('remind_terms', 3600, lambda: reminding.remind_due(clock.now(), settings.reelection_months)),
        Job('remind_contracts', 3600, lambda: companies.remind_due(clock.now())),
        Job('let_go_homes', 3600, lambda: care.expire_due(clock.now())),
        Job('forget', 600, lambda: drain(idempotency.forget_old)),
        Job('forget_held', 3600, lambda: held.forget_old(settings.folder)),
        Job('forget_logins', 600, lambda: drain(console_logins.forget_old)),
        Job('forget_drafts', 600, lambda: drain(drafts.forget_old)),
        Job('export', 1, lambda: drain(lambda: exports.make_due(settings.folder, who, stopping), stopping)),
        Job('forget_exports', 600, lambda: exports.forget_old(settings.folder)),
        Job('sweep_files', 86_400, lambda: files.sweep(settings.folder)),
        Job('send', 1, lambda: drain(partial(delivery.send_due, wechat, settings, who, stopping), stopping)),
    )


def drain(work: Callable[[], int], stopping: Callable[[], bool] = lambda: False) -> int:
    """Until nothing is left to do."""
    done = 0
    while not stopping() and (count := work()):
        done += count
    return done


@click.command('worker')
@click.option('--once', is_flag=True, help='do what there is to do, then end')
@json_option
@with_appcontext
def worker(once: bool, as_json: bool) -> None:
    """Send messages, seal evidence and close what is due, until told to stop."""
    logging.basicConfig(level=logging.INFO, format='%(asctime)s %(name)s %(message)s')
    stopped = threading.Event()
    todo = jobs(current_app.extensions['wechat'], current_app.config['LINLI'], stopped.is_set)
    if not once:
        _keep_on(todo, stopped)
        return
    done = {job.name: attempt(job) for job in todo}
    answer(done, '，'.join(f'{name}：{"失败" if count is None else count}' for name, count in done.items()), as_json)
    if None in done.values():
        raise SystemExit(1)


def attempt(job: Job) -> int | None:
    """Do a job once; None, and a line in the log, if it failed: the others go on, and the next round tries again."""
    try:
        return job.work()
    except Exception:  # the one place that catches everything
        log.exception('%s failed', job.name)
        return None
    finally:
        release()


def _keep_on(todo: tuple[Job, ...], stopped: threading.Event) -> None:
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # the threads inherit it, so that the signal waits for sigwait
    threads = [threading.Thread(target=_repeat, args=(job, stopped), name=job.name) for job in todo]
    for thread in threads:
        thread.start()
    log.info('worker %s is running', os.getpid())
    signal.sigwait(signals)
    stopped.set()
    for thread in threads:
        thread.join()
    log.info('worker %s has stopped', os.getpid())


def _repeat(job: Job, stopped: threading.Event) -> None:
    # A thread for each: while WeChat keeps the sender waiting, polls close on time.
    while not stopped.is_set():
        attempt(job)
        stopped.wait(job.every)
    db.close()


COMMANDS = (worker,)
