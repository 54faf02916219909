// The wall: a snapshot first, then every change; a new snapshot after a lost link.
import { loadAnswering } from "./answering.js";
import { drawEverything, has, showSnapshot, takeChange } from "./wall_calls.js";
import { loadHomes } from "./wall_homes.js";
import { loadDeliveries, loadDeliveriesSoon, loadIssues, loadIssuesSoon, loadTasks, loadTasksSoon } from "./wall_lists.js";
import { loadFigures, loadFiguresSoon, loadProviders } from "./wall_state.js";

let lastId = 0;

function officeChanged() {
  document.dispatchEvent(new Event("office")); // the budget is a part of it
  return loadAnswering();
}

const tell = (name) => () => document.dispatchEvent(new Event(name));
const nothing = () => {}; // other pages read anew

// Changes that are about no call in progress.
const BESIDE = {
  office: officeChanged,
  task: loadTasksSoon,
  delivery: loadDeliveriesSoon,
  outage: tell("outage"),
  ladder: tell("ladder"),
  homes: loadHomes,
  record: nothing,
  comparison: nothing,
};
const COUNTED = ["started", "ended", "act", "emergency"];

function take(change) {
  if (change.id) {
    if (change.id <= lastId) return;
    lastId = change.id;
  }
  if (BESIDE[change.kind]) { BESIDE[change.kind](change); return; }
  const told = takeChange(change);
  if (change.kind === "act" && (told || !has(change.call_sid))) loadIssuesSoon(); // also after its end
  if (COUNTED.includes(change.kind)) loadFiguresSoon();
  if (change.kind === "failed") loadProviders();
}

async function loadSnapshot() {
  const answer = await fetch("/api/live").catch(() => null);
  if (answer?.status === 401) location.href = "/sign-in";
  if (!answer?.ok) return false;
  const snapshot = await answer.json();
  lastId = snapshot.last_id;
  showSnapshot(snapshot.calls, answer.headers.get("date"));
  return true;
}

document.addEventListener("homes-known", drawEverything);
const link = document.getElementById("link");
const waiting = [];
const AGAIN_MS = 2000;
let loaded = false;
function showLink(words, colour) {
  link.textContent = words;
  link.className = `badge text-bg-${colour}`;
}
const socket = io({ transports: ["websocket"] });
let round = 0; // of connections; what an older one began is over
socket.on("connect", async () => {
  const mine = ++round;
  loaded = false;
  waiting.length = 0;
  while (!await loadSnapshot()) {
    showLink("records cannot be read", "warning");
    await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
    if (mine !== round) return;
  }
  loadHomes(); // calls are shown without their names meanwhile
  await Promise.all([loadIssues(), officeChanged(), loadTasks(), loadDeliveries(), loadProviders(), loadFigures()]);
  if (mine !== round) return;
  loaded = true;
  waiting.splice(0).forEach(take);
  showLink("connected", "success");
});
function lost() {
  round += 1;
  showLink("connection lost", "warning");
}
// Whoever is signed out by now is shown the sign-in, and no call any more.
async function leaveIfSignedOut() {
  const answer = await fetch("/api/answering").catch(() => null); // the whole server may be away
  if (answer?.status === 401) location.href = "/sign-in";
}
socket.on("disconnect", async (reason) => {
  lost();
  if (reason !== "io server disconnect") return; // it connects again by itself
  await leaveIfSignedOut();
  socket.connect();
});
socket.on("connect_error", () => {
  lost();
  leaveIfSignedOut();
});
// What came straight while the snapshot was read is in it, or comes through the outbox.
socket.on("changes", (changes) => {
  if (loaded) changes.forEach(take);
  else waiting.push(...changes.filter((change) => change.id));
});

// Cards or rows, as this browser was told last.
const place = document.getElementById("calls");
const choices = document.querySelectorAll("#density [data-density]");
function setDensity(density) {
  place.dataset.density = density;
  choices.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.density === density)));
  drawEverything();
}
choices.forEach((one) => one.addEventListener("click", () => {
  localStorage.setItem("wall-density", one.dataset.density);
  setDensity(one.dataset.density);
}));
setDensity(localStorage.getItem("wall-density") === "rows" ? "rows" : "cards");
