"""What lint finds in a questionnaire file: a code, words for a person, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: code → (Chinese, English); {} takes the detail.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "D001": ("文件读不了：{}", "the file cannot be read: {}"),
    "D002": ("不认识的键：{}", "unknown key: {}"),
    "D003": ("键重复：{}", "duplicate key: {}"),
    "D004": ("类型不对，应为{}", "wrong type, expected {}"),
    "D005": ("缺少：{}", "missing: {}"),
    "D006": ("缺少语言：{}", "missing language: {}"),
    "D007": ("不认识的题型：{}", "unknown item type: {}"),
    "D008": ("不在可选值之内：{}", "not one of the allowed values: {}"),
    "D010": ("linkId 重复：{}", "duplicate linkId: {}"),
    "D011": ("选项没有代码", "an option has no code"),
    "D012": ("选择题没有选项", "a choice without options"),
    "D013": ("选项代码重复：{}", "duplicate option code: {}"),
    "D014": ("范围上下颠倒：{}", "range reversed: {}"),
    "D015": ("超出上限：{}", "limit exceeded: {}"),
    "D016": ("追问与原问相同：{}", "a re-ask repeats the question: {}"),
    "D017": ("两道题问法相同：{}", "two items have the same wording: {}"),
    "D018": ("该填的位置不对，应为：{}", "wrong places to fill in, expected: {}"),
    "D019": ("同一句话写了两遍：{}", "the same sentence twice: {}"),
    "D020": ("条件引用了不存在的题：{}", "a condition names an item that does not exist: {}"),
    "D021": ("条件引用了后面的题：{}", "a condition names this or a later item: {}"),
    "D022": ("这道题永远问不到：{}", "unreachable item: {}"),
    "D023": ("走不下去：{}", "dead end: {}"),
    "D024": ("条件永远不成立：{}", "a condition can never hold: {}"),
    "D030": ("开场白没有说怎样停止（{}）", "the opening does not say how to stop ({})"),
    "D031": ("开场白没有说明是人工智能（{}）", "the opening does not say that it is an AI ({})"),
    "D032": ("缺少安全话术：{}", "missing safety script: {}"),
    "D033": ("缺少临床签字说明", "the clinical sign-off note is missing"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: `path` is where in the document (items[2].options), `line` counts from 1."""

    code: str
    file: str
    line: int
    path: str
    detail: str = ""

    @property
    def zh(self) -> str:
        return MESSAGES[self.code][0].format(self.detail)

    @property
    def en(self) -> str:
        return MESSAGES[self.code][1].format(self.detail)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.path}: {self.zh} / {self.en}"


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: plain data, and the line of every path in it."""

    file: str
    data: object
    lines: Mapping[str, int]

    def finding(self, code: str, path: str, detail: str = "") -> Finding:
        return Finding(code, self.file, self._line(path), path, detail)

    def _line(self, path: str) -> int:
        """The line of the path, or of the nearest thing above it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)
