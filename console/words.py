"""Chinese for the codes that a page shows; an unknown code stands for itself."""

from __future__ import annotations

import re

from consent.policy import RULES
from console.language import current
from console.words_channel import CHANNEL_WORDS

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
    "flag_active": "待处理",
    "flag_acknowledged": "已知悉",
    "flag_acted": "已处理",
    "flag_closed": "已关闭",
    "chest_pain": "胸痛",
    "chest_tightness": "胸闷",
    "dyspnea": "呼吸困难",
    "orthopnea": "不能平卧",
    "syncope": "晕厥",
    "stroke_signs": "疑似卒中",
    "seizure": "抽搐",
    "altered_consciousness": "意识异常",
    "bleeding": "出血",
    "gi_bleeding": "消化道出血",
    "hemoptysis": "咯血",
    "high_fever": "高热",
    "severe_pain": "剧痛",
    "epigastric_pain": "上腹痛",
    "wound_dehiscence": "伤口裂开",
    "suicidal_ideation": "轻生念头",
    "severe_allergy": "严重过敏",
    "hypoglycaemia": "低血糖",
    "hypertensive_crisis": "血压危急",
    "heart_rate": "心率异常",
    "palpitations": "心悸",
    # roles
    "role_nurse": "护士",
    "role_physician": "医生",
    "role_sysadmin": "系统管理员",
    "role_secadmin": "安全管理员",
    "role_auditor": "审计员",
    # why
    "misheard": "听错了",
    "misread": "理解错了",
    "patient_corrected": "患者更正",
    "other": "其他",
    "taken_over": "已被护士接管",
    "overtaken": "患者已先回复",
    "superseded": "已作废",
    "send_unknown": "发送结果不明",
    "line_broken": "线路中断",
    "sender_died": "发送进程中断",
    "in_conversation": "正在对话",
    "past_grace": "已过补做期限",
    "no_channel": "没有联系方式",
    "moved": "已换渠道",
    "channel_lost": "账号失联",
    "cross_border_granted": "未同意信息出境",
    "processor_current": "受托处理合同已到期",
    "no_asr_consent": "未同意转写",
    "kin_in_danger": "家人可能有危险，请核实是谁",
    "nurse_owns": "护士接管中",
    "before_opening": "看到第一句之前说的话，不算回答",
    "crossed": "问题发出前写下的话，不算回答",
    "caption": "语音下面写的话，不算回答",
    "edited": "患者改过的消息，不算回答",
    "forwarded": "转发的内容，不算回答",
    "help": "命令后面写的话，不算回答",
    "late_choice": "按了旧问题的按钮，不算回答",
    "quoted": "引用旧问题写的话，不算眼前问题的回答",
    "unsolicited": "患者主动发来",
    "late_message": "结束后又发来",
    "patient_question": "患者提问",
    "human_agent": "要求人工",
    "callback": "要求改时间",
    "proxy_request": "家属代答",
    "third_party": "他人应答",
    "deceased": "告知去世",
    "opt_out": "可能要退出",
    "opt_out_unclear": "是否退出不清楚",
    "too_long": "对话过长",
    "perhaps_unseen": "回答时可能没看到问题",
    "reach_by_phone": "需电话联系",
    "waiting_for_phone": "等待电话联系",
    "ended_by_nurse": "护士结束",
    "keyword": "退订关键词",
    "by_meaning": "表达了退出",
    "spoken": "语音中退出",
    "staff": "工作人员登记",
    "replaced_by_permit": "被新的同意替代",
    "replaced_by_deny": "被新的不同意替代",
    # nurse work
    "review": "审核",
    "call_back": "回电",
    "offline_follow_up": "线下随访",
    "settle_unknown": "核实发送结果",
    "red_flag": "红旗",
    "unread": "未读消息",
    "listen": "听录音",
    "poison": "处理失败",
    "unknown_sender": "账号未登记",
    "code_refused": "绑定码无效",
    "code_used_elsewhere": "绑定码被另一账号使用，请核实",
    "binding_attempts": "多次输入无效绑定码",
    "identity_failed": "绑定时身份核对失败",
    "stop_unproven": "未核对身份的账号要求停止，请核实",
    "bound_withdrawn": "绑定了账号，但此前已撤回同意",
    "unheard": "没能读懂，须人工看",
    # purposes of consent
    "follow_up": "随访联系",
    "call_recording": "通话录音",
    "asr_transcription": "语音转写",
    "ai_triage": "智能分诊",
    "research_deid": "去标识科研",
}


_ZH |= CHANNEL_WORDS


def zh(code: str) -> str:
    return _ZH.get(code, code)


def word(code: str) -> str:
    """The code in the reader's language: English reads the code itself. Several stand with commas."""
    if current() == "en":
        return code.removeprefix("role_").removeprefix("flag_").replace("_", " ")
    return "，".join(_chinese(one) for one in code.split(","))


def _chinese(code: str) -> str:
    return _ZH.get(code) or _REASONS.get(code) or _proposal(code)


def _proposal(code: str) -> str:
    """classification_1_in_90_days: what the rules propose to the clinician."""
    found = _CLASSIFICATION.fullmatch(code)
    return f"分类建议 {found[1]}，{found[2]} 天后随访" if found else code


_CLASSIFICATION = re.compile(r"classification_(\w+)_in_(\d+)_days")
#: Where a rule of the gate is the reason, it reads as what is not so.
_REASONS = {rule.code: f"不满足：{rule.zh}" for rule in RULES}
