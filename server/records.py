"""Every record, for migrations and tests."""
from server.archives.models import Feedback, FeedbackLine, PointEntry, PrintedService, ServiceDay, ServiceMonth, ServicePrint
from server.bodies.models import Alternate, Body, Document, DocumentVersion, Holding, Seat, Term
from server.care.models import Care, Door, SealedNote, Visit
from server.checkins.models import Amendment, CheckIn, CheckOut, Explanation, Flag, Occasion
from server.companies.models import (
    Bidder,
    Contract,
    ContractDue,
    ContractFile,
    ContractShare,
    Offer,
    OfferFile,
    Opinion,
    Selection,
    SelectionOption,
    SelectionPlan,
    SelectionPlanFile,
    SelectionVote,
)
from server.core.access_token import AccessToken
from server.core.audit import AuditLine
from server.core.db import Record
from server.core.evidence import Evidence, Seal
from server.core.idempotency import Answer
from server.dues.models import Charge, Debtor, Fee, Portion, Reminder, Settlement
from server.elevators.models import (
    Apportionment,
    Contribution,
    Decision,
    Elevator,
    Household,
    Levy,
    Milestone,
    MilestoneFile,
    Plan,
    PlanFile,
    Signature,
)
from server.exports.models import Export
from server.files.models import File
from server.identity.models import Console, ConsoleLogin, Draft, Grant, Person, Residency, Session
from server.ledger.models import (
    Advance,
    BankFile,
    BankLine,
    Book,
    Check,
    Closing,
    Entry,
    EntryFile,
    Letting,
    Match,
    Posting,
    Source,
    Space,
    Statement,
    StatementAnswer,
    StatementQuestion,
)
from server.members.models import Member, Past, Skill, Slip, SlipStep
from server.messaging.models import Consent, Dispatch, Message
from server.notices.models import Notice
from server.partners.models import (
    Clerk,
    Employer,
    Meeting,
    MeetingEmployer,
    MeetingFile,
    Progress,
    ProgressFile,
    Project,
    ProjectParty,
    Shift,
)
from server.places.models import Owner, Ownership, Part, Place, PlaceCode, RosterImport
from server.reports.models import Report, ReportStep
from server.stats.models import Snapshot, Staffing
from server.tasks.models import Assignment, AssignmentFile, Task
from server.terms.models import DistrictTerm
from server.votes.models import (
    Ballot,
    Contact,
    Contest,
    Duty,
    Exclusion,
    Nominee,
    Objection,
    OwnRule,
    OwnTerm,
    Paper,
    Poll,
    PollFile,
    PollItem,
    Proxy,
    PublishedPart,
    Representative,
    RollHead,
    RollOwner,
    RollPart,
    Scan,
    SilentHead,
    Stack,
    Tally,
)

RECORDS: tuple[type[Record], ...] = (
    Seal, AuditLine, Answer, AccessToken,
    Place, Part, Owner, Ownership, PlaceCode, RosterImport,
    Person, Session, Console, ConsoleLogin, Draft, Grant, Residency,
    Dispatch, Message, Consent, File, Export, DistrictTerm,
    Employer, Clerk, Shift, Meeting, MeetingEmployer, MeetingFile, Project, ProjectParty, Progress, ProgressFile,
    Member, Skill, Past, Slip, SlipStep,
    Occasion, CheckIn, CheckOut, Flag, Explanation, Amendment,
    Body, Term, Seat, Holding, Alternate, Document, DocumentVersion,
    ServiceDay, ServiceMonth, ServicePrint, PrintedService, PointEntry, Feedback, FeedbackLine, Staffing, Snapshot,
    Task, Assignment, AssignmentFile,
    OwnRule, OwnTerm, Poll, PollFile, Contest, Nominee, PollItem, RollHead, RollPart, RollOwner, PublishedPart, Representative,
    Objection, Ballot, Tally, Proxy, Exclusion, Paper, Stack, Scan, Contact, Duty, SilentHead,
    Care, Door, Visit, SealedNote, Report, ReportStep,
    Book, Entry, EntryFile, Check, Posting, Closing, Statement, Source, Space, Letting, Advance, BankFile, Match, BankLine,
    StatementQuestion, StatementAnswer,
    Elevator, Household, Plan, PlanFile, Decision, Levy, Apportionment, Signature, Contribution, Milestone, MilestoneFile,
    Fee, Charge, Debtor, Settlement, Portion, Reminder,
    Selection, Opinion, SelectionPlan, SelectionPlanFile, Bidder, Offer, OfferFile, SelectionVote, SelectionOption, Contract,
    ContractFile, ContractDue, ContractShare,
    Notice,
)

#: The chains that the sealer seals and `verify` walks.
CHAINS: tuple[type[Evidence], ...] = tuple(record for record in RECORDS if issubclass(record, Evidence))
