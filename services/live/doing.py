"""What Chris is doing now, in plain words for staff: one entry for each tool."""

from __future__ import annotations

from collections.abc import Mapping

DOING: Mapping[str, str] = {
    "note_facts": "taking notes",
    "identify_caller": "checking who calls",
    "open_issue": "creating issue",
    "add_note_to_issue": "adding to the issue",
    "issue_status": "looking up the issue",
    "rent_balance": "looking up the balance",
    "lease_info": "looking up the lease",
    "pay_info": "looking up how to pay",
    "transfer_to_person": "looking for a person to transfer to",
    "end_call": "saying goodbye",
    "switch_language": "changing the language",
    "answer_question": "looking it up in the articles",
    "find_homes": "looking for homes",
    "save_lead": "saving the prospect",
    "request_viewing": "asking for a viewing",
    "schedule_viewing": "booking a viewing",
    "my_viewings": "looking up the visits",
    "cancel_viewing": "cancelling a viewing",
    "lockout_policy": "looking up what applies to lockouts",
    "leave_message": "leaving a message for the office",
    "message_status": "looking up the message",
    "office_info": "looking up the office",
    "known_outage": "looking for a known outage",
    "staff_sign_in": "checking the PIN",
    "staff_reach_colleague": "ringing a colleague",
    "staff_reach_tenant": "ringing a tenant",
    "staff_open_emergencies": "looking up open emergencies",
    "staff_close_office": "closing the office",
    "staff_open_office": "opening the office",
    "staff_switch_answering": "changing who answers",
    "send_text": "sending a text",
    "vendor_job": "looking up the job",
    "update_job": "writing to the job",
    "ring_for_vendor": "ringing for the vendor",
}


def doing_words(tool: str) -> str:
    """A tool without an entry is a made-up one."""
    return DOING.get(tool, "looking something up")
