"""The few places where one thing may be done (design §3)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.rules.rule import Rule, Source, calls, dotted, last, product_but

READ = ("now", "today", "utcnow")
FILES = ("read_text", "read_bytes", "write_text", "write_bytes")
CLOCKS = ("datetime", "date", "dt", "func")
CORES = (
    "care/classify",
    "care/score",
    "consent/grammar",
    "consent/model",
    "consent/policy",
    "consent/predicates",
    "dialogs/engine/",
    "extraction/rules/",
    "scheduler/definition",
    "scheduler/timing",
)


def _any_clock(source: Source) -> Iterator[int]:
    return (call.lineno for call in calls(source) if last(call.func) in READ)


def _reads_files(source: Source) -> Iterator[int]:
    for call in calls(source):
        if dotted(call.func) in ("open", "io.open") or last(call.func) in FILES:
            yield call.lineno


def _clock(source: Source) -> Iterator[int]:
    for call in calls(source):
        owner = last(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if (last(call.func) in READ and owner in CLOCKS) or dotted(call.func) in (
            "time.time",
            "time.time_ns",
        ):
            yield call.lineno
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if alias.name in ("time", "time_ns"))


def _core(source: Source) -> bool:
    return source.path.startswith(CORES)


def _permit(source: Source) -> Iterator[int]:
    return (call.lineno for call in calls(source) if last(call.func) == "Permit")


def _send(source: Source) -> Iterator[int]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "send":
            yield node.lineno


def _patient(source: Source) -> Iterator[int]:
    for call in calls(source):
        if last(call.func) in ("select", "get", "get_one", "query") and any(map(_is_patient, call.args)):
            yield call.lineno


def _is_patient(node: ast.expr) -> bool:
    """The record or one of its fields; the id alone tells nothing about anybody."""
    names = dotted(node).split(".")
    return "Patient" in names and names[-1] != "id"


def _commit(source: Source) -> Iterator[int]:
    for call in calls(source):
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "commit":
            continue
        if not call.args or last(call.func.value) in ("session", "_session", "connection"):
            yield call.lineno


def _print(source: Source) -> Iterator[int]:
    return (call.lineno for call in calls(source) if dotted(call.func) in ("print", "sys.stdout.write"))


RULES = (
    Rule(
        "clock-of-cores",
        "The same input gives the same output, so that any conversation can be replayed: a core asks nobody "
        "what time it is.",
        _core,
        _any_clock,
        good=("def due(now: datetime) -> bool: ...", "later = now + day"),
        bad=("datetime.now(UTC)", "date.today()", "clock.now()", "self.clock.utcnow()"),
        at="dialogs/engine/example.py",
    ),
    Rule(
        "files-of-cores",
        "A core is given its data by the loader that read it, so that a test can give it other data.",
        _core,
        _reads_files,
        good=("scene.open(item)", "load(pack)"),
        bad=("open('pack.yaml')", "files('extraction').joinpath('x').read_text()"),
        at="extraction/rules/example.py",
    ),
    Rule(
        "clock",
        "Time is an argument. followup/clock.py makes the one clock, and followup/wiring.py hands it out.",
        product_but("followup/clock.py", "emulators/clock.py"),
        _clock,
        good=("def due(now: datetime) -> bool: ...", "moment = unit.now", "begun = time.monotonic()"),
        bad=(
            "datetime.now(UTC)",
            "date.today()",
            "datetime.datetime.utcnow()",
            "time.time()",
            "func.now()",
            "from time import time",
        ),
    ),
    Rule(
        "permit",
        "Nothing reaches a patient without a Permit, and only the gate that decides mints one.",
        product_but("consent/gate.py"),
        _permit,
        good=("def send(permit: Permit) -> None: ...", "from wire.consent import Permit"),
        bad=("Permit(communication='c')", "consent.Permit()", "return wire.consent.Permit(*facts)"),
    ),
    Rule(
        "send",
        "The outbox is the only caller of Channel.send: it holds the claim, the Permit and the record.",
        product_but("bot/outbox.py"),
        _send,
        good=("outbox.work()", "def send(self) -> Receipt: ...", "send(stream, head)"),
        bad=("channel.send(outgoing, address, permit)", "pool.submit(channel.send, outgoing)"),
    ),
    Rule(
        "patient",
        "Who sees whom is decided in one place: patients are read by storage.access or Unit.lock_patient.",
        product_but("storage/"),
        _patient,
        good=(
            "Access(unit).patient(id)",
            "unit.lock_patient(id)",
            "select(Patient.id)",
            "select(PatientKey)",
        ),
        bad=(
            "select(Patient)",
            "unit.get(Patient, id)",
            "session.query(records.Patient)",
            "select(Task, Patient)",
            "select(Patient.phone_sealed)",
        ),
    ),
    Rule(
        "commit",
        "Only Unit.commit commits, at a named commit point: there the audit rows are written last and the "
        "crash tests stop the process.",
        product_but("storage/unit.py"),
        _commit,
        good=("unit.commit('tick.open')",),
        bad=("session.commit()", "unit.commit()", "self.session.commit()", "store.session.commit('x')"),
    ),
    Rule(
        "print",
        "Standard output belongs to the command line, where --json promises one document and nothing else.",
        product_but("followup/cli/", "emulators/__main__.py"),
        _print,
        good=("say('ok')", "pprint.pformat(value)"),
        bad=("print('here')", "sys.stdout.write(text)"),
    ),
)
