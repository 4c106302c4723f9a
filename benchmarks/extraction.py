"""How long one turn takes, and whether that grows in proportion to its length."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from extraction.read import Extractor
from wire.understanding import Option, Question

REF = datetime(2026, 11, 18, 10, tzinfo=UTC)
TURNS = (
    ("boolean", "这几天有头晕吗？", "没有头晕，就是腿有点软，晚上睡不踏实"),
    ("blood_pressure", "今天血压多少？", "早上起来量的，高压一百三十八，低压八十六，心率七十二"),
    ("quantity", "空腹血糖多少？", "昨天七点二，今天早上六点八"),
    ("symptoms", "哪里不舒服？", "要是上坡急了就喘，坐着不喘，脚脖子有点肿，别的没有"),
    ("date", "什么时候开始的？", "上个礼拜三吃完晚饭以后开始的"),
    ("choice", "怎么样？", "凑合吧，就那样"),
    ("boolean", "Are you still taking the tablets?", "yes I take one every morning, never missed"),
)
LENGTHS = (50, 200, 800, 3200)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _turns(extractor: Extractor, rounds: int) -> list[tuple[float, float]]:
    """Of each turn, by the wall and of this thread alone: on a busy machine the wall measures the neighbours."""
    options = (Option("fair", "一般"), Option("good", "好"))
    out: list[tuple[float, float]] = []
    for _ in range(rounds):
        for kind, text, said in TURNS:
            question = Question(kind, text, link_id="q", options=options, unit="mmol/L")
            start, own = time.perf_counter(), time.thread_time()
            extractor.read(said, question, (), REF)
            out.append(((time.perf_counter() - start) * 1000, (time.thread_time() - own) * 1000))
    return out


def _length(extractor: Extractor, size: int) -> float:
    said = ("今天头不晕，血压一百三 八十五，昨晚睡得还行，" * (size // 20))[:size]
    question = Question("symptoms", "哪里不舒服？")
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        extractor.read(said, question, (), REF)
        best = min(best, (time.perf_counter() - start) * 1000)
    return best


HOSTILE = {
    "100 kB of talk": ("今天头不晕，血压一百三 八十五，昨晚睡得还行，" * 2000)[:33_333],
    "100,000 digits": "8" * 100_000,
    "100,000 spoken digits": "一" * 100_000,
    "100,000 blanks": " " * 100_000,
    "one word for ever": "没有" * 50_000,
    "4,000 digits": "8" * 3_990,
    "dates without end": "一月一日" * 990,
    "denials without end": "疼不" * 1_990,
    "withdrawals without end": "别打了" * 1_320,
    "drugs without end": "阿司匹林" * 990,
    "doses without end": "早一片晚半片" * 660,
    "100 kB of withdrawals": "别打了" * 11_111,
    "combining marks": "a\u0301" * 1_990,
    "100,000 line ends": "\n" * 100_000,
}
HOSTILE_TYPES = ("medication", "date", "symptoms", "intent")


def _hostile(extractor: Extractor) -> float:
    """Seconds of the slowest; each is printed, with the type that takes longest."""
    worst = (0.0, "", "")
    for name, said in HOSTILE.items():
        slowest = max((_once(extractor, kind, said), kind, name) for kind in HOSTILE_TYPES)
        worst = max(worst, slowest)
        print(f"{name:24} {slowest[0]:5.2f} s  {slowest[1]}")
    print(f"worst: {worst[0]:.2f} s, {worst[2]} ({worst[1]}); to stay below 1 s")
    return worst[0]


def _once(extractor: Extractor, kind: str, said: str) -> float:
    """Seconds of this process: what else the machine does is not the text's doing."""
    start = time.process_time()
    extractor.read(said, Question(kind, "怎么样？", link_id="q"), (), REF)
    return time.process_time() - start


def _told(what: str, times: list[float]) -> dict[str, float]:
    found = {name: _quantile(times, q) for name, q in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}
    print(f"{what}: " + ", ".join(f"{k} {v:.2f}" for k, v in found.items()))
    return found


def main(rounds: int = 100) -> dict[str, float]:
    """Milliseconds: p50, p95, p99 of mixed turns, and the growth per character from 200 to 3200."""
    extractor = Extractor.load().readied()
    _turns(extractor, 3)
    times = _turns(extractor, rounds)
    result = _told("extraction, ms a turn", [wall for wall, _ in times])
    result |= {f"cpu_{k}": v for k, v in _told("of these CPU", [own for _, own in times]).items()}
    lengths = {size: _length(extractor, size) for size in LENGTHS}
    print("characters   ms     µs a character")
    for size, cost in lengths.items():
        print(f"{size:10d} {cost:6.2f} {1000 * cost / size:8.2f}")
    result["growth"] = (lengths[3200] / 3200) / (lengths[200] / 200)
    result["hostile_seconds"] = _hostile(extractor)
    return result


if __name__ == "__main__":
    main()
