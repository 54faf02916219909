// What a call looks like on any page: one state per call, changed by small changes.
import { doingAfter, doingIn, heardBefore } from "./call_moment.js";

export function emptyCall(callSid) {
  return { call_sid: callSid, caller: {}, turns: [], facts: {}, acts: [], marks: [], urgency: "", modes: [], ended: false };
}

// A call out of its record, as it stands after all the changes that the record holds.
export function fromRecord(record) {
  const last = record.mode_changes?.at(-1);
  return Object.assign(emptyCall(record.call_sid), record, {
    mode: last?.mode || record.modes?.at(-1),
    reason: last?.reason,
    acts: (record.acts || []).map((act) => ({ ...act, act: act.kind })),
    given: record.hazards_played?.at(-1),
    doing: doingIn(record),
  });
}

const ORDERED = { say: "words to say", transfer: "hand over", end: "hang up", mode: "mode" };

const CHANGE = {
  started: (call, c) => Object.assign(call, { caller: c.caller, from: c.from, started_at: c.at, assistant: c.assistant, ended: false }),
  caller: (call, c) => { call.caller = c.caller; },
  caller_spoke: (call, c) => {
    addTurn(call, { number: c.turn, role: "caller", text: c.text });
    call.hearing = null; // the sentence is whole now
  },
  hearing: (call, c) => {
    const isWhole = call.turns.some((t) => t.role === "caller" && t.number >= c.turn);
    if (!isWhole) call.hearing = { number: c.turn, text: c.text };
  },
  saying: (call, c) => { call.saying = { number: c.turn, text: (call.saying?.number === c.turn ? call.saying.text : "") + c.text }; },
  assistant_spoke: (call, c) => {
    addTurn(call, { number: c.turn, role: "assistant", text: c.text, mode: c.mode, first_token_ms: c.first_token_ms });
    call.mode = c.mode || call.mode;
    call.saying = null; // the words are whole now
    if (call.hearing?.number <= c.turn) call.hearing = null; // it was no sentence
  },
  rendered: (call, c) => {
    const turn = call.turns.findLast((t) => t.role === c.role && t.number === c.turn);
    if (turn && (c.by || !turn.english_by)) Object.assign(turn, { english: c.english, english_by: c.by });
  },
  language: (call, c) => { call.language = c.language; },
  staff_spoke: (call, c) => addTurn(call, { number: c.turn, role: "staff", text: c.text, said_by: c.by }),
  not_kept: (call, c) => {
    // The caller does not want to be recorded: what stands on this page goes as well.
    for (const turn of call.turns) Object.assign(turn, { text: c.text, heard_text: null, english: "" });
    call.facts = {};
    call.hearing = null;
  },
  command: (call, c) => {
    const { id, kind, state, by, message } = c.command;
    call.turns = call.turns.filter((t) => t.command !== id);
    if (kind === "say" && state === "done") return;
    call.turns.push({ role: "note", command: id, text: `${by}: ${ORDERED[kind] || kind}, ${state}${message ? ` (${message})` : ""}` });
  },
  mark: (call, c) => { call.marks = [...(call.marks || []).filter((m) => m.id !== c.mark.id), c.mark]; },
  heard: (call, c) => {
    const turn = call.turns.findLast((t) => (t.role === "assistant" || t.role === "staff") && t.number === c.turn);
    if (turn) turn.heard_text = c.heard_text;
  },
  delivery: (call, c) => {
    const others = (call.deliveries || []).filter((one) => one.key !== c.key);
    call.deliveries = [...others, { ...c, kind: c.delivery_kind }];
  },
  facts: (call, c) => { call.facts = c.facts; },
  act: (call, c) => {
    call.acts = call.acts.filter((a) => a.key !== c.key);
    call.acts.push(c);
  },
  manner: (call, c) => { call.manner = c.manner; },
  suspicion: (call, c) => { call.suspicion = c.suspicion; },
  emergency: (call, c) => { call.urgency = c.urgency; call.hazard = c.hazard; },
  safety_given: (call, c) => { call.given = c.hazard; },
  mode: (call, c) => { call.mode = c.mode; call.reason = c.reason; },
  failed: (call, c) => { call.turns.push({ role: "note", text: `${c.provider}: ${c.why}` }); },
  ended: (call, c) => { call.ended = true; call.outcome = c.outcome; call.hearing = null; },
};

// A turn that comes late, through the outbox, still stands where it was spoken.
function addTurn(call, turn) {
  const same = (t) => t.number === turn.number && t.role === turn.role && t.text === turn.text;
  if (call.turns.some(same)) return; // the record of the call had it already
  const before = call.turns.findLastIndex((t) => t.number === undefined || t.number <= turn.number);
  call.turns.splice(before + 1, 0, turn);
}

// True where the change was new: it comes straight from the call and once more through the outbox.
export function apply(call, change) {
  if (heardBefore(call, change)) return false;
  CHANGE[change.kind]?.(call, change);
  doingAfter(call, change);
  return true;
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function heardPart(turn) {
  const item = make("li", turn.role);
  if (turn.role === "staff") item.append(make("span", "by", `${turn.said_by} (typed)`));
  const cut = turn.heard_text !== undefined && turn.heard_text !== null && turn.heard_text !== turn.text;
  item.append(make("span", "", cut ? turn.heard_text : turn.text));
  if (cut) item.append(make("span", "unheard", turn.text.slice(turn.heard_text.length)));
  return item;
}

const languages = new Intl.DisplayNames(["en"], { type: "language" });

// What the caller speaks, where it is not English.
export function languageWords(call) {
  const code = (call.language || "").slice(0, 2);
  return code && code !== "en" ? languages.of(code) : "";
}

const MANNERS = { relay: "relay service", slower: "slower", plain: "plain words" };

// Of a record it is one flag each, of a change the words.
export function mannerWords(manner) {
  if (Array.isArray(manner)) return manner.join(", ");
  return Object.keys(MANNERS).filter((name) => manner?.[name]).map((name) => MANNERS[name]).join(", ");
}

const drawn = new WeakMap();

function turnNode(turn) {
  if (turn.role === "assistant" || turn.role === "staff") return withEnglish(heardPart(turn), turn);
  return withEnglish(make("li", turn.role, turn.text), turn);
}

// Written by a machine, and said to be.
function withEnglish(item, turn) {
  if (!turn.english) return item;
  const english = make("span", "english", turn.english);
  english.lang = "en";
  english.append(make("span", "turn-head", turn.english_by ? "English by machine, not checked" : "By our own rules"));
  item.append(english);
  return item;
}

// Only what changed is made anew: most of a conversation stands still. True where something did;
// who draws many scrolls them together, for each look at a height makes the browser lay out anew.
export function drawTurns(list, turns) {
  const before = drawn.get(list) || [];
  const now = turns.map((t) => `${t.role}|${t.said_by || ""}|${t.text}|${t.heard_text ?? ""}|${t.heard_text == null}|${t.english || ""}`);
  let from = 0;
  while (from < now.length && now[from] === before[from]) from += 1;
  if (from === now.length && now.length === before.length) return false;
  while (list.children.length > from) list.lastElementChild.remove();
  list.append(...turns.slice(from).map(turnNode));
  drawn.set(list, now);
  return true;
}

export function drawWords(list, turns) {
  if (drawTurns(list, turns)) list.scrollTop = list.scrollHeight;
}

/* What the letters of the classes mean to people. */
// How a call ended, as the list of calls says it (routes/list_views.py).
export const OUTCOMES = {
  completed: "Finished", transferred: "Put through", message: "Message", abandoned: "Caller hung up", failed: "Cut off",
  busy: "Busy", "no-answer": "No answer", listed: "Blocked number", moved: "Moved",
};

export const URGENCY = { L: "Life safety", E: "Emergency", U: "Urgent", R: "Routine" };

const LABEL = { unit_name: "Unit", problem: "Problem", category: "Category", urgency: "Urgency", access: "Access", pets: "Pets", caller_name: "Name", callback_number: "Call back", best_time: "Best time", bedrooms: "Bedrooms", budget_usd: "Budget", move_in: "Move in", viewing_time: "Viewing", company: "Company", wants_person: "Asks for", message: "Message" };

// A list is made anew only where what it shows has changed.
function changed(list, what) {
  const now = JSON.stringify(what);
  if (drawn.get(list) === now) return false;
  drawn.set(list, now);
  return true;
}

export function drawFacts(list, facts) {
  if (!changed(list, facts)) return;
  const shown = { ...facts, unit_name: facts.unit_name || facts.unit, urgency: URGENCY[facts.urgency] || facts.urgency };
  const known = Object.entries(LABEL).filter(([name]) => shown[name]);
  list.replaceChildren(...known.flatMap(([name, label]) => [make("dt", "col-4", label), make("dd", "col-8 mb-1", String(shown[name]))]));
}

const ACT = { issue: "Issue", note: "Note on issue", message: "Message", prospect: "Prospect", viewing: "Viewing", on_call: "On call", transfer: "Transfer" };

const NOBODY_RUNG = "Test call, nobody was rung.";

function shownAct(act) {
  if (act.act === "on_call" && act.summary?.startsWith(NOBODY_RUNG)) return ["test", "secondary", NOBODY_RUNG];
  const number = act.number ? ` ${act.number}` : "";
  if (act.act === "transfer" && act.summary) return [act.state, act.state === "done" ? "success" : "warning", `${ACT.transfer}: ${act.summary}`];
  return [act.state, act.state === "done" ? "success" : "warning", `${ACT[act.act] || act.act}${number}`];
}

export function drawActs(list, acts) {
  if (!changed(list, acts)) return;
  list.replaceChildren(...acts.map((act) => {
    const [state, colour, words] = shownAct(act);
    const item = make("li", "mt-1");
    item.append(make("span", `badge text-bg-${colour} me-2`, state));
    item.append(make("span", "", words));
    return item;
  }));
}

export { make };
