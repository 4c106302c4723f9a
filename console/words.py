"""Chinese for the codes that a page shows; an unknown code stands for itself."""

from __future__ import annotations

_ZH = {
    # messages
    "preparation": "待发送",
    "in-progress": "进行中",
    "completed": "已完成",
    "not-done": "未发送",
    "unknown": "结果不明",
    # answers
    "answered": "已回答",
    "confirm": "待确认",
    "not_answered": "未回答",
    "declined": "不愿回答",
    # records, tasks and consents
    "requested": "待办",
    "failed": "未完成",
    "cancelled": "已取消",
    "stopped": "已中止",
    "amended": "已修订",
    "entered-in-error": "误录",
    "on-hold": "暂停",
    "preliminary": "待核实",
    "final": "已核实",
    "active": "有效",
    "inactive": "已失效",
    "draft": "未生效",
    "permit": "同意",
    "deny": "不同意",
    # how a follow-up ended
    "partial": "部分完成",
    "handoff": "转人工",
    "emergency": "紧急",
    "withdrawn": "已撤回同意",
    "blocked": "不可联系",
    "revoked": "计划已撤销",
    "missed": "已错过",
    "no_answer": "无回应",
    "not_reached": "未接通",
    "wrong_person": "非本人",
    "expired": "已过期",
    # red flags
    "urgent": "尽快处理",
    "nurse": "护士处理",
    "acknowledged": "已知悉",
    "acted": "已处理",
    "closed": "已关闭",
    # nurse work
    "review": "审核",
    "call_back": "回电",
    "offline_follow_up": "线下随访",
    "settle_unknown": "核实发送结果",
    "red_flag": "红旗",
    "unread": "未读消息",
    "listen": "听录音",
    "poison": "处理失败",
    # purposes of consent
    "follow_up": "随访联系",
    "call_recording": "通话录音",
    "asr_transcription": "语音转写",
    "ai_triage": "智能分诊",
    "research_deid": "去标识科研",
}


def zh(code: str) -> str:
    return _ZH.get(code, code)
