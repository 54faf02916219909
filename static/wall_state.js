// Figures of today, and how each provider does: since when, and why where it is in trouble.
import { make } from "./calls.js";
import { dayAndTime, timeOfDay } from "./clock.js";

const PROVIDERS_EVERY_MS = 10000;
const FIGURES_EVERY_MS = 60000;
const PAUSE_MS = 1000;

const STATES = {
  ok: ["works", "success"],
  degraded: ["in trouble", "warning"],
  down: ["down", "danger"],
  stand_in: ["not connected", "secondary"],
  not_needed: ["not used", "secondary"],
  unknown: ["not known", "secondary"],
};
const TROUBLED = ["down", "degraded"];
const DAY_MS = 86400000;

const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const moment = (since) => (Date.now() - Date.parse(since) < DAY_MS ? timeOfDay(since) : dayAndTime(since));

function told(one) {
  const [words] = STATES[one.state] || [one.state];
  const since = one.since ? ` since ${moment(one.since)}` : "";
  return `${words}${since}${one.why ? `: ${one.why}` : ""}`;
}

function chip(one) {
  const [words, colour] = STATES[one.state] || [one.state, "secondary"];
  const item = make("li", `provider state-${colour}`);
  item.append(make("span", "dot"), make("span", "", one.name), make("span", "text-body-secondary", words));
  item.firstElementChild.setAttribute("aria-hidden", "true");
  return item;
}

function line(one) {
  const [, colour] = STATES[one.state] || ["", "secondary"];
  const item = make("div", "provider-line");
  const name = make("dt");
  name.append(make("span", `badge text-bg-${colour} me-2`, STATES[one.state]?.[0] || one.state), one.name);
  item.append(name, make("dd", "", `${one.since ? `Since ${moment(one.since)}. ` : ""}${sentence(one.why || "")}`));
  return item;
}

let shown = "";
export async function loadProviders() {
  const answer = await fetch("/api/wall/providers").catch(() => null); // the server may be away
  if (!answer?.ok) return;
  const { items } = await answer.json();
  const now = JSON.stringify(items);
  if (now === shown) return;
  shown = now;
  document.getElementById("provider-chips").replaceChildren(...items.map(chip));
  document.getElementById("provider-lines").replaceChildren(...items.map(line));
  const troubled = items.filter((one) => TROUBLED.includes(one.state));
  const trouble = document.getElementById("provider-trouble");
  trouble.replaceChildren(...troubled.map((one) => make("li", "", `${one.name}: ${told(one)}`)));
  trouble.hidden = troubled.length === 0;
}

export async function loadFigures() {
  const answer = await fetch("/api/wall/today").catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  for (const place of document.querySelectorAll("#figures [data-figure]")) {
    const text = String(found[place.dataset.figure] ?? "");
    if (place.textContent !== text) place.textContent = text;
  }
  const tests = document.getElementById("tests");
  tests.hidden = !found.tests;
  tests.textContent = found.tests === 1 ? "One test call is not counted." : `${found.tests} test calls are not counted.`;
}

// At most once in a while, however much happens: each look counts the day anew.
let waiting;
export function loadFiguresSoon() {
  waiting ??= setTimeout(() => { waiting = undefined; loadFigures(); }, PAUSE_MS);
}

setInterval(loadProviders, PROVIDERS_EVERY_MS);
setInterval(loadFigures, FIGURES_EVERY_MS);
