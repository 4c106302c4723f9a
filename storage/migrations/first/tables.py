"""The tables of the first version, one module each. Frozen with the first release."""

from __future__ import annotations

from storage.migrations.first import (
    audit_event,
    audit_head,
    care_assignment,
    care_plan,
    communication,
    consent,
    contact_point,
    encounter,
    flag,
    media,
    observation,
    patient,
    patient_key,
    patient_link,
    practitioner,
    questionnaire_response,
    send_attempt,
    task,
    transcript,
)

IN_ORDER = (
    audit_event,
    audit_head,
    patient,
    patient_key,
    practitioner,
    care_assignment,
    care_plan,
    consent,
    contact_point,
    encounter,
    media,
    patient_link,
    task,
    communication,
    questionnaire_response,
    transcript,
    flag,
    observation,
    send_attempt,
)
