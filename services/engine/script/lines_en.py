"""English lines of the script: questions, read-backs, results and asides.

A key has several wordings; none is spoken twice in a call. `.plain` stands for the tone without
cheer. `readback.` and `fact.` lines are always said as they stand here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH: Mapping[str, Sequence[str]] = {
    "ask.goal": (
        "How can I help?",
        "What can I do for you?",
        "Tell me what you need.",
    ),
    "ask.what_else": (
        "Sure, what is it?",
        "Of course, go ahead.",
        "Yes, tell me.",
    ),
    "ask.anything_else": (
        "Is there anything else I can help with?",
        "Anything else I can do for you?",
        "What else can I do for you today?",
        "Did you need anything more?",
        "Is that everything?",
    ),
    "ask.anything_else.plain": (
        "Is there anything else you need right now?",
        "Is there something more I should pass on?",
        "Do you need anything more from me?",
        "Is there anything else?",
    ),
    "ask.offer_person": (
        "Would you like to speak with a person, or leave a message?",
        "I can get a person for you, or take a message. Which would you like?",
        "Shall I try to reach a person for you?",
    ),
    "ask.report_new": (
        "Would you like to report something?",
        "Shall I write up a repair for you?",
    ),
    "ask.problem": (
        "What's going on at your place?",
        "Tell me what needs fixing, in your own words.",
        "What is broken, and where is it?",
    ),
    "ask.place": (
        "Which building is it, and which apartment?",
        "What's the street address, and the apartment number?",
        "Could you tell me the street, and then the apartment?",
    ),
    "ask.shared_place": (
        "Which building is that?",
        "What's the street address there?",
        "What street is the building on?",
    ),
    "ask.property": (
        "And which building is that? The street name is enough.",
        "What street is the building on?",
        "What's the street address?",
    ),
    "ask.unit": (
        "Which apartment or unit is it?",
        "What's the apartment or unit number?",
        "Could you say just the unit, slowly?",
    ),
    "ask.which_home": (
        "Which of your homes is this about?",
        "Which place is it, and which unit?",
    ),
    "ask.which_unit": (
        "Just to get it right, is that {units}?",
        "Did you say {units}?",
        "Which one is it: {units}?",
    ),
    "ask.unit_again": (
        "I can't find {heard} on our list. Which unit is it?",
        "I still don't find that one. Could you say the unit once more, slowly?",
    ),
    "ask.unit_near": (
        "I can't find {heard} on our list. Do you mean {units}?",
        "There is no {heard} on my list. Is it {units}?",
    ),
    "ask.confirm_unit": (
        "{unit} at {place}, is that right?",
        "Do you mean {unit} at {place}?",
    ),
    "ask.drop": (
        "Before you go: without the home I can't report it. Shall I drop it?",
        "I don't know the home yet. Shall I leave it at that?",
    ),
    "ask.home_pets": (
        "Will any pets live with you?",
        "Do you have pets that would move in?",
    ),
    "ask.access": (
        "Is it all right for us to come in if you're not home?",
        "If you're out, may our worker go in to fix it?",
        "May we use our key to come in when you are away?",
    ),
    "ask.pets": (
        "Are there any pets in the home?",
        "Do you have pets we should know about?",
        "Any dogs or cats at home?",
    ),
    "ask.best_time": (
        "When is a good time for you to be there?",
        "What days and times suit you best?",
    ),
    "ask.name": (
        "May I have your name?",
        "And what's your name, please?",
        "Who am I speaking with?",
    ),
    "ask.full_name": (
        "To look at your account, I need your first and last name, please.",
        "Could you say your first and last name?",
    ),
    "ask.callback_same": (
        "Is the number you're calling from good for a call back?",
        "Can we call you back on the number you're using now?",
        "If somebody calls you back, is this number all right?",
    ),
    "ask.callback": (
        "What's the best number to call you back? Please include the area code.",
        "Which number should we use? All ten digits, please.",
        "Could you give me a phone number, digit by digit?",
    ),
    "ask.same_issue": (
        "I see one already open for your home: {summary}. Is this the same thing?",
        "There is one open for your home already: {summary}. Is it that one?",
    ),
    "ask.same_issue_again": ("Is it the same problem, or a new one?", "Is that the same one?"),
    "ask.confirm_next": (
        "There was one more: {problem}. Shall I report that as well?",
        "And the other one: {problem}. Shall I write that up too?",
    ),
    "ask.vulnerable": (
        "Is anyone inside, or is anything on, such as a stove?",
        "Is there anybody in there, or something on, a stove or an iron?",
    ),
    "ask.message": (
        "What would you like me to pass on?",
        "What should I tell the office?",
        "Tell me the message, in your own words.",
    ),
    "ask.message_for": (
        "What would you like me to tell {who}?",
        "What message should I give {who}?",
    ),
    "ask.complaint": (
        "Please tell me what happened.",
        "What happened? I'll pass on your own words.",
    ),
    "ask.owner": (
        "What is it about?",
        "What should I tell them it's about?",
    ),
    "ask.vendor": (
        "What is it about? A job, an invoice, something else?",
        "What should I pass on for you?",
    ),
    "ask.company": (
        "Which company are you with?",
        "And your company's name?",
    ),
    "ask.bedrooms": (
        "How many bedrooms do you need?",
        "One bedroom, two, or more?",
    ),
    "ask.budget": (
        "What would you like to spend a month?",
        "What's the most you'd like to pay each month?",
    ),
    "ask.move_in": (
        "When would you like to move in?",
        "What month are you hoping to move?",
    ),
    "ask.viewing_time": (
        "Would you like to come and see it? What day and time would suit you?",
        "What day and time would be good for a visit?",
    ),
    "easy.access": ("If you are out, may our worker go in with a key? Yes or no?",),
    "easy.pets": ("Is there a dog or a cat in your home? Yes or no?",),
    "easy.callback": ("May we call you on this phone? Yes or no?",),
    "easy.unit": ("What is the number on your door?",),
    "easy.place": ("What street do you live on?",),
    "easy.property": ("What street is it on?",),
    "easy.problem": ("What is broken?",),
    "easy.name": ("What is your name?",),
    "easy.best_time": ("Which day is good for you?",),
    "easy.bedrooms": ("How many rooms to sleep in?",),
    "easy.budget": ("How much money for each month?",),
    "easy.move_in": ("Which month do you want to move?",),
    "easy.viewing_time": ("Which day do you want to see the home?",),
    "easy.anything_else": ("Do you need anything more? Yes or no?",),
    "easy.same_issue": ("Is it the same problem? Yes or no?",),
    "easy.vulnerable": ("Is anybody inside? Is the stove on? Yes or no?",),
    "easy.message": ("What should I tell them?",),
    "easy.offer_person": ("Do you want to talk to a person? Yes or no?",),
    "readback.unit": ("I have {unit}.",),
    "readback.both": ("I have {unit} at {place}.",),
    "readback.house": ("I have {place}.",),
    "readback.on_file": ("I'll use the home we have on file for you.",),
    "readback.number": ("I have {number}.",),
    "place.unit_left_open": (
        "That's all right. I'll note it for the building, and the office will find the unit.",
    ),
    "place.take_message": (
        "I can't find that place on my list, so I'll pass it on to the office as a message.",
    ),
    "act.passed_on": (
        "I have passed it on to the office.",
        "That is passed on to the office now.",
        "The office has been told about that too.",
    ),
    "act.under_way": (
        "That is still being written down, it takes a little longer than usual.",
        "That one is still on its way to the office.",
    ),
    "act.failed": (
        "I'm sorry, that did not go through on my side.",
        "I'm sorry, I could not get that through.",
        "That did not work either, I'm sorry.",
    ),
    "not_understood": (
        "I'm sorry, I didn't quite get that.",
        "Sorry, I missed that.",
        "I did not follow that, I'm sorry.",
    ),
    "not_understood.goal": (
        "Sorry, I'm not sure what you need. Is it about a repair, rent, or a home to rent?",
        "Could you say in a few words what you need?",
        "I'd like to help. Is it a repair, a payment, or something else?",
    ),
    "aside.hello": (
        "Hello! How can I help?",
        "Hi there. What can I do for you?",
        "I'm here. What do you need?",
    ),
    "aside.hello.plain": ("I'm here. How can I help?", "Yes, I'm listening.", "I'm still here."),
    "aside.praise": (
        "Thank you for telling us, that's very kind.",
        "That's nice to hear, thank you.",
    ),
    "aside.praise.plain": ("Thank you for telling us.",),
    "fact.name": ("I'm {name}, the automated assistant of {office}.",),
    "fact.nothing_more": (
        "I don't need anything more from you. If it changes or gets worse, please call again.",
    ),
    "fact.who": ("You've reached {office}. I'm the automated assistant.",),
    "fact.known": ("Your number is in our records, that is how I know who may be calling.",),
    "fact.why": ("It helps the right person come to the right place, ready for the job.",),
    "fact.visit": ("The office plans the visits and will let you know. I can't promise a time.",),
    "fact.cost": ("I can't say anything about costs. The office can tell you that.",),
    "fact.holiday": (
        "I don't have the holiday hours. Please check with the office before you come.",
    ),
    "aside.relay": (
        "Of course, I'm glad to take this call. Please go ahead, there is no hurry.",
        "Please go ahead. Take all the time you need.",
    ),
    "aside.relay.plain": ("Please go ahead. Take all the time you need.",),
    "drop.repair": ("All right, I won't report that.", "That's fine, I'll leave it."),
    "drop.other": ("All right, that's fine.", "No problem.", "Okay."),
    "fact.ticket": ("The ticket number is {number}.",),
    "aside.card": (
        "Please do not give me card or bank numbers. I have not kept it.",
        "Please stop there, no card or bank numbers on this line. It was not kept.",
    ),
    "aside.grief": (
        "I'm very sorry for your loss.",
        "I'm so sorry you're going through this.",
    ),
    "aside.thanks": ("You're welcome.", "Glad to help.", "Any time."),
    "aside.thanks.plain": ("You're welcome.", "Of course.", "That's all right."),
    "fact.language": ("Of course, we can speak English.",),
    "ack.changed": ("Got it, I changed that.", "Okay, I put that right.", "All right, corrected."),
    "ack.noted": ("I've added that.", "Okay, noted.", "Got it."),
    "fact.robot": (
        "No, I'm not a person. I'm an automated assistant, and I can get you a person.",
    ),
    "fact.again": ("Sure.",),
    "fact.slower": ("Of course. More simply:",),
    "end.goodbye": (
        "Thanks for calling {office}. Have a good day!",
        "Thank you for calling. Take care, and goodbye!",
    ),
    "end.goodbye.plain": (
        "Thank you for calling. Take care. Goodbye.",
        "All right. Take care. Goodbye.",
    ),
    "end.wrong_number": (
        "No problem at all. You've reached {office}. Goodbye!",
        "That's quite all right. This is {office}. Take care!",
    ),
    "end.wrong_number.plain": ("That's all right. This is {office}. Goodbye.",),
    "end.sales": (
        "Thank you, but we don't take sales calls on this line. Goodbye.",
        "Thanks, we're not looking for that. Goodbye.",
    ),
}
