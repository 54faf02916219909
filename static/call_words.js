// Words that are spoken this moment, shown below the record's own until the record has them.
import { make } from "./calls.js";

const WHO = { hearing: "caller", caller_spoke: "caller", staff_spoke: "staff", saying: "assistant", assistant_spoke: "assistant" };
const SHOWN_MS = 5000; // longer than the record ever lags; afterwards the record alone counts
const spoken = new Map();

export function isSettled(change) {
  return Boolean(change.id);
}

export function takeWords(change) {
  if (change.kind === "not_kept") spoken.clear(); // the caller does not want to be recorded
  const who = WHO[change.kind];
  if (!who) return;
  const key = `${who} ${change.turn}`;
  if (change.kind === "hearing" && spoken.get(key)?.isWhole) return; // it came late
  if (isSettled(change)) {
    if (spoken.has(key)) spoken.get(key).isSettled = true;
    return;
  }
  const before = change.kind === "saying" ? spoken.get(key)?.text || "" : "";
  spoken.set(key, { who, text: before + change.text, at: Date.now(), isWhole: change.kind === "caller_spoke" });
}

// The record was read anew: what stands in it is not shown twice.
export function forgetSettled() {
  for (const [key, one] of spoken) if (one.isSettled) spoken.delete(key);
}

export function draw(page) {
  for (const [key, one] of spoken) if (Date.now() - one.at > SHOWN_MS) spoken.delete(key);
  const list = page.querySelector("ol.words");
  list.querySelectorAll(".spoken-now").forEach((one) => one.remove());
  list.append(...[...spoken.values()].map((one) => make("li", `${one.who} spoken-now`, one.text)));
}
