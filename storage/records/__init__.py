"""The tables, under FHIR's names."""

from storage.records.audit import AuditEvent, AuditHead
from storage.records.channel import BindingCode, ChannelState, ChannelToken, SendBudget
from storage.records.consent import Consent
from storage.records.dialog import Communication, Encounter, QuestionnaireResponse, SendAttempt
from storage.records.evidence import Flag, Media, Observation, Transcript
from storage.records.links import PatientLink
from storage.records.person import CareAssignment, ContactPoint, Patient, PatientKey, Practitioner
from storage.records.plan import CarePlan, Task
from storage.records.staff import Account, LoginToken, StaffSession

__all__ = [
    "Account",
    "AuditEvent",
    "AuditHead",
    "BindingCode",
    "CareAssignment",
    "CarePlan",
    "ChannelState",
    "ChannelToken",
    "Communication",
    "Consent",
    "ContactPoint",
    "Encounter",
    "Flag",
    "LoginToken",
    "Media",
    "Observation",
    "Patient",
    "PatientKey",
    "PatientLink",
    "Practitioner",
    "QuestionnaireResponse",
    "SendAttempt",
    "SendBudget",
    "StaffSession",
    "Task",
    "Transcript",
]
