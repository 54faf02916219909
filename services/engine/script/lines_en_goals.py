"""English lines of the script that belong to one goal each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH_GOALS: Mapping[str, Sequence[str]] = {
    "place.not_found": (
        "I can't find that on my list.",
        "That street is not on my list.",
        "I still can't find it.",
    ),
    "open.repair": (
        "I'm sorry about that. Let's get it taken care of.",
        "Sorry you're dealing with that. I'm glad to help.",
        "Okay, let's get that written up.",
        "Sure, I'll take that down for you.",
    ),
    "open.repair.plain": (
        "I'm sorry about that. I'll write it down.",
        "I'm sorry. I'll take it down now.",
        "I'll write that down as well.",
    ),
    "open.status": (
        "Sure, I'll check on that.",
        "Happy to look that up.",
        "Let me see about that.",
    ),
    "open.status.plain": ("I'll check on that.", "Let me look at that.", "I'll look it up."),
    "open.lead": ("I'd love to help you find a home.", "Great, let's see what fits you.", "Sure."),
    "open.lead.plain": ("I can help you with that.", "Let's see what there is.", "All right."),
    "open.viewing": ("Happy to set that up.", "Sure, let's find a time.", "Of course."),
    "open.viewing.plain": ("I can note that.", "Let's find a time.", "All right."),
    "open.lockout": ("I'm sorry, that's no fun.", "Sorry to hear that."),
    "open.lockout.plain": ("I'm sorry about that.", "I understand.", "All right."),
    "open.callback": ("Sure, I'll take a message.", "Happy to pass that on.", "Of course."),
    "open.callback.plain": ("I'll take a message.", "I'll pass that on.", "All right."),
    "open.complaint": ("I'm sorry that happened.", "I'm sorry to hear that."),
    "open.owner": (
        "Thank you for calling. I'll pass this on to the people who look after your property.",
        "I'll see that the right person hears it.",
    ),
    "open.vendor": ("Thanks for calling. I'll note it for the office.", "I'll pass it on."),
    "open.extension": (
        "Thank you for telling me. I can't decide that, but I can pass it on to the office.",
        "I'll pass that on. A person has to decide it.",
    ),
    "open.private": (
        "That's in your lease file, so a person has to look at it with you. I'll pass it on.",
        "A person has to answer that one. I'll take it down.",
    ),
    "open.move_out": (
        "I'll take that down for the office. They handle the next steps with you.",
        "I'll pass that on to the office.",
    ),
    "open.application": (
        "The leasing team can see that, I can't. Let me take a message for them.",
        "Let me write that down for the leasing team.",
    ),
    "open.cancel_viewing": ("No problem, I'll tell them.", "Sure, I'll pass that on."),
    "open.amenities": (
        "I don't have that written down, and I don't want to guess. Let me pass the question on.",
        "I have nothing written down about that. I'll pass it on to a person who knows.",
    ),
    "open.accommodation": (
        "Thank you for telling me. I'll write that down just as you say it, for a person "
        "to handle.",
        "I'll pass that on in your own words.",
    ),
    "repair.next": (
        "Now the other one: {problem}.",
        "And the next one: {problem}.",
        "Then there is this: {problem}.",
    ),
    "lead.question": (
        "I don't have that written down, so I'll pass the question on.",
        "I'll pass that question on as well.",
    ),
    "open.billing": (
        "A person has to look at your account for that. I'll pass it on.",
        "I'll pass that on to the people who look after the accounts.",
    ),
    "repair.back": (
        "Now back to the repair: {problem}.",
        "Back to your repair: {problem}.",
        "And the repair again: {problem}.",
    ),
    "issue.done_number": (
        "You're all set. I opened ticket number {number}.",
        "That's written up too. The ticket number is {number}.",
        "Done. That one is ticket number {number}.",
    ),
    "issue.done_number.plain": (
        "I have written it down. The ticket number is {number}.",
        "That is reported. Ticket number {number}.",
        "That one has ticket number {number}.",
    ),
    "issue.done": (
        "You're all set. The office has your report.",
        "That's written up for the office too.",
        "That one is with the office as well.",
    ),
    "issue.done.plain": ("It is reported to the office.", "The office has that report too."),
    "taken.done_number": ("You're all set. The office has your report.",),
    "taken.done_number.plain": ("It is reported to the office.",),
    "taken.done": ("You're all set. The office has your report.",),
    "taken.done.plain": ("It is reported to the office.",),
    "note.done_number": (
        "That is already with the office. I added what you told me.",
        "I added that to the report the office has.",
        "That's added to the same report.",
    ),
    "note.done": (
        "That is already with the office. I added what you told me.",
        "I added that to the report the office has.",
        "That's added to the same report.",
    ),
    "message.done_number": ("I've passed that on.", "Your message is with the office."),
    "message.done": (
        "Got it. Your message is with the office.",
        "I've written that down for them.",
        "They have your message now.",
    ),
    "message.done.plain": (
        "Your message is with the office, in your own words.",
        "It is written down for them.",
        "They have that now.",
    ),
    "danger.done_number": (
        "I have reported it as an emergency. The ticket number is {number}.",
        "This is reported as an emergency too. Its ticket number is {number}.",
    ),
    "danger.done": (
        "I have reported it as an emergency.",
        "This is reported as an emergency too.",
    ),
    "life.done_number": (
        "This is written down as an emergency.",
        "That is written down as an emergency as well.",
    ),
    "life.done": (
        "This is written down as an emergency.",
        "That is written down as an emergency as well.",
    ),
    "life.ring_done": ("Our team has answered and has it.", "Our team has this as well."),
    "life.ring_waits": ("I am calling the person on call now.", "I am still calling our people."),
    "life.ring_failed": (
        "I could not reach anybody on our team yet. Please call 911 now if you have not.",
        "I still could not reach our team. Please call 911 now if you have not.",
    ),
    "danger.ring_waits": (
        "I am calling the person on call now.",
        "I am still calling our people.",
    ),
    "danger.hold": (
        "You can hold for the person on call, or hang up: then we call you back.",
        "Hold for our people if you like, or hang up: then we call you back.",
    ),
    "danger.ring_failed": (
        "I could not reach anybody on our team yet. If anybody is in danger, call 911 now.",
        "I still could not reach our team. If anybody is in danger, call 911 now.",
    ),
    "danger.ring_done": (
        "Our team has answered and has it.",
        "Our team has this as well.",
    ),
    "danger.known": (
        "This was reported before. I am telling the person on call again.",
        "It is reported already, and the person on call is told again.",
    ),
    "danger.end": (
        "Please stay safe.",
        "Please take care of yourself first.",
    ),
    "danger.kept": (
        "Thank you for telling me. Our team keeps it, to be safe. If it comes back, call 911.",
        "I understand. To be safe our team keeps it. If it comes back, call 911.",
    ),
    "danger.here": (
        "I'm still here if you need anything.",
        "I'm on the line if you need me.",
    ),
    "transfer.left": (
        "{name} no longer takes calls here; {who} can help.",
        "{name} takes no calls here any more. {who} can help you.",
    ),
    "transfer.left_anybody": (
        "{name} no longer takes calls here; somebody else can help.",
        "{name} takes no calls here any more. Somebody else can help you.",
    ),
    "transfer.now": (
        "I'll put you through to {who} now. One moment.",
        "One moment, I'm connecting you with {who}.",
    ),
    "transfer.one_for": (
        "That is one for {who}. One moment.",
        "{who} can help you with that. One moment.",
    ),
    "transfer.not_followed": (
        "I'm sorry, I don't follow. I'll get {who} for you. One moment.",
        "Let me get {who}, who can help you better. One moment.",
    ),
    "transfer.repair": (
        "I can't put you through right now, but I can write the repair up for you.",
        "Nobody can take the call just now. Let me write the repair up at least.",
    ),
    "transfer.has_message": (
        "Nobody can take the call just now. The office has your message.",
        "I still can't reach anybody. Your message is there for them.",
    ),
    "transfer.closed": (
        "The office is closed right now. It opens {opens}, and I can take a message.",
        "Nobody is at the office now. They are back {opens}. I'll take a message.",
    ),
    "transfer.named_away": (
        "I can't put you through to {who} right now, but I'll pass on a message.",
        "{who} can't be reached from here just now. I'll take a message.",
    ),
    "transfer.away": (
        "I can't put you through to a person right now, but I can take a message.",
        "Nobody can take the call just now. I'll take a message.",
    ),
    "pay.online": ("You can pay online at {url}.", "Online it is {url}."),
    "pay.office": (
        "For questions about paying, the office is at {address}, open {hours}.",
        "The office can help you in person at {address}. Its hours are {hours}.",
    ),
    "pay.no_cards": (
        "I can't take a payment on the phone.",
        "Please don't give me any card numbers, I can't take payments here.",
    ),
    "pets.unknown": (
        "I don't have the pet rule for that one. The office can tell you.",
        "That pet rule isn't on my list.",
    ),
    "fact.pets": ("At {place}: {rule}",),
    "fact.hours": ("The office is open {hours}.",),
    "fact.open_now": ("It is open {closes}.",),
    "fact.closed_now": ("It is closed right now, and opens {opens}.",),
    "fact.open_day": ("The office is open {day} from {hours}.",),
    "fact.closed_day": ("The office is closed {day}. It opens {opens}.",),
    "fact.address": ("The office is at {address}.",),
    "fact.status_open": ("{summary}: that is ticket {number}. It is open, with no visit set yet.",),
    "fact.status_open_visit": (
        "{summary}: that is ticket {number}. The visit is set for {visit}.",
    ),
    "fact.status_unnumbered": (
        "{summary}: that is taken down. It has no number yet, and no visit is set.",
    ),
    "fact.status_scheduled": ("{summary}: that is ticket {number}, and it is scheduled.",),
    "fact.status_scheduled_visit": (
        "{summary}: that is ticket {number}. The visit is set for {visit}.",
    ),
    "fact.status_waiting_for_parts": (
        "{summary}: that is ticket {number}. It is waiting for a part.",
    ),
    "fact.status_waiting_for_parts_visit": (
        "{summary}: that is ticket {number}. It is waiting for a part, with a visit set "
        "for {visit}.",
    ),
    "status.none": (
        "I don't see anything open for that home.",
        "There is nothing open for that home right now.",
    ),
    "status.not_that_one": (
        "I don't see that one on the list, so I'll report it now.",
        "That one is not on the list. Let me report it.",
    ),
    "status.unknown_caller": (
        "I can't look that up from this number, so let me take a message for the office.",
        "To be safe, a person has to check that for you. I'll pass it on.",
    ),
    "status.other": (
        "I can't speak about that home on this call. Let me take a message.",
        "That one a person has to check. I'll pass it on.",
    ),
    "status.unavailable": (
        "I can't see the list right now, I'm sorry. Let me take a message.",
        "The list is not answering just now. I'll pass it on.",
    ),
    "balance.not_here": (
        "I can't tell account details on this call. Let me take a message for the office.",
        "Account questions are for a person. I'll pass it on.",
    ),
    "balance.not_checked": (
        "I could not check that, so I can't tell account details. Let me take a message.",
        "That did not check out on my side. The office will have to help you.",
    ),
    "fact.balance_due": ("Your balance is {amount}.",),
    "fact.balance_credit": ("You have a credit of {amount}.",),
    "fact.balance_none": ("Nothing is due on your account.",),
    "lead.found": ("Here is what we have.", "These are free right now.", "This fits."),
    "lead.near": (
        "Nothing matches exactly, but this is close.",
        "Not quite what you asked, but near it.",
    ),
    "lead.none": (
        "Nothing like that is free right now. I can note what you're looking for.",
        "There is none of that kind at the moment, but I'll note your wishes.",
    ),
    "lead.rented": (
        "That one has been rented, I'm sorry.",
        "I'm sorry, that home is no longer available.",
    ),
    "lead.may_change": ("Rents may change.", "The rent may still change."),
    "fact.home_one": ("A one bedroom home at {place}, for {rent} a month.",),
    "fact.home_rooms": ("A {rooms} bedroom home at {place}, for {rent} a month.",),
    "fact.home_studio": ("A studio at {place}, for {rent} a month.",),
    "lead.done_number": ("I've noted everything. The leasing team has it.",),
    "lead.done": (
        "I've noted everything. The leasing team has it.",
        "The leasing team has your wishes now.",
    ),
    "viewing.done_number": ("I've asked for that visit. The office will confirm the time.",),
    "viewing.done": (
        "I've asked for that visit. The office will confirm the time with you.",
        "Your visit is asked for. They will confirm it with you.",
    ),
}
