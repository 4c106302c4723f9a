"""Small files, small functions, tests that are sentences, exceptions that are explained."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tests.rules.rule import Rule, Source, calls, dotted, python

FILE_LINES = 300
FUNCTION_LINES = 45
WORDS = r".*?([a-z]{2,}|[一-鿿]{2,})"
WAIVER = re.compile(r"#\s*(noqa|type:\s*ignore|ruff:\s*noqa)\b")
EXPLAINED = re.compile(
    r"#\s*(?:(?:ruff:\s*)?noqa:\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*(?![A-Z0-9])|type:\s*ignore\[[a-z, -]+\])"
    + WORDS
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _written(source: Source) -> bool:
    """Migrations are written once and never touched again, however long."""
    return source.is_python and not source.path.startswith("storage/migrations/")


def _file(source: Source) -> Iterator[int]:
    if source.text.count("\n") > FILE_LINES:
        yield FILE_LINES + 1


def _functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def _function(source: Source) -> Iterator[int]:
    for node in _functions(source):
        if node.end_lineno and node.end_lineno - node.lineno + 1 > FUNCTION_LINES:
            yield node.lineno


def _sentence(source: Source) -> Iterator[int]:
    for node in _functions(source):
        if node.name.startswith("test_") and not (ast.get_docstring(node) or "").strip():
            yield node.lineno


def _skip(source: Source) -> Iterator[int]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _skips(dotted(node.func)) and not _has_reason(node):
            yield node.lineno
    yield from _bare_marks(source)


def _skips(name: str) -> bool:
    return name in ("pytest.skip", "pytest.xfail", "pytest.importorskip") or _marks(name)


def _marks(name: str) -> bool:
    return name in ("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail")


def _has_reason(call: ast.Call) -> bool:
    given = [k.value for k in call.keywords if k.arg == "reason"]
    if not given and dotted(call.func) in ("pytest.skip", "pytest.xfail"):
        given = call.args[:1]
    return bool(given) and not (isinstance(given[0], ast.Constant) and not given[0].value)


def _bare_marks(source: Source) -> Iterator[int]:
    called = {id(call.func) for call in calls(source)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and _marks(dotted(node)) and id(node) not in called:
            yield node.lineno


def _waiver(source: Source) -> Iterator[int]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and not _explained(token.string):
            yield token.start[0]


def _explained(comment: str) -> bool:
    """The reason may follow the waiver on its line; with two waivers it follows the last."""
    return not WAIVER.search(comment) or bool(EXPLAINED.search(comment, _last_waiver(comment)))


def _last_waiver(comment: str) -> int:
    return max(found.start() for found in WAIVER.finditer(comment))


RULES = (
    Rule(
        "file-length",
        f"A file longer than {FILE_LINES} lines holds more than one thing: give the second its own name.",
        _written,
        _file,
        good=("x = 1\n" * FILE_LINES,),
        bad=("x = 1\n" * (FILE_LINES + 1),),
    ),
    Rule(
        "function-length",
        f"A function longer than {FUNCTION_LINES} lines works on more than one level: name the steps.",
        _written,
        _function,
        good=("def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1),),
        bad=("def f():\n" + "    x = 1\n" * FUNCTION_LINES, "async def f():\n" + "    x = 1\n" * 50),
    ),
    Rule(
        "test-sentence",
        "A test is a sentence: its docstring says what is true.",
        lambda source: source.is_python and source.room == "tests",
        _sentence,
        good=("def test_it():\n    '''It is so.'''", "def helper(): ..."),
        bad=("def test_it(): ...", "def test_it():\n    '''  '''", "async def test_it():\n    x = 1"),
        at="tests/unit/test_example.py",
    ),
    Rule(
        "skip-reason",
        "Whoever reads the summary must see what was not proven, and why.",
        python,
        _skip,
        good=(
            "pytest.skip('no shared folder')",
            "pytest.mark.skipif(x, reason='no weights')",
            "pytest.importorskip('av', reason='the speech extra')",
            "list.skip()",
        ),
        bad=(
            "pytest.skip()",
            "pytest.skip('')",
            "pytest.mark.skipif(x)",
            "pytestmark = pytest.mark.skip",
            "pytest.mark.xfail(strict=True)",
            "pytest.importorskip('av')",
        ),
    ),
    Rule(
        "waiver-reason",
        "Each exception to a rule is explained in words beside it, so that it can be judged and removed.",
        python,
        _waiver,
        good=(
            "x = y  # noqa: S603 - our own program, no shell",
            "x = y  # noqa: S603, S607 (our own program)",
            "x = y  # type: ignore[arg-type]  # a column, not its value",
            "x = y  # nothing to waive",
        ),
        bad=(
            "x = y  # noqa",
            "x = y  # noqa: S603",
            "x = y  # type: ignore",
            "x = y  # type: ignore[arg-type]",
            "x = y  # noqa: S603, S607",
            "x = y  # type: ignore[arg-type]  # noqa: S603",
        ),
    ),
)
