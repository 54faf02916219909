// Outages that are proposed or on: the wall says so, and where to confirm them.
import { make } from "./calls.js";
import { timeOfDay } from "./clock.js";

const place = document.getElementById("outages");
const NAMES = { hot_water: "Hot water", water: "Water", heat: "Heat", cooling: "Air conditioning", power: "Power", internet: "Internet", elevator: "Elevator" };

function row(outage) {
  const proposed = outage.state === "proposed";
  const box = make("div", `alert ${proposed ? "alert-warning" : "alert-secondary"} d-flex flex-wrap align-items-center gap-3 py-2`);
  const since = timeOfDay(outage.since);
  const what = `${NAMES[outage.kind] || outage.kind} at ${outage.property}`;
  const words = proposed ? `${what}: ${outage.homes} homes report it since ${since}. Is it an outage?` : `${what}: out since ${since}, callers are told.`;
  const link = make("a", "alert-link ms-auto", proposed ? "Look and confirm" : "Open");
  link.href = `/outages#outage-${outage.number}`;
  box.append(make("span", "", words), link);
  return box;
}

async function load() {
  const answer = await fetch("/api/outages").catch(() => null); // the server may be away
  if (!answer?.ok) return;
  const items = (await answer.json()).items.filter((one) => one.state === "proposed" || one.state === "confirmed");
  place.replaceChildren(...items.map(row));
}

document.addEventListener("outage", load);
load();
