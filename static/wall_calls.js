// The calls of the wall: their state, and one drawing in a frame for all that changed meanwhile.
import { openBar } from "./commands.js";
import { apply, emptyCall, fromRecord } from "./calls.js";
import { drawCall, drawLength } from "./wall_card.js";

const BEGINS = ["started", "hearing", "caller_spoke", "saying", "assistant_spoke", "emergency"];
const SHOWN_AFTER_END_MS = 60000;
const SECOND_MS = 1000;

const calls = new Map();
const cards = new Map();
const dirty = new Set();
const place = document.getElementById("calls");
const template = document.getElementById("call").content.firstElementChild;
let frame = 0;
let shownSoFar = 0;
let skewMs = 0; // of this browser's clock against the server's

export const isGrave = (call) => Boolean(call.urgency) && "LE".includes(call.urgency);
export const has = (callSid) => calls.has(callSid);

function newCard(callSid) {
  const card = template.cloneNode(true);
  card.querySelector(".record").href = `/calls/${encodeURIComponent(callSid)}`;
  const open = card.querySelector(".open");
  open.addEventListener("click", () => {
    const opened = card.classList.toggle("opened");
    open.setAttribute("aria-expanded", String(opened));
    drawSoon(callSid);
  });
  shownSoFar += 1;
  card.querySelector(".commands").setAttribute("aria-label", `Act on call ${shownSoFar}`); // each name once
  openBar(card, callSid, () => calls.get(callSid)?.caller?.name || "this caller");
  return card;
}

// Emergencies stand first, then the newest. A card moves once, when its call becomes one.
function put(card, call) {
  const rank = isGrave(call) ? "grave" : "usual";
  if (card.dataset.rank === rank) return;
  const inside = card.contains(document.activeElement) ? document.activeElement : null;
  const before = rank === "grave" ? place.firstElementChild : place.querySelector('[data-rank="usual"]');
  if (before !== card) place.insertBefore(card, before);
  card.dataset.rank = rank;
  inside?.focus();
}

function cardOf(call) {
  let card = cards.get(call.call_sid);
  if (!card) {
    card = newCard(call.call_sid);
    cards.set(call.call_sid, card);
  }
  put(card, call);
  return card;
}

// All writing first, then all looking, then all scrolling: the page is laid out once in a frame.
function drawAll() {
  frame = 0;
  const now = Date.now() + skewMs;
  const scrolled = [];
  for (const callSid of dirty) {
    const call = calls.get(callSid);
    if (call) scrolled.push(...drawCall(cardOf(call), call, now, place.dataset.density));
  }
  dirty.clear();
  document.getElementById("none").hidden = calls.size > 0;
  const heights = scrolled.map((list) => list.scrollHeight);
  scrolled.forEach((list, index) => { list.scrollTop = heights[index]; });
  document.dispatchEvent(new CustomEvent("wall-drawn"));
}

function drawSoon(callSid) {
  dirty.add(callSid);
  frame ||= requestAnimationFrame(drawAll);
}

export function drawEverything() {
  calls.forEach((_, callSid) => dirty.add(callSid));
  frame ||= requestAnimationFrame(drawAll);
}

function forget(callSid) {
  if (!calls.get(callSid)?.ended) return; // it goes on
  calls.delete(callSid);
  cards.get(callSid)?.remove();
  cards.delete(callSid);
  drawEverything();
}

// True where the change told something new.
export function takeChange(change) {
  let call = calls.get(change.call_sid);
  if (!call) {
    if (!BEGINS.includes(change.kind)) return false; // the rest of a call that is gone
    call = emptyCall(change.call_sid);
    call.started_at = change.at;
    calls.set(change.call_sid, call);
  }
  if (!apply(call, change)) return false;
  drawSoon(change.call_sid);
  if (change.kind === "ended") setTimeout(forget, SHOWN_AFTER_END_MS, change.call_sid);
  return true;
}

export function showSnapshot(records, serverTime) {
  if (serverTime) skewMs = Date.parse(serverTime) - Date.now();
  if (Math.abs(skewMs) < 2 * SECOND_MS) skewMs = 0; // the header has whole seconds only
  const kept = new Set(records.map((record) => record.call_sid));
  for (const callSid of [...calls.keys()].filter((sid) => !kept.has(sid))) {
    calls.delete(callSid);
    cards.get(callSid)?.remove();
    cards.delete(callSid);
  }
  for (const record of records) calls.set(record.call_sid, fromRecord(record));
  drawEverything();
}

setInterval(() => {
  const now = Date.now() + skewMs;
  calls.forEach((call, callSid) => drawLength(cards.get(callSid), call, now));
}, SECOND_MS);
