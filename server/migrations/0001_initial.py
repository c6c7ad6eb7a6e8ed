# Generated from a schema diff.
from peewee import *

from server.core.db import EncryptedField, InstantField, JSONField


def up(migrator, db):
    class AccessToken(Model):
        app_id = CharField(unique=True, max_length=64)
        token = EncryptedField(null=True)
        expires_at = InstantField(null=True)
        leased_until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'access_token'
    db.create_tables([AccessToken])

    class Place(Model):
        kind = CharField(max_length=12)
        name = CharField(max_length=80)
        parent = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        path = CharField(unique=True, null=True, max_length=120)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'place'
            indexes = ((('parent', 'name'), True), (('kind', 'path'), False))
    db.create_tables([Place])

    class Book(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        common = SmallIntegerField(null=True, default=1)
        name = CharField(max_length=80, default='')
        opens_on = DateField()
        created_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'book'
            indexes = ((('place', 'common'), True),)
    db.create_tables([Book])

    class Person(Model):
        key = CharField(unique=True, max_length=24)
        openid = CharField(unique=True, null=True, max_length=64)
        unionid = CharField(index=True, null=True, max_length=64)
        name = CharField(null=True, max_length=60)
        initials = CharField(max_length=20, default='')
        pinyin = CharField(max_length=60, default='')
        phone = EncryptedField(null=True)
        phone_index = CharField(unique=True, null=True, max_length=40)
        phone_tail = CharField(null=True, max_length=40)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'person'
    db.create_tables([Person])

    class Entry(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        kind = CharField(max_length=8)
        state = CharField(max_length=8)
        dated_on = DateField()
        summary = CharField(max_length=200)
        counterparty = CharField(max_length=80)
        outlay = BooleanField(default=False)
        lines = JSONField()
        files = JSONField()
        reverses = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        undoes = BigIntegerField(unique=True, null=True)
        entered_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        entered_at = InstantField()
        class Meta:
            database = db
            table_name = 'entry'
            indexes = ((('book', 'state', 'id'), False), (('book', 'state', 'dated_on'), False))
    db.create_tables([Entry])

    class Advance(Model):
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
        creditor = CharField(max_length=80)
        principal = BigIntegerField()
        instalments = SmallIntegerField()
        rest = CharField(max_length=6)
        account = CharField(max_length=12)
        first_quarter = CharField(max_length=7)
        live = SmallIntegerField(null=True, default=1)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'advance'
            indexes = ((('book', 'live'), True),)
    db.create_tables([Advance])

    class Body(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        kind = CharField(max_length=24)
        name = CharField(max_length=80)
        live = SmallIntegerField(null=True, default=1)
        created_at = InstantField()
        dissolved_at = InstantField(null=True)
        reason = CharField(max_length=200, default='')
        class Meta:
            database = db
            table_name = 'body'
            indexes = ((('place', 'kind', 'live'), True),)
    db.create_tables([Body])

    class Term(Model):
        body = ForeignKeyField(Body, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        begins = DateField()
        ends = DateField()
        poll_id = BigIntegerField(null=True)
        reminded_at = InstantField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'term'
            indexes = ((('body', 'number'), True), (('body', 'poll_id'), True), (('reminded_at', 'ends'), False), (('ends',), False))
    db.create_tables([Term])

    class Seat(Model):
        term = ForeignKeyField(Term, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        building = ForeignKeyField(Place, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'seat'
            indexes = ((('term', 'number'), True), (('term', 'building'), True))
    db.create_tables([Seat])

    class Owner(Model):
        estate = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        key = CharField(max_length=40)
        name = CharField(max_length=60)
        initials = CharField(max_length=20, default='')
        pinyin = CharField(max_length=60, default='')
        identity_number = EncryptedField(null=True)
        phone = EncryptedField(null=True)
        phone_index = CharField(index=True, null=True, max_length=40)
        phone_tail = CharField(null=True, max_length=40)
        unsold = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'owner'
            indexes = ((('estate', 'key'), True), (('estate', 'name'), False), (('estate', 'initials'), False), (('estate', 'pinyin'), False), (('estate', 'phone_tail'), False))
    db.create_tables([Owner])

    class Alternate(Model):
        term = ForeignKeyField(Term, index=False, on_delete='RESTRICT')
        seat = ForeignKeyField(Seat, null=True, on_delete='RESTRICT')
        rank = SmallIntegerField()
        name = CharField(max_length=60)
        owner = ForeignKeyField(Owner, on_delete='RESTRICT')
        poll_id = BigIntegerField()
        taken_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'alternate'
            indexes = ((('term', 'rank', 'seat'), True),)
    db.create_tables([Alternate])

    class Occasion(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        title = CharField(max_length=80)
        starts_at = InstantField()
        ends_at = InstantField(index=True)
        secret = CharField(max_length=64)
        created_by = BigIntegerField(null=True)
        cancelled_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'occasion'
    db.create_tables([Occasion])

    class CheckIn(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        person = ForeignKeyField(Person, index=False, on_delete='RESTRICT')
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        occasion = ForeignKeyField(Occasion, null=True, on_delete='RESTRICT')
        after = BigIntegerField()
        scene = CharField(max_length=32)
        checked_in_at = InstantField()
        received_at = InstantField()
        flags = JSONField()
        longitude = IntegerField(null=True)
        latitude = IntegerField(null=True)
        accuracy = IntegerField(null=True)
        datum = CharField(null=True, max_length=8)
        idempotency_key = CharField(null=True, max_length=80)
        settled = SmallIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'check_in'
            indexes = ((('person', 'after'), True), (('person', 'idempotency_key'), True))
    db.create_tables([CheckIn])

    class Amendment(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        check_in = ForeignKeyField(CheckIn, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        counted_from = InstantField(null=True)
        counted_until = InstantField(null=True)
        reason = CharField(max_length=200)
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'amendment'
            indexes = ((('check_in', 'number'), True),)
    db.create_tables([Amendment])

    class Answer(Model):
        scope = CharField(max_length=64)
        key = CharField(max_length=80)
        request = CharField(max_length=64)
        status = IntegerField()
        body = EncryptedField()
        at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'answer'
            indexes = ((('scope', 'key'), True),)
    db.create_tables([Answer])

    class Elevator(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        title = CharField(max_length=80)
        book = ForeignKeyField(Book, unique=True, null=True, on_delete='RESTRICT')
        live = SmallIntegerField(null=True, default=1)
        ended_for = CharField(max_length=200, default='')
        created_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'elevator'
            indexes = ((('place', 'live'), True),)
    db.create_tables([Elevator])

    class Levy(Model):
        elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
        title = CharField(max_length=80)
        building = BooleanField(default=False)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'levy'
            indexes = ((('elevator', 'title'), True),)
    db.create_tables([Levy])

    class Plan(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        words = TextField()
        costs = JSONField()
        total = BigIntegerField()
        files = JSONField()
        written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'plan'
            indexes = ((('elevator', 'number'), True),)
    db.create_tables([Plan])

    class Apportionment(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        levy = ForeignKeyField(Levy, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        plan = ForeignKeyField(Plan, null=True, on_delete='RESTRICT')
        scheme = CharField(max_length=8)
        source = CharField(max_length=200)
        total = BigIntegerField()
        aids = JSONField()
        dues = JSONField()
        homes = JSONField()
        reason = CharField(max_length=200)
        written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        written_at = InstantField()
        proposed_at = InstantField(null=True)
        agreed_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'apportionment'
            indexes = ((('levy', 'number'), True),)
    db.create_tables([Apportionment])

    class Task(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        occasion = ForeignKeyField(Occasion, unique=True, on_delete='RESTRICT')
        title = CharField(max_length=80)
        detail = TextField()
        capacity = IntegerField()
        skills = JSONField()
        state = CharField(max_length=10, default='open')
        reason = CharField(max_length=200, default='')
        created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'task'
            indexes = ((('place', 'state'), False),)
    db.create_tables([Task])

    class Assignment(Model):
        task = ForeignKeyField(Task, on_delete='CASCADE')
        person = ForeignKeyField(Person, on_delete='CASCADE')
        state = CharField(max_length=10)
        seat = SmallIntegerField(null=True)
        reason = CharField(max_length=200, default='')
        report = CharField(max_length=2000, default='')
        remark = CharField(max_length=200, default='')
        claimed_at = InstantField(null=True)
        changed_at = InstantField()
        class Meta:
            database = db
            table_name = 'assignment'
            indexes = ((('task', 'person'), True), (('task', 'seat'), True))
    db.create_tables([Assignment])

    class File(Model):
        key = CharField(unique=True, max_length=32)
        person = ForeignKeyField(Person, index=False, null=True, on_delete='SET NULL')
        digest = CharField(index=True, max_length=64)
        media_type = CharField(max_length=40)
        size = IntegerField()
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'file'
            indexes = ((('person', 'digest'), True),)
    db.create_tables([File])

    class AssignmentFile(Model):
        assignment = ForeignKeyField(Assignment, index=False, on_delete='CASCADE')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'assignment_file'
            indexes = ((('assignment', 'position'), True),)
    db.create_tables([AssignmentFile])

    class AuditLine(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        action = CharField(max_length=60)
        person_id = BigIntegerField(index=True, null=True)
        path = CharField(index=True, max_length=120)
        subject = CharField(index=True, max_length=60)
        detail = JSONField()
        at = InstantField()
        class Meta:
            database = db
            table_name = 'audit_line'
    db.create_tables([AuditLine])

    class Poll(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        title = CharField(max_length=120)
        detail = TextField()
        state = CharField(max_length=10, default='draft')
        closes_at = InstantField()
        revisable = BooleanField(default=False)
        part_kinds = JSONField(null=True)
        publication_days = SmallIntegerField(default=0)
        objection_days = SmallIntegerField(default=0)
        extension_days = SmallIntegerField(default=0)
        precedence = CharField(max_length=8, default='first')
        silence = BooleanField(default=False)
        silence_citation = CharField(max_length=200, default='')
        proxy_limit = SmallIntegerField(null=True)
        proxy_citation = CharField(max_length=200, default='')
        named = BooleanField(default=False)
        created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        created_at = InstantField()
        published_at = InstantField(null=True)
        opened_at = InstantField(null=True)
        first_closes_at = InstantField(null=True)
        closed_at = InstantField(null=True)
        counted_at = InstantField(null=True)
        final_at = InstantField(null=True)
        sealed_at = InstantField(null=True)
        withdrawn_for = CharField(max_length=200, default='')
        extended_for = CharField(max_length=200, default='')
        words_digest = CharField(null=True, max_length=64)
        rules_digest = CharField(null=True, max_length=64)
        roll_digest = CharField(null=True, max_length=64)
        roll_parts = IntegerField(null=True)
        roll_area = BigIntegerField(null=True)
        roll_heads = IntegerField(null=True)
        silent_heads = IntegerField(null=True)
        silent_area = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'poll'
            indexes = ((('state', 'closes_at'), False), (('place', 'state'), False), (('final_at', 'counted_at'), False), (('sealed_at', 'counted_at'), False))
    db.create_tables([Poll])

    class Contest(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        position = SmallIntegerField()
        kind = CharField(max_length=8)
        title = CharField(max_length=200)
        matter = SmallIntegerField()
        choose = SmallIntegerField()
        seats = SmallIntegerField(null=True)
        alternates = SmallIntegerField(default=0)
        differential = BooleanField(default=False)
        ranking = CharField(max_length=8, default='heads')
        tie = CharField(max_length=8, default='lot')
        office = CharField(max_length=24, default='')
        term_years = SmallIntegerField(null=True)
        nominations_until = InstantField(index=True, null=True)
        least = SmallIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'contest'
            indexes = ((('poll', 'position'), True),)
    db.create_tables([Contest])

    class Nominee(Model):
        contest = ForeignKeyField(Contest, index=False, on_delete='CASCADE')
        owner = ForeignKeyField(Owner, on_delete='RESTRICT')
        name = CharField(max_length=60)
        nominated_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        nominated_at = InstantField()
        consented = BooleanField(null=True)
        consented_at = InstantField(null=True)
        consent_file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
        cleared = BooleanField(null=True)
        cleared_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        cleared_at = InstantField(null=True)
        remark = CharField(max_length=200, default='')
        class Meta:
            database = db
            table_name = 'nominee'
            indexes = ((('contest', 'owner'), True),)
    db.create_tables([Nominee])

    class PollItem(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        position = SmallIntegerField()
        title = CharField(max_length=200)
        matter = SmallIntegerField()
        rule = JSONField(null=True)
        contest = ForeignKeyField(Contest, null=True, on_delete='CASCADE')
        nominee = ForeignKeyField(Nominee, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'poll_item'
            indexes = ((('poll', 'position'), True),)
    db.create_tables([PollItem])

    class RollHead(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        number = IntegerField()
        area = BigIntegerField()
        parts = IntegerField()
        owners = SmallIntegerField()
        overlapping = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'roll_head'
            indexes = ((('poll', 'number'), True),)
    db.create_tables([RollHead])

    class Ballot(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        poll = ForeignKeyField(Poll, index=False, on_delete='RESTRICT')
        item = ForeignKeyField(PollItem, index=False, on_delete='RESTRICT')
        head = ForeignKeyField(RollHead, index=False, on_delete='RESTRICT')
        choice = CharField(max_length=10)
        heads = SmallIntegerField()
        area = BigIntegerField()
        revision = SmallIntegerField()
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        cast_at = InstantField()
        receipt = CharField(index=True, max_length=24)
        channel = CharField(max_length=8, default='online')
        warrant = BigIntegerField(null=True)
        idempotency_key = CharField(null=True, max_length=80)
        class Meta:
            database = db
            table_name = 'ballot'
            indexes = ((('head', 'item', 'revision', 'heads'), True), (('item', 'seal', 'choice', 'heads', 'area'), False), (('poll', 'seal'), False))
    db.create_tables([Ballot])

    class BankFile(Model):
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        digest = CharField(max_length=64)
        name = CharField(max_length=120)
        account = CharField(max_length=4)
        first_day = DateField()
        last_day = DateField()
        lines = IntegerField()
        taken_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        taken_at = InstantField()
        class Meta:
            database = db
            table_name = 'bank_file'
            indexes = ((('book', 'digest'), True), (('book', 'id'), False))
    db.create_tables([BankFile])

    class Match(Model):
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
        live = SmallIntegerField(null=True, default=1)
        matched_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        matched_at = InstantField()
        undone_by = BigIntegerField(null=True)
        undone_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'match'
            indexes = ((('entry', 'live'), True), (('book', 'live', 'id'), False))
    db.create_tables([Match])

    class BankLine(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(BankFile, on_delete='RESTRICT')
        key = CharField(max_length=64)
        dated_on = DateField()
        amount = BigIntegerField()
        balance = BigIntegerField()
        counterparty = EncryptedField()
        summary = EncryptedField()
        serial = CharField(max_length=60)
        match = ForeignKeyField(Match, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'bank_line'
            indexes = ((('book', 'key'), True), (('book', 'dated_on', 'id'), False), (('book', 'match', 'dated_on', 'id'), False))
    db.create_tables([BankLine])

    class Selection(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        title = CharField(max_length=80)
        questions = JSONField()
        opinions_until = InstantField()
        live = SmallIntegerField(null=True, default=1)
        ended_for = CharField(max_length=200, default='')
        created_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'selection'
            indexes = ((('place', 'live'), True),)
    db.create_tables([Selection])

    class Bidder(Model):
        selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
        name = CharField(max_length=80)
        credit_code = CharField(max_length=18, default='')
        live = SmallIntegerField(null=True, default=1)
        withdrawn_for = CharField(max_length=200, default='')
        entered_at = InstantField()
        class Meta:
            database = db
            table_name = 'bidder'
            indexes = ((('selection', 'name', 'live'), True), (('selection', 'id'), False))
    db.create_tables([Bidder])

    class Part(Model):
        estate = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        kind = CharField(max_length=8)
        label = CharField(max_length=60)
        building = CharField(max_length=20, default='')
        stairwell = CharField(max_length=20, default='')
        floor = SmallIntegerField(null=True)
        room = CharField(max_length=30)
        area = IntegerField()
        area_source = CharField(max_length=8, default='register')
        class Meta:
            database = db
            table_name = 'part'
            indexes = ((('estate', 'label'), True), (('estate', 'room'), False), (('place', 'kind'), False))
    db.create_tables([Part])

    class Employer(Model):
        name = CharField(max_length=80)
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'employer'
            indexes = ((('place', 'name'), True),)
    db.create_tables([Employer])

    class Shift(Model):
        employer = ForeignKeyField(Employer, index=False, on_delete='CASCADE')
        name = CharField(max_length=30)
        cycle = JSONField()
        begins_on = DateField()
        holidays = BooleanField()
        days = JSONField()
        usual = SmallIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'shift'
            indexes = ((('employer', 'name'), True), (('employer', 'usual'), True))
    db.create_tables([Shift])

    class Member(Model):
        key = CharField(unique=True, max_length=40)
        person = ForeignKeyField(Person, unique=True, null=True, on_delete='SET NULL')
        name = CharField(max_length=60)
        initials = CharField(max_length=20, default='')
        pinyin = CharField(max_length=60, default='')
        sex = CharField(max_length=2, default='')
        identity_number = EncryptedField(null=True)
        phone = EncryptedField()
        phone_index = CharField(index=True, max_length=40)
        phone_tail = CharField(index=True, max_length=40, default='')
        employer = ForeignKeyField(Employer, null=True, on_delete='RESTRICT')
        community = ForeignKeyField(Place, index=False, null=True, on_delete='RESTRICT')
        slip = CharField(max_length=30, default='')
        skills_note = CharField(max_length=200, default='')
        address = EncryptedField(null=True)
        shift = ForeignKeyField(Shift, null=True, on_delete='SET NULL')
        since = InstantField()
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'member'
            indexes = ((('community', 'name'), False), (('community', 'initials'), False), (('community', 'pinyin'), False))
    db.create_tables([Member])

    class Holding(Model):
        seat = ForeignKeyField(Seat, index=False, on_delete='RESTRICT')
        name = CharField(max_length=60)
        phone = EncryptedField(null=True)
        phone_index = CharField(index=True, null=True, max_length=40)
        owner = ForeignKeyField(Owner, null=True, on_delete='RESTRICT')
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        poll_id = BigIntegerField(null=True)
        begins = DateField()
        ends = DateField(null=True)
        reason = CharField(max_length=12, default='')
        note = CharField(max_length=200, default='')
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'holding'
            indexes = ((('seat', 'live'), True),)
    db.create_tables([Holding])

    class Care(Model):
        part = ForeignKeyField(Part, index=False, on_delete='RESTRICT')
        door = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        layer = CharField(max_length=10)
        member = ForeignKeyField(Member, index=False, null=True, on_delete='RESTRICT')
        holding = ForeignKeyField(Holding, index=False, null=True, on_delete='RESTRICT')
        since = DateField()
        until = DateField(null=True)
        reason = CharField(max_length=12, default='')
        note = CharField(max_length=200, default='')
        live = SmallIntegerField(null=True, default=1)
        assigned_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'care'
            indexes = ((('part', 'live'), True), (('door', 'live', 'layer'), False), (('member', 'live'), False), (('holding', 'live'), False))
    db.create_tables([Care])

    class Fee(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        book = ForeignKeyField(Book, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
        name = CharField(max_length=40)
        period = CharField(max_length=40)
        basis = CharField(max_length=200)
        ways = CharField(max_length=200)
        kind = CharField(max_length=8)
        measure = CharField(max_length=8)
        rate = BigIntegerField()
        due_on = DateField()
        state = CharField(max_length=8)
        live = SmallIntegerField(null=True, default=1)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'fee'
            indexes = ((('place', 'name', 'period', 'kind', 'live'), True),)
    db.create_tables([Fee])

    class Charge(Model):
        fee = ForeignKeyField(Fee, index=False, on_delete='RESTRICT')
        part = ForeignKeyField(Part, on_delete='RESTRICT')
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        label = CharField(max_length=60)
        area = IntegerField()
        amount = BigIntegerField()
        paid = BigIntegerField(default=0)
        waived = BigIntegerField(default=0)
        state = CharField(max_length=8)
        class Meta:
            database = db
            table_name = 'charge'
            indexes = ((('fee', 'part'), True), (('fee', 'id'), False), (('fee', 'state', 'id'), False), (('fee', 'place', 'id'), False), (('fee', 'state', 'amount', 'paid', 'waived'), False))
    db.create_tables([Charge])

    class Check(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        number = IntegerField(null=True)
        reason = CharField(max_length=200, default='')
        checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        checked_at = InstantField()
        class Meta:
            database = db
            table_name = 'check'
            indexes = ((('book', 'number'), True),)
    db.create_tables([Check])

    class CheckOut(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        check_in = ForeignKeyField(CheckIn, unique=True, on_delete='RESTRICT')
        checked_out_at = InstantField()
        received_at = InstantField()
        by = CharField(max_length=10)
        flags = JSONField()
        class Meta:
            database = db
            table_name = 'check_out'
    db.create_tables([CheckOut])

    class Clerk(Model):
        employer = ForeignKeyField(Employer, index=False, on_delete='CASCADE')
        person = ForeignKeyField(Person, null=True, on_delete='CASCADE')
        phone_index = CharField(index=True, null=True, max_length=40)
        granted_at = InstantField()
        revoked_at = InstantField(null=True)
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'clerk'
            indexes = ((('employer', 'person', 'live'), True), (('employer', 'phone_index', 'live'), True))
    db.create_tables([Clerk])

    class Closing(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        month = DateField()
        balances = JSONField()
        closed_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        closed_at = InstantField()
        class Meta:
            database = db
            table_name = 'closing'
            indexes = ((('book', 'month'), True),)
    db.create_tables([Closing])

    class Consent(Model):
        person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
        topic = CharField(max_length=20)
        count = IntegerField()
        class Meta:
            database = db
            table_name = 'consent'
            indexes = ((('person', 'topic'), True),)
    db.create_tables([Consent])

    class Session(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        created_at = InstantField()
        expires_at = InstantField()
        revoked_at = InstantField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'session'
    db.create_tables([Session])

    class Console(Model):
        session = ForeignKeyField(Session, unique=True, on_delete='CASCADE')
        key = CharField(unique=True, max_length=64)
        browser = CharField(max_length=60)
        address = EncryptedField()
        seen_at = InstantField()
        class Meta:
            database = db
            table_name = 'console'
    db.create_tables([Console])

    class ConsoleLogin(Model):
        scene = CharField(unique=True, max_length=64)
        browser_key = CharField(index=True, max_length=64)
        browser = CharField(max_length=60, default='')
        address = EncryptedField(null=True)
        state = CharField(max_length=8, default='waiting')
        person = ForeignKeyField(Person, null=True, on_delete='CASCADE')
        created_at = InstantField()
        expires_at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'console_login'
    db.create_tables([ConsoleLogin])

    class Contact(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        head = ForeignKeyField(RollHead, on_delete='CASCADE')
        way = CharField(max_length=8)
        outcome = CharField(max_length=12)
        note = EncryptedField(null=True)
        file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        at = InstantField()
        class Meta:
            database = db
            table_name = 'contact'
            indexes = ((('poll', 'head', 'id'), True),)
    db.create_tables([Contact])

    class Offer(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        bidder = ForeignKeyField(Bidder, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        fees = JSONField()
        staff = SmallIntegerField()
        service = TextField()
        promises = TextField()
        shares = JSONField()
        reason = CharField(max_length=200)
        files = JSONField()
        written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'offer'
            indexes = ((('bidder', 'number'), True),)
    db.create_tables([Offer])

    class SelectionPlan(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        service = TextField()
        caps = JSONField()
        way = CharField(max_length=10)
        months = SmallIntegerField()
        income = TextField()
        words = TextField()
        reason = CharField(max_length=200)
        files = JSONField()
        written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'selection_plan'
            indexes = ((('selection', 'number'), True),)
    db.create_tables([SelectionPlan])

    class SelectionVote(Model):
        selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
        plan = ForeignKeyField(SelectionPlan, on_delete='RESTRICT')
        poll = ForeignKeyField(Poll, unique=True, on_delete='CASCADE')
        paper = ForeignKeyField(File, on_delete='RESTRICT')
        made_by = BigIntegerField(null=True)
        made_at = InstantField()
        class Meta:
            database = db
            table_name = 'selection_vote'
            indexes = ((('selection', 'id'), False),)
    db.create_tables([SelectionVote])

    class Contract(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        selection = ForeignKeyField(Selection, on_delete='RESTRICT')
        offer = ForeignKeyField(Offer, on_delete='RESTRICT')
        vote = ForeignKeyField(SelectionVote, unique=True, null=True, on_delete='RESTRICT')
        renews = ForeignKeyField('self', unique=True, null=True, on_delete='RESTRICT')
        item = ForeignKeyField(PollItem, unique=True, null=True, on_delete='RESTRICT')
        company = CharField(max_length=80)
        fees = JSONField()
        shares = JSONField()
        words = TextField()
        signed_on = DateField()
        begins = DateField()
        ends = DateField()
        files = JSONField()
        ended_on = DateField(null=True)
        ending = CharField(max_length=10, default='')
        ended_for = CharField(max_length=200, default='')
        ending_item = ForeignKeyField(PollItem, unique=True, null=True, on_delete='RESTRICT')
        written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'contract'
    db.create_tables([Contract])

    class ContractDue(Model):
        contract = ForeignKeyField(Contract, on_delete='RESTRICT')
        name = CharField(max_length=80)
        due_on = DateField()
        remind_on = DateField()
        reminded_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'contract_due'
            indexes = ((('reminded_at', 'remind_on'), False),)
    db.create_tables([ContractDue])

    class ContractFile(Model):
        contract = ForeignKeyField(Contract, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'contract_file'
            indexes = ((('contract', 'position'), True),)
    db.create_tables([ContractFile])

    class Source(Model):
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        account = CharField(max_length=12)
        name = CharField(max_length=80)
        part = IntegerField()
        whole = IntegerField()
        contract = CharField(max_length=200)
        begins = DateField()
        ends = DateField(null=True)
        live = SmallIntegerField(null=True, default=1)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'source'
            indexes = ((('book', 'account', 'live'), True), (('book', 'account', 'begins'), True))
    db.create_tables([Source])

    class ContractShare(Model):
        contract = ForeignKeyField(Contract, index=False, on_delete='RESTRICT')
        account = CharField(max_length=12)
        part = SmallIntegerField()
        source = ForeignKeyField(Source, unique=True, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'contract_share'
            indexes = ((('contract', 'account'), True),)
    db.create_tables([ContractShare])

    class Household(Model):
        elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
        part = ForeignKeyField(Part, on_delete='RESTRICT')
        label = CharField(max_length=60)
        room = CharField(max_length=30)
        floor = SmallIntegerField(null=True)
        area = IntegerField()
        class Meta:
            database = db
            table_name = 'household'
            indexes = ((('elevator', 'part'), True),)
    db.create_tables([Household])

    class Contribution(Model):
        levy = ForeignKeyField(Levy, index=False, on_delete='RESTRICT')
        household = ForeignKeyField(Household, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
        amount = BigIntegerField()
        means = CharField(max_length=16)
        class Meta:
            database = db
            table_name = 'contribution'
            indexes = ((('levy', 'household', 'id'), False),)
    db.create_tables([Contribution])

    class Debtor(Model):
        charge = ForeignKeyField(Charge, index=False, on_delete='CASCADE')
        owner = ForeignKeyField(Owner, index=False, on_delete='RESTRICT')
        unsold = SmallIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'debtor'
            indexes = ((('charge', 'owner'), True), (('owner', 'charge'), False))
    db.create_tables([Debtor])

    class Decision(Model):
        plan = ForeignKeyField(Plan, on_delete='RESTRICT')
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        item = ForeignKeyField(PollItem, unique=True, on_delete='CASCADE')
        named_by = BigIntegerField(null=True)
        named_at = InstantField()
        class Meta:
            database = db
            table_name = 'decision'
    db.create_tables([Decision])

    class Dispatch(Model):
        kind = CharField(max_length=20)
        title = CharField(max_length=120)
        fields = JSONField()
        page = CharField(max_length=120)
        subject = CharField(index=True, max_length=60)
        path = CharField(max_length=120, default='')
        created_at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'dispatch'
    db.create_tables([Dispatch])

    class DistrictTerm(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        district = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        what = CharField(max_length=24)
        number = IntegerField()
        value = JSONField(null=True)
        valid_from = DateField()
        written_by = BigIntegerField(null=True)
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'district_term'
            indexes = ((('district', 'what', 'number'), True),)
    db.create_tables([DistrictTerm])

    class Document(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        kind = CharField(max_length=12)
        title = CharField(max_length=80)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'document'
            indexes = ((('place', 'kind'), True),)
    db.create_tables([Document])

    class DocumentVersion(Model):
        document = ForeignKeyField(Document, index=False, on_delete='RESTRICT')
        number = SmallIntegerField()
        clauses = JSONField()
        written_by = BigIntegerField(null=True)
        written_at = InstantField()
        poll_id = BigIntegerField(null=True)
        item_id = BigIntegerField(unique=True, null=True)
        adopted_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'document_version'
            indexes = ((('document', 'number'), True),)
    db.create_tables([DocumentVersion])

    class Door(Model):
        place = ForeignKeyField(Place, unique=True, on_delete='RESTRICT')
        path = CharField(max_length=120)
        homes = IntegerField(default=0)
        member = IntegerField(default=0)
        committee = IntegerField(default=0)
        gaps = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'door'
            indexes = ((('path', 'homes', 'member', 'committee', 'gaps', 'place'), False),)
    db.create_tables([Door])

    class Draft(Model):
        person = ForeignKeyField(Person, unique=True, on_delete='CASCADE')
        key = CharField(unique=True, max_length=64)
        sent_to = CharField(max_length=300)
        fields = EncryptedField()
        expires_at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'draft'
    db.create_tables([Draft])

    class Duty(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        person = ForeignKeyField(Person, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'duty'
            indexes = ((('poll', 'place', 'person'), True),)
    db.create_tables([Duty])

    class EntryFile(Model):
        entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'entry_file'
            indexes = ((('entry', 'position'), True),)
    db.create_tables([EntryFile])

    class Exclusion(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        person = ForeignKeyField(Person, on_delete='CASCADE')
        reason = CharField(max_length=200)
        stated_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        stated_at = InstantField()
        class Meta:
            database = db
            table_name = 'exclusion'
            indexes = ((('poll', 'person'), True),)
    db.create_tables([Exclusion])

    class Explanation(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        check_in = ForeignKeyField(CheckIn, unique=True, on_delete='RESTRICT')
        reason = CharField(max_length=200)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'explanation'
    db.create_tables([Explanation])

    class Export(Model):
        key = CharField(unique=True, max_length=32)
        person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        name = CharField(max_length=40)
        said = EncryptedField()
        state = CharField(max_length=8, default='waiting')
        open_key = CharField(unique=True, null=True, max_length=40)
        rows = IntegerField(default=0)
        claim = CharField(max_length=64, default='')
        attempts = SmallIntegerField(default=0)
        reason = CharField(max_length=200, default='')
        due_at = InstantField()
        created_at = InstantField()
        expires_at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'export'
            indexes = ((('person', 'place'), False), (('state', 'due_at'), False))
    db.create_tables([Export])

    class Feedback(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        community = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        employer = ForeignKeyField(Employer, on_delete='RESTRICT')
        period = CharField(max_length=8)
        version = SmallIntegerField()
        members = IntegerField()
        served = IntegerField()
        minutes = IntegerField()
        times = IntegerField()
        reason = CharField(max_length=200, default='')
        signed_by = BigIntegerField(null=True)
        signed_at = InstantField()
        class Meta:
            database = db
            table_name = 'feedback'
            indexes = ((('community', 'period', 'employer', 'version'), True),)
    db.create_tables([Feedback])

    class FeedbackLine(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        feedback = ForeignKeyField(Feedback, index=False, on_delete='RESTRICT')
        member = ForeignKeyField(Member, on_delete='RESTRICT')
        minutes = IntegerField()
        times = IntegerField()
        class Meta:
            database = db
            table_name = 'feedback_line'
            indexes = ((('feedback', 'member'), True),)
    db.create_tables([FeedbackLine])

    class Flag(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        name = CharField(max_length=20)
        check_in = ForeignKeyField(CheckIn, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'flag'
            indexes = ((('place', 'name', 'check_in'), True),)
    db.create_tables([Flag])

    class Grant(Model):
        person = ForeignKeyField(Person, index=False, null=True, on_delete='CASCADE')
        phone_index = CharField(null=True, max_length=40)
        role = CharField(max_length=16)
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        granted_by = BigIntegerField(null=True)
        granted_at = InstantField()
        revoked_at = InstantField(null=True)
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'grant'
            indexes = ((('person', 'role', 'place', 'live'), True), (('phone_index', 'role', 'place', 'live'), True))
    db.create_tables([Grant])

    class Space(Model):
        source = ForeignKeyField(Source, index=False, on_delete='RESTRICT')
        label = CharField(max_length=40)
        rate = BigIntegerField()
        per = CharField(max_length=5)
        class Meta:
            database = db
            table_name = 'space'
            indexes = ((('source', 'label'), True), (('source', 'id'), False))
    db.create_tables([Space])

    class Letting(Model):
        space = ForeignKeyField(Space, index=False, on_delete='RESTRICT')
        holder = CharField(max_length=80)
        begins = DateField()
        ends = DateField(null=True)
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'letting'
            indexes = ((('space', 'live'), True), (('space', 'begins'), False))
    db.create_tables([Letting])

    class Meeting(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        title = CharField(max_length=80)
        held_at = InstantField()
        venue = CharField(max_length=80)
        minutes = TextField()
        created_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'meeting'
    db.create_tables([Meeting])

    class MeetingEmployer(Model):
        meeting = ForeignKeyField(Meeting, index=False, on_delete='CASCADE')
        employer = ForeignKeyField(Employer, on_delete='RESTRICT')
        people = CharField(max_length=200, default='')
        class Meta:
            database = db
            table_name = 'meeting_employer'
            indexes = ((('meeting', 'employer'), True),)
    db.create_tables([MeetingEmployer])

    class MeetingFile(Model):
        meeting = ForeignKeyField(Meeting, index=False, on_delete='CASCADE')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'meeting_file'
            indexes = ((('meeting', 'position'), True),)
    db.create_tables([MeetingFile])

    class Message(Model):
        dispatch = ForeignKeyField(Dispatch, index=False, on_delete='CASCADE')
        person = ForeignKeyField(Person, on_delete='CASCADE')
        delivery = CharField(max_length=10, default='waiting')
        due_at = InstantField()
        claim = CharField(max_length=32, default='')
        attempts = SmallIntegerField(default=0)
        error = CharField(max_length=120, default='')
        sent_at = InstantField(null=True)
        read = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'message'
            indexes = ((('dispatch', 'person'), True), (('delivery', 'due_at'), False), (('dispatch', 'delivery', 'read'), False), (('person', 'read'), False))
    db.create_tables([Message])

    class Milestone(Model):
        elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
        step = CharField(max_length=12)
        words = CharField(max_length=200)
        happened_on = DateField()
        told_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        told_at = InstantField()
        class Meta:
            database = db
            table_name = 'milestone'
            indexes = ((('elevator', 'id'), False),)
    db.create_tables([Milestone])

    class MilestoneFile(Model):
        milestone = ForeignKeyField(Milestone, index=False, on_delete='CASCADE')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'milestone_file'
            indexes = ((('milestone', 'position'), True),)
    db.create_tables([MilestoneFile])

    class Notice(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        title = CharField(max_length=80)
        body = TextField()
        published_at = InstantField()
        until = InstantField(index=True)
        created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        class Meta:
            database = db
            table_name = 'notice'
            indexes = ((('place', 'until'), False),)
    db.create_tables([Notice])

    class Objection(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        about = CharField(max_length=8)
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        said_by = EncryptedField(null=True)
        body = EncryptedField()
        at = InstantField()
        upheld = BooleanField(null=True)
        answer = TextField(default='')
        answered_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        answered_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'objection'
            indexes = ((('poll', 'about', 'upheld'), False),)
    db.create_tables([Objection])

    class OfferFile(Model):
        offer = ForeignKeyField(Offer, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'offer_file'
            indexes = ((('offer', 'position'), True),)
    db.create_tables([OfferFile])

    class Opinion(Model):
        selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
        owner = ForeignKeyField(Owner, on_delete='RESTRICT')
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        answers = JSONField()
        words = TextField(default='')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'opinion'
            indexes = ((('selection', 'owner'), True), (('selection', 'id'), False))
    db.create_tables([Opinion])

    class Ownership(Model):
        part = ForeignKeyField(Part, index=False, on_delete='CASCADE')
        owner = ForeignKeyField(Owner, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'ownership'
            indexes = ((('part', 'owner'), True),)
    db.create_tables([Ownership])

    class OwnRule(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        matter = SmallIntegerField()
        quorum = JSONField()
        agreement = JSONField()
        citation = CharField(max_length=200)
        valid_from = DateField()
        valid_to = DateField(null=True)
        written_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'own_rule'
            indexes = ((('place', 'matter', 'valid_from'), True),)
    db.create_tables([OwnRule])

    class OwnTerm(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        topic = CharField(max_length=12)
        most = SmallIntegerField(null=True)
        citation = CharField(max_length=200)
        valid_from = DateField()
        valid_to = DateField(null=True)
        written_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        written_at = InstantField()
        class Meta:
            database = db
            table_name = 'own_term'
            indexes = ((('place', 'topic', 'valid_from'), True),)
    db.create_tables([OwnTerm])

    class Paper(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        head = ForeignKeyField(RollHead, index=False, on_delete='CASCADE')
        assisted = BooleanField(default=False)
        file = ForeignKeyField(File, on_delete='RESTRICT')
        state = CharField(max_length=8, default='entered')
        answers = JSONField()
        entered_by = ForeignKeyField(Person, on_delete='RESTRICT')
        entered_at = InstantField()
        checked_answers = JSONField(null=True)
        checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        checked_at = InstantField(null=True)
        remark = CharField(max_length=200, default='')
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'paper'
            indexes = ((('head', 'live'), True), (('poll', 'state', 'assisted'), False))
    db.create_tables([Paper])

    class Past(Model):
        member = ForeignKeyField(Member, on_delete='CASCADE')
        employer = ForeignKeyField(Employer, on_delete='RESTRICT')
        community = ForeignKeyField(Place, on_delete='RESTRICT')
        slip = CharField(max_length=30, default='')
        since = InstantField()
        until = InstantField()
        reason = CharField(max_length=200, default='')
        class Meta:
            database = db
            table_name = 'past'
    db.create_tables([Past])

    class PlaceCode(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        scene = CharField(unique=True, max_length=32)
        live = SmallIntegerField(null=True, default=1)
        issued_at = InstantField()
        revoked_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'place_code'
            indexes = ((('place', 'live'), True),)
    db.create_tables([PlaceCode])

    class PlanFile(Model):
        plan = ForeignKeyField(Plan, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'plan_file'
            indexes = ((('plan', 'position'), True),)
    db.create_tables([PlanFile])

    class PointEntry(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        person = ForeignKeyField(Person, index=False, on_delete='RESTRICT')
        day = CharField(max_length=10)
        number = SmallIntegerField()
        minutes = IntegerField()
        points = IntegerField()
        at = InstantField()
        class Meta:
            database = db
            table_name = 'point_entry'
            indexes = ((('person', 'day', 'number'), True),)
    db.create_tables([PointEntry])

    class PollFile(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'poll_file'
            indexes = ((('poll', 'position'), True),)
    db.create_tables([PollFile])

    class Settlement(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        fee = ForeignKeyField(Fee, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
        kind = CharField(max_length=8)
        means = CharField(max_length=12, default='')
        reference = CharField(max_length=64, default='')
        taken = CharField(unique=True, null=True, max_length=80)
        portions = JSONField()
        at = InstantField()
        class Meta:
            database = db
            table_name = 'settlement'
    db.create_tables([Settlement])

    class Portion(Model):
        settlement = ForeignKeyField(Settlement, index=False, on_delete='RESTRICT')
        charge = ForeignKeyField(Charge, index=False, on_delete='RESTRICT')
        amount = BigIntegerField()
        reason = CharField(max_length=80, default='')
        class Meta:
            database = db
            table_name = 'portion'
            indexes = ((('settlement', 'charge'), True), (('charge', 'id'), False))
    db.create_tables([Portion])

    class Posting(Model):
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
        account = CharField(max_length=12)
        month = DateField()
        amount = BigIntegerField()
        class Meta:
            database = db
            table_name = 'posting'
            indexes = ((('book', 'month', 'account', 'amount'), False), (('book', 'account', 'month', 'id'), False), (('entry', 'account'), True))
    db.create_tables([Posting])

    class ServicePrint(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        code = EncryptedField()
        code_index = CharField(unique=True, max_length=40)
        about = EncryptedField()
        first_day = DateField()
        last_day = DateField()
        minutes = IntegerField()
        made_at = InstantField()
        withdrawn_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'service_print'
    db.create_tables([ServicePrint])

    class PrintedService(Model):
        made = ForeignKeyField(ServicePrint, on_delete='CASCADE')
        day = DateField()
        title = CharField(max_length=80)
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        where = CharField(max_length=80)
        starts_at = InstantField()
        ends_at = InstantField()
        minutes = IntegerField()
        leader = CharField(max_length=60, default='')
        class Meta:
            database = db
            table_name = 'printed_service'
    db.create_tables([PrintedService])

    class Project(Model):
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        meeting = ForeignKeyField(Meeting, null=True, on_delete='RESTRICT')
        title = CharField(max_length=80)
        detail = TextField()
        owner = CharField(max_length=60)
        due_on = DateField()
        state = CharField(max_length=10)
        reason = CharField(max_length=200, default='')
        signed_by = BigIntegerField(null=True)
        signed_at = InstantField(null=True)
        closed_at = InstantField(null=True)
        created_by = BigIntegerField(null=True)
        created_at = InstantField()
        class Meta:
            database = db
            table_name = 'project'
            indexes = ((('place', 'state'), False),)
    db.create_tables([Project])

    class Progress(Model):
        project = ForeignKeyField(Project, on_delete='CASCADE')
        note = CharField(max_length=1000)
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'progress'
    db.create_tables([Progress])

    class ProgressFile(Model):
        progress = ForeignKeyField(Progress, index=False, on_delete='CASCADE')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'progress_file'
            indexes = ((('progress', 'position'), True),)
    db.create_tables([ProgressFile])

    class ProjectParty(Model):
        project = ForeignKeyField(Project, index=False, on_delete='CASCADE')
        employer = ForeignKeyField(Employer, on_delete='RESTRICT')
        signed_by = BigIntegerField(null=True)
        signed_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'project_party'
            indexes = ((('project', 'employer'), True),)
    db.create_tables([ProjectParty])

    class Proxy(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        head = ForeignKeyField(RollHead, index=False, on_delete='CASCADE')
        agent = ForeignKeyField(Person, on_delete='RESTRICT')
        agent_name = CharField(max_length=60)
        powers = JSONField()
        until = InstantField(null=True)
        file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
        state = CharField(max_length=8)
        granted_by = ForeignKeyField(Person, on_delete='RESTRICT')
        granted_at = InstantField()
        checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        checked_at = InstantField(null=True)
        used_at = InstantField(null=True)
        ended_at = InstantField(null=True)
        remark = CharField(max_length=200, default='')
        live = SmallIntegerField(null=True, default=1)
        class Meta:
            database = db
            table_name = 'proxy'
            indexes = ((('head', 'live'), True), (('agent', 'live', 'poll'), False), (('poll', 'state'), False))
    db.create_tables([Proxy])

    class PublishedPart(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        part_id = BigIntegerField()
        mark = CharField(max_length=16)
        class Meta:
            database = db
            table_name = 'published_part'
            indexes = ((('poll', 'part_id'), True),)
    db.create_tables([PublishedPart])

    class Reminder(Model):
        charge = ForeignKeyField(Charge, index=False, on_delete='CASCADE')
        stage = CharField(max_length=8)
        sent_by = BigIntegerField(null=True)
        sent_at = InstantField()
        class Meta:
            database = db
            table_name = 'reminder'
            indexes = ((('charge', 'stage'), True),)
    db.create_tables([Reminder])

    class Visit(Model):
        care = ForeignKeyField(Care, on_delete='RESTRICT')
        part = ForeignKeyField(Part, on_delete='RESTRICT')
        note = CharField(max_length=200)
        need = CharField(max_length=200, default='')
        need_state = CharField(index=True, max_length=8, default='none')
        by_office = BooleanField(default=False)
        task = ForeignKeyField(Task, null=True, on_delete='SET NULL')
        answer = CharField(max_length=500, default='')
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'visit'
    db.create_tables([Visit])

    class Report(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        path = CharField(max_length=120)
        desk = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        visit = ForeignKeyField(Visit, index=False, null=True, on_delete='RESTRICT')
        live = SmallIntegerField(null=True, default=1)
        title = CharField(max_length=60)
        body = CharField(max_length=1000)
        state = CharField(max_length=10, default='open')
        answer = CharField(max_length=500, default='')
        made_at = InstantField()
        answered_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'report'
            indexes = ((('visit', 'live'), True), (('desk', 'state'), False), (('path', 'state'), False))
    db.create_tables([Report])

    class ReportStep(Model):
        report = ForeignKeyField(Report, on_delete='CASCADE')
        event = CharField(max_length=10)
        desk = ForeignKeyField(Place, on_delete='RESTRICT')
        note = CharField(max_length=200, default='')
        at = InstantField()
        class Meta:
            database = db
            table_name = 'report_step'
    db.create_tables([ReportStep])

    class Representative(Model):
        part = ForeignKeyField(Part, unique=True, on_delete='CASCADE')
        owner = ForeignKeyField(Owner, on_delete='CASCADE')
        file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
        named_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        named_at = InstantField()
        class Meta:
            database = db
            table_name = 'representative'
    db.create_tables([Representative])

    class Residency(Model):
        person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
        part = ForeignKeyField(Part, on_delete='RESTRICT')
        owner = ForeignKeyField(Owner, null=True, on_delete='RESTRICT')
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        state = CharField(max_length=10)
        reason = CharField(max_length=20, default='')
        remark = CharField(max_length=200, default='')
        answer = CharField(max_length=200, default='')
        created_at = InstantField()
        decided_by = BigIntegerField(null=True)
        decided_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'residency'
            indexes = ((('person', 'part'), True), (('state', 'place'), False))
    db.create_tables([Residency])

    class RollOwner(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        owner = ForeignKeyField(Owner, on_delete='RESTRICT')
        head = ForeignKeyField(RollHead, on_delete='CASCADE')
        casts = BooleanField(default=True)
        name = CharField(null=True, max_length=60)
        class Meta:
            database = db
            table_name = 'roll_owner'
            indexes = ((('poll', 'owner', 'head'), True),)
    db.create_tables([RollOwner])

    class RollPart(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        part = ForeignKeyField(Part, on_delete='RESTRICT')
        head = ForeignKeyField(RollHead, on_delete='CASCADE')
        label = CharField(max_length=60)
        area = IntegerField()
        area_source = CharField(max_length=8, default='register')
        class Meta:
            database = db
            table_name = 'roll_part'
            indexes = ((('poll', 'part'), True),)
    db.create_tables([RollPart])

    class RosterImport(Model):
        estate = ForeignKeyField(Place, on_delete='RESTRICT')
        digest = CharField(max_length=64)
        filename = CharField(max_length=120)
        accepted = IntegerField()
        rejected = IntegerField()
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'roster_import'
    db.create_tables([RosterImport])

    class Stack(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        at = InstantField()
        size = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'stack'
    db.create_tables([Stack])

    class Scan(Model):
        poll = ForeignKeyField(Poll, index=False, on_delete='CASCADE')
        stack = ForeignKeyField(Stack, index=False, on_delete='CASCADE')
        number = SmallIntegerField()
        file = ForeignKeyField(File, on_delete='RESTRICT')
        digest = CharField(max_length=64)
        code = CharField(max_length=40, default='')
        paper = ForeignKeyField(Paper, null=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'scan'
            indexes = ((('poll', 'digest'), True), (('stack', 'number'), True))
    db.create_tables([Scan])

    class Seal(Model):
        chain = CharField(max_length=20)
        sequence = IntegerField()
        count = IntegerField()
        root = CharField(max_length=64)
        previous = CharField(max_length=64)
        digest = CharField(max_length=64)
        leaves = BlobField()
        sealed_at = InstantField()
        class Meta:
            database = db
            table_name = 'seal'
            indexes = ((('chain', 'sequence'), True),)
    db.create_tables([Seal])

    class SealedNote(Model):
        visit = ForeignKeyField(Visit, unique=True, on_delete='CASCADE')
        body = EncryptedField()
        class Meta:
            database = db
            table_name = 'sealed_note'
    db.create_tables([SealedNote])

    class SelectionOption(Model):
        vote = ForeignKeyField(SelectionVote, on_delete='CASCADE')
        offer = ForeignKeyField(Offer, on_delete='RESTRICT')
        item = ForeignKeyField(PollItem, unique=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'selection_option'
    db.create_tables([SelectionOption])

    class SelectionPlanFile(Model):
        plan = ForeignKeyField(SelectionPlan, index=False, on_delete='RESTRICT')
        file = ForeignKeyField(File, on_delete='RESTRICT')
        position = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'selection_plan_file'
            indexes = ((('plan', 'position'), True),)
    db.create_tables([SelectionPlanFile])

    class ServiceDay(Model):
        person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
        day = DateField()
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        minutes = IntegerField()
        times = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'service_day'
            indexes = ((('person', 'day', 'place'), True), (('place', 'day'), False))
    db.create_tables([ServiceDay])

    class ServiceMonth(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        month = DateField()
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        minutes = IntegerField()
        times = SmallIntegerField()
        elsewhere = SmallIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'service_month'
            indexes = ((('month', 'person', 'place'), True), (('place', 'month', 'elsewhere', 'person', 'minutes', 'times'), False))
    db.create_tables([ServiceMonth])

    class Signature(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        apportionment = ForeignKeyField(Apportionment, index=False, on_delete='RESTRICT')
        household = ForeignKeyField(Household, on_delete='RESTRICT')
        agreed = BooleanField()
        amount = BigIntegerField()
        compensation = BigIntegerField()
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        paper = CharField(max_length=64, default='')
        file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
        at = InstantField()
        class Meta:
            database = db
            table_name = 'signature'
            indexes = ((('apportionment', 'household', 'agreed'), True),)
    db.create_tables([Signature])

    class SilentHead(Model):
        poll = ForeignKeyField(Poll, on_delete='CASCADE')
        head = ForeignKeyField(RollHead, unique=True, on_delete='CASCADE')
        in_person = BooleanField()
        class Meta:
            database = db
            table_name = 'silent_head'
    db.create_tables([SilentHead])

    class Skill(Model):
        member = ForeignKeyField(Member, index=False, on_delete='CASCADE')
        name = CharField(index=True, max_length=30)
        class Meta:
            database = db
            table_name = 'skill'
            indexes = ((('member', 'name'), True),)
    db.create_tables([Skill])

    class Slip(Model):
        number = CharField(max_length=30)
        employer = ForeignKeyField(Employer, index=False, on_delete='RESTRICT')
        community = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        key = CharField(index=True, max_length=40)
        open_key = CharField(null=True, max_length=40)
        name = CharField(max_length=60)
        sex = CharField(max_length=2, default='')
        identity_number = EncryptedField(null=True)
        phone = EncryptedField()
        phone_index = CharField(index=True, max_length=40)
        skills = JSONField()
        skills_note = CharField(max_length=200, default='')
        address = EncryptedField(null=True)
        person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
        member = ForeignKeyField(Member, null=True, on_delete='SET NULL')
        state = CharField(max_length=12)
        reason = CharField(max_length=200, default='')
        due_at = InstantField(null=True)
        later = SmallIntegerField(default=0)
        issued_by = BigIntegerField(null=True)
        issued_at = InstantField()
        class Meta:
            database = db
            table_name = 'slip'
            indexes = ((('employer', 'number'), True), (('employer', 'open_key'), True), (('employer', 'state'), False), (('employer', 'due_at'), False), (('community', 'state'), False), (('community', 'due_at'), False), (('community', 'later', 'state'), False))
    db.create_tables([Slip])

    class SlipStep(Model):
        slip = ForeignKeyField(Slip, on_delete='CASCADE')
        event = CharField(max_length=12)
        community = ForeignKeyField(Place, on_delete='RESTRICT')
        reason = CharField(max_length=200, default='')
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'slip_step'
    db.create_tables([SlipStep])

    class Snapshot(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
        month = CharField(max_length=7)
        figures = JSONField()
        at = InstantField()
        class Meta:
            database = db
            table_name = 'snapshot'
            indexes = ((('place', 'month'), True),)
    db.create_tables([Snapshot])

    class Staffing(Model):
        place = ForeignKeyField(Place, on_delete='RESTRICT')
        residents = IntegerField()
        posts = IntegerField()
        filled = IntegerField()
        person_id = BigIntegerField(null=True)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'staffing'
    db.create_tables([Staffing])

    class Statement(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
        quarter = CharField(max_length=7)
        figures = JSONField()
        published_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        published_at = InstantField()
        class Meta:
            database = db
            table_name = 'statement'
            indexes = ((('book', 'quarter'), True),)
    db.create_tables([Statement])

    class StatementQuestion(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        statement = ForeignKeyField(Statement, index=False, on_delete='RESTRICT')
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        body = TextField()
        asked_at = InstantField()
        hidden_reason = CharField(max_length=200, default='')
        hidden_by = BigIntegerField(null=True)
        hidden_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'statement_question'
            indexes = ((('statement', 'id'), False),)
    db.create_tables([StatementQuestion])

    class StatementAnswer(Model):
        digest = CharField(max_length=64)
        seal = IntegerField(index=True, null=True)
        question = ForeignKeyField(StatementQuestion, index=False, on_delete='RESTRICT')
        office = CharField(max_length=9)
        body = TextField()
        answered_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        answered_at = InstantField()
        class Meta:
            database = db
            table_name = 'statement_answer'
            indexes = ((('question', 'id'), False),)
    db.create_tables([StatementAnswer])

    class Tally(Model):
        item = ForeignKeyField(PollItem, index=False, on_delete='CASCADE')
        choice = CharField(max_length=10)
        heads = IntegerField()
        area = BigIntegerField()
        through = IntegerField(index=True)
        class Meta:
            database = db
            table_name = 'tally'
            indexes = ((('item', 'choice'), True),)
    db.create_tables([Tally])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('tally'))
    migrator.migrate(migrator.drop_table('statement_answer'))
    migrator.migrate(migrator.drop_table('statement_question'))
    migrator.migrate(migrator.drop_table('statement'))
    migrator.migrate(migrator.drop_table('staffing'))
    migrator.migrate(migrator.drop_table('snapshot'))
    migrator.migrate(migrator.drop_table('slip_step'))
    migrator.migrate(migrator.drop_table('slip'))
    migrator.migrate(migrator.drop_table('skill'))
    migrator.migrate(migrator.drop_table('silent_head'))
    migrator.migrate(migrator.drop_table('signature'))
    migrator.migrate(migrator.drop_table('service_month'))
    migrator.migrate(migrator.drop_table('service_day'))
    migrator.migrate(migrator.drop_table('selection_plan_file'))
    migrator.migrate(migrator.drop_table('selection_option'))
    migrator.migrate(migrator.drop_table('sealed_note'))
    migrator.migrate(migrator.drop_table('seal'))
    migrator.migrate(migrator.drop_table('scan'))
    migrator.migrate(migrator.drop_table('stack'))
    migrator.migrate(migrator.drop_table('roster_import'))
    migrator.migrate(migrator.drop_table('roll_part'))
    migrator.migrate(migrator.drop_table('roll_owner'))
    migrator.migrate(migrator.drop_table('residency'))
    migrator.migrate(migrator.drop_table('representative'))
    migrator.migrate(migrator.drop_table('report_step'))
    migrator.migrate(migrator.drop_table('report'))
    migrator.migrate(migrator.drop_table('visit'))
    migrator.migrate(migrator.drop_table('reminder'))
    migrator.migrate(migrator.drop_table('published_part'))
    migrator.migrate(migrator.drop_table('proxy'))
    migrator.migrate(migrator.drop_table('project_party'))
    migrator.migrate(migrator.drop_table('progress_file'))
    migrator.migrate(migrator.drop_table('progress'))
    migrator.migrate(migrator.drop_table('project'))
    migrator.migrate(migrator.drop_table('printed_service'))
    migrator.migrate(migrator.drop_table('service_print'))
    migrator.migrate(migrator.drop_table('posting'))
    migrator.migrate(migrator.drop_table('portion'))
    migrator.migrate(migrator.drop_table('settlement'))
    migrator.migrate(migrator.drop_table('poll_file'))
    migrator.migrate(migrator.drop_table('point_entry'))
    migrator.migrate(migrator.drop_table('plan_file'))
    migrator.migrate(migrator.drop_table('place_code'))
    migrator.migrate(migrator.drop_table('past'))
    migrator.migrate(migrator.drop_table('paper'))
    migrator.migrate(migrator.drop_table('own_term'))
    migrator.migrate(migrator.drop_table('own_rule'))
    migrator.migrate(migrator.drop_table('ownership'))
    migrator.migrate(migrator.drop_table('opinion'))
    migrator.migrate(migrator.drop_table('offer_file'))
    migrator.migrate(migrator.drop_table('objection'))
    migrator.migrate(migrator.drop_table('notice'))
    migrator.migrate(migrator.drop_table('milestone_file'))
    migrator.migrate(migrator.drop_table('milestone'))
    migrator.migrate(migrator.drop_table('message'))
    migrator.migrate(migrator.drop_table('meeting_file'))
    migrator.migrate(migrator.drop_table('meeting_employer'))
    migrator.migrate(migrator.drop_table('meeting'))
    migrator.migrate(migrator.drop_table('letting'))
    migrator.migrate(migrator.drop_table('space'))
    migrator.migrate(migrator.drop_table('grant'))
    migrator.migrate(migrator.drop_table('flag'))
    migrator.migrate(migrator.drop_table('feedback_line'))
    migrator.migrate(migrator.drop_table('feedback'))
    migrator.migrate(migrator.drop_table('export'))
    migrator.migrate(migrator.drop_table('explanation'))
    migrator.migrate(migrator.drop_table('exclusion'))
    migrator.migrate(migrator.drop_table('entry_file'))
    migrator.migrate(migrator.drop_table('duty'))
    migrator.migrate(migrator.drop_table('draft'))
    migrator.migrate(migrator.drop_table('door'))
    migrator.migrate(migrator.drop_table('document_version'))
    migrator.migrate(migrator.drop_table('document'))
    migrator.migrate(migrator.drop_table('district_term'))
    migrator.migrate(migrator.drop_table('dispatch'))
    migrator.migrate(migrator.drop_table('decision'))
    migrator.migrate(migrator.drop_table('debtor'))
    migrator.migrate(migrator.drop_table('contribution'))
    migrator.migrate(migrator.drop_table('household'))
    migrator.migrate(migrator.drop_table('contract_share'))
    migrator.migrate(migrator.drop_table('source'))
    migrator.migrate(migrator.drop_table('contract_file'))
    migrator.migrate(migrator.drop_table('contract_due'))
    migrator.migrate(migrator.drop_table('contract'))
    migrator.migrate(migrator.drop_table('selection_vote'))
    migrator.migrate(migrator.drop_table('selection_plan'))
    migrator.migrate(migrator.drop_table('offer'))
    migrator.migrate(migrator.drop_table('contact'))
    migrator.migrate(migrator.drop_table('console_login'))
    migrator.migrate(migrator.drop_table('console'))
    migrator.migrate(migrator.drop_table('session'))
    migrator.migrate(migrator.drop_table('consent'))
    migrator.migrate(migrator.drop_table('closing'))
    migrator.migrate(migrator.drop_table('clerk'))
    migrator.migrate(migrator.drop_table('check_out'))
    migrator.migrate(migrator.drop_table('check'))
    migrator.migrate(migrator.drop_table('charge'))
    migrator.migrate(migrator.drop_table('fee'))
    migrator.migrate(migrator.drop_table('care'))
    migrator.migrate(migrator.drop_table('holding'))
    migrator.migrate(migrator.drop_table('member'))
    migrator.migrate(migrator.drop_table('shift'))
    migrator.migrate(migrator.drop_table('employer'))
    migrator.migrate(migrator.drop_table('part'))
    migrator.migrate(migrator.drop_table('bidder'))
    migrator.migrate(migrator.drop_table('selection'))
    migrator.migrate(migrator.drop_table('bank_line'))
    migrator.migrate(migrator.drop_table('match'))
    migrator.migrate(migrator.drop_table('bank_file'))
    migrator.migrate(migrator.drop_table('ballot'))
    migrator.migrate(migrator.drop_table('roll_head'))
    migrator.migrate(migrator.drop_table('poll_item'))
    migrator.migrate(migrator.drop_table('nominee'))
    migrator.migrate(migrator.drop_table('contest'))
    migrator.migrate(migrator.drop_table('poll'))
    migrator.migrate(migrator.drop_table('audit_line'))
    migrator.migrate(migrator.drop_table('assignment_file'))
    migrator.migrate(migrator.drop_table('file'))
    migrator.migrate(migrator.drop_table('assignment'))
    migrator.migrate(migrator.drop_table('task'))
    migrator.migrate(migrator.drop_table('apportionment'))
    migrator.migrate(migrator.drop_table('plan'))
    migrator.migrate(migrator.drop_table('levy'))
    migrator.migrate(migrator.drop_table('elevator'))
    migrator.migrate(migrator.drop_table('answer'))
    migrator.migrate(migrator.drop_table('amendment'))
    migrator.migrate(migrator.drop_table('check_in'))
    migrator.migrate(migrator.drop_table('occasion'))
    migrator.migrate(migrator.drop_table('alternate'))
    migrator.migrate(migrator.drop_table('owner'))
    migrator.migrate(migrator.drop_table('seat'))
    migrator.migrate(migrator.drop_table('term'))
    migrator.migrate(migrator.drop_table('body'))
    migrator.migrate(migrator.drop_table('advance'))
    migrator.migrate(migrator.drop_table('entry'))
    migrator.migrate(migrator.drop_table('person'))
    migrator.migrate(migrator.drop_table('book'))
    migrator.migrate(migrator.drop_table('place'))
    migrator.migrate(migrator.drop_table('access_token'))
