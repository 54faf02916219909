// The alarm: emergencies that nobody has acknowledged yet, with one button each.
import { make } from "./calls.js";
import { timeOfDay } from "./clock.js";
import { national } from "./numbers.js";

const EVERY_MS = 5000;
const place = document.getElementById("ladders");
const csrf = document.querySelector('meta[name="csrf-token"]').content;

// Whoever presses it has the emergency only once the server says so.
async function acknowledge(ladder, one, told) {
  one.disabled = true;
  told.textContent = "";
  const path = `/api/ladders/${encodeURIComponent(ladder.id)}/acknowledge`;
  const answer = await fetch(path, { method: "POST", headers: { "X-CSRFToken": csrf } }).catch(() => null);
  if (answer?.status === 401) { location.href = "/sign-in"; return; }
  if (!answer?.ok) {
    one.disabled = false;
    told.textContent = "Not taken: the server did not answer. People are still being rung; please try again.";
  }
  await load();
}

function button(ladder) {
  const one = make("button", "btn btn-sm btn-light", "I have it");
  const told = make("div", "small fw-semibold");
  one.type = "button";
  one.addEventListener("click", () => acknowledge(ladder, one, told));
  return [one, told];
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function callBack(ladder) {
  if (!ladder.callback_number) return make("span", "", "no number");
  const link = make("a", "alert-link", national(ladder.callback_number));
  link.href = `tel:${ladder.callback_number}`;
  return link;
}

function row(ladder) {
  const box = make("div", `alert ${ladder.alarm ? "alert-danger" : "alert-warning"} d-flex flex-wrap align-items-center gap-3`);
  const where = ladder.where === "not known yet" ? "place not known yet" : ladder.where;
  const ringing = ladder.ringing.length ? `Ringing ${ladder.ringing.join(", ")}` : "Between two rings";
  const who = make("div", "small", `${ladder.who}, `);
  who.append(callBack(ladder), `, since ${timeOfDay(ladder.opened_at)}`);
  const words = make("div", "ladder-words");
  words.append(make("strong", "", `${ladder.rehearsal ? "Rehearsal: " : ""}${capital(ladder.what)}, ${where}`), who);
  words.append(make("div", "small", ladder.alarm ? `Nobody has answered so far. ${ringing}.` : `${ringing}.`));
  const record = make("a", "alert-link small ms-auto", "Record");
  record.href = `/calls/${encodeURIComponent(ladder.call_sid)}`;
  box.append(words, record, ...button(ladder));
  return box;
}

let shown = "";
async function load() {
  const answer = await fetch("/api/ladders").catch(() => null); // the server may be away
  if (!answer?.ok) return;
  const items = (await answer.json()).items;
  const now = JSON.stringify(items);
  if (now === shown) return; // nothing is read out twice
  shown = now;
  place.replaceChildren(...items.map(row));
  document.dispatchEvent(new CustomEvent("alarm", { detail: items.length })); // it may sound
}

document.addEventListener("ladder", load);
setInterval(load, EVERY_MS);
load();
