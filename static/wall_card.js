// One call of the wall: a line that tells it all at a glance, and what is below it.
import { OUTCOMES, URGENCY, drawActs, drawFacts, drawTurns, languageWords, mannerWords } from "./calls.js";
import { drawMarks } from "./commands.js";
import { national } from "./numbers.js";
import { homeOf } from "./wall_homes.js";

const parts = new WeakMap();
const NAMES = ["who", "unit", "number", "danger", "manner", "score", "doing", "mode", "assistant", "state", "length", "said-caller", "said-chris", "words", "facts", "acts", "marks", "speed", "more"];

// Looked up once for each card.
function partsOf(card) {
  if (!parts.has(card)) {
    const found = Object.fromEntries(NAMES.map((name) => [name, card.querySelector(`.${name}`)]));
    parts.set(card, { ...found, live: card.querySelector(".commands .while-live") });
  }
  return parts.get(card);
}

// Nothing is written that stands there already.
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
  if (node.hidden !== !text) node.hidden = !text;
}

function drawNumber(link, number) {
  say(link, national(number));
  const href = number ? `tel:${number}` : "";
  if (href && link.getAttribute("href") !== href) link.setAttribute("href", href);
}

function lengthOf(call, now) {
  const end = call.ended ? Date.parse(call.ended_at || "") || call.over_at || now : now;
  const seconds = Math.max(0, Math.floor((end - Date.parse(call.started_at || "")) / 1000));
  if (!Number.isFinite(seconds)) return "";
  const two = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ""}${hours ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export function drawLength(card, call, now) {
  if (!card) return;
  if (call.ended) call.over_at ??= now;
  say(partsOf(card).length, lengthOf(call, now));
}

const last = (call, roles) => call.turns.findLast((turn) => roles.includes(turn.role));

function lastOfChris(call) {
  if (call.saying) return call.saying.text;
  const turn = last(call, ["assistant", "staff"]);
  return turn ? turn.heard_text ?? turn.text : "";
}

function drawSuspicion(node, suspicion) {
  say(node, suspicion?.score ? `${suspicion.likely ? "likely recorded" : "recorded?"} ${suspicion.score}` : "");
  node.classList.toggle("text-bg-warning", Boolean(suspicion?.likely));
  node.title = (suspicion?.signs || []).join(", ");
}

function drawLine(part, call, now) {
  const facts = call.facts || {};
  say(part.who, call.caller?.name || "Unknown caller");
  say(part.unit, homeOf(call));
  drawNumber(part.number, call.from);
  const urgency = call.urgency || facts.urgency || "";
  const grave = Boolean(urgency) && "LE".includes(urgency);
  say(part.danger, urgency ? `${URGENCY[urgency] || urgency}${call.given ? ", words heard" : ""}` : "");
  part.danger.className = `danger badge text-bg-${grave ? "danger" : urgency === "U" ? "warning" : "secondary"}`;
  say(part.manner, [languageWords(call), mannerWords(call.manner)].filter(Boolean).join(", "));
  drawSuspicion(part.score, call.suspicion);
  say(part.doing, call.ended ? "" : call.doing || "");
  say(part.mode, call.mode || "");
  say(part.assistant, (call.assistant || "").replaceAll("_", " "));
  say(part.state, call.ended ? OUTCOMES[call.outcome] || "Over" : "Live");
  part.length.textContent = lengthOf(call, now);
  const said = last(call, ["caller"]);
  const told = said ? [said.text, said.english && `(${said.english})`].filter(Boolean).join(" ") : "";
  say(part["said-caller"], call.hearing?.text || told);
  part["said-caller"].classList.toggle("coming", Boolean(call.hearing));
  say(part["said-chris"], lastOfChris(call));
  part["said-chris"].classList.toggle("coming", Boolean(call.saying));
}

function drawMore(part, call) {
  const saying = call.saying ? [{ role: "assistant coming", text: call.saying.text }] : [];
  const hearing = call.hearing ? [{ role: "caller coming", text: call.hearing.text }] : [];
  const moved = drawTurns(part.words, [...call.turns, ...saying, ...hearing]);
  drawFacts(part.facts, call.facts);
  drawActs(part.acts, call.acts);
  drawMarks(part.marks, call.marks || []);
  if (part.live) part.live.disabled = call.ended;
  const times = call.turns.filter((t) => t.first_token_ms != null);
  say(part.speed, times.length ? `first words after ${Math.round(times.at(-1).first_token_ms)} ms` : "");
  return moved ? [part.words] : [];
}

// Returns the lists that have to be scrolled to their end.
export function drawCall(card, call, now, density) {
  const part = partsOf(card);
  const grave = Boolean(call.urgency) && "LE".includes(call.urgency);
  card.classList.toggle("grave", grave && !call.ended);
  card.classList.toggle("over", call.ended);
  drawLine(part, call, now);
  // Of a closed row nobody sees more.
  return density === "rows" && !card.classList.contains("opened") ? [] : drawMore(part, call);
}
