// The wall: a snapshot first, then every change by its id; a new snapshot after a lost link.
import { loadAnswering } from "./answering.js";
import { drawMarks, openBar } from "./commands.js";
import { URGENCY, apply, drawActs, drawFacts, drawWords, emptyCall, fromRecord, make, mannerWords } from "./calls.js";

const calls = new Map();
const nodes = new Map();
let lastId = 0;
const SHOWN_AFTER_END_MS = 60000;

function node(callSid) {
  if (!nodes.has(callSid)) {
    const copy = document.getElementById("call").content.firstElementChild.cloneNode(true);
    copy.querySelector(".record").href = `/calls/${encodeURIComponent(callSid)}`;
    openBar(copy, callSid, () => calls.get(callSid)?.caller?.name || "this caller");
    document.getElementById("calls").prepend(copy);
    nodes.set(callSid, copy);
  }
  return nodes.get(callSid);
}

function draw(call) {
  const card = node(call.call_sid);
  const find = (selector) => card.querySelector(selector);
  find(".who").textContent = call.caller?.name || "Unknown caller";
  find(".number").textContent = call.from || "";
  find(".mode").textContent = call.mode || "";
  find(".state").textContent = call.ended ? call.outcome || "over" : "live";
  const danger = find(".danger");
  danger.hidden = !call.urgency || !"LE".includes(call.urgency);
  danger.textContent = `${URGENCY[call.urgency] || ""}${call.given ? ", words heard" : ""}`;
  const manner = find(".manner");
  manner.textContent = mannerWords(call.manner);
  manner.hidden = !manner.textContent;
  const score = find(".score");
  score.hidden = !call.suspicion?.score;
  score.classList.toggle("text-bg-warning", Boolean(call.suspicion?.likely));
  score.textContent = call.suspicion?.score ? `${call.suspicion.likely ? "likely recorded" : "recorded?"} ${call.suspicion.score}` : "";
  score.title = (call.suspicion?.signs || []).join(", ");
  drawWords(find(".words"), call.turns);
  drawFacts(find(".facts"), call.facts);
  drawActs(find(".acts"), call.acts);
  drawMarks(find(".marks"), call.marks || []);
  find(".commands .while-live").disabled = call.ended;
  const times = call.turns.filter((t) => t.first_token_ms != null).map((t) => t.first_token_ms);
  find(".speed").textContent = times.length ? `first words after ${Math.round(times.at(-1))} ms` : "";
}

function tidy() {
  document.getElementById("none").hidden = calls.size > 0;
}

function forgetLater(call) {
  setTimeout(() => {
    if (!calls.get(call.call_sid)?.ended) return;
    calls.delete(call.call_sid);
    nodes.get(call.call_sid)?.remove();
    nodes.delete(call.call_sid);
    tidy();
  }, SHOWN_AFTER_END_MS);
}

function officeChanged() {
  document.dispatchEvent(new Event("office")); // the budget is a part of it
  return loadAnswering();
}

function take(change) {
  if (change.id <= lastId) return;
  lastId = change.id;
  if (change.kind === "office") { officeChanged(); return; }
  if (change.kind === "task") { loadTasksSoon(); return; }
  if (change.kind === "delivery") { loadDeliveriesSoon(); return; }
  if (change.kind === "outage") { document.dispatchEvent(new Event("outage")); return; }
  if (change.kind === "homes" || change.kind === "record") return; // other pages read anew
  if (change.kind === "ladder") { document.dispatchEvent(new Event("ladder")); return; }
  if (change.kind === "act" && !calls.has(change.call_sid)) { loadIssues(); return; } // after its end
  if (!calls.has(change.call_sid)) calls.set(change.call_sid, emptyCall(change.call_sid));
  const call = calls.get(change.call_sid);
  apply(call, change);
  draw(call);
  tidy();
  if (change.kind === "ended") forgetLater(call);
  if (change.kind === "act") loadIssues();
}

async function loadSnapshot() {
  const answer = await fetch("/api/live");
  if (answer.status === 401) { location.href = "/sign-in"; return; }
  const snapshot = await answer.json();
  lastId = snapshot.last_id;
  calls.clear();
  nodes.forEach((one) => one.remove());
  nodes.clear();
  for (const record of snapshot.calls) {
    const call = fromRecord(record);
    calls.set(call.call_sid, call);
    draw(call);
  }
  tidy();
}

const ISSUE = { id: "Number", unit: "Unit", summary: "What", category: "Category", urgency: "Urgency", state: "State" };

async function loadIssues() {
  const answer = await fetch("/api/service-issues?limit=10");
  if (!answer.ok) return;
  const rows = (await answer.json()).items;
  document.getElementById("no-issues").hidden = rows.length > 0;
  document.getElementById("issues").hidden = rows.length === 0;
  document.querySelector("#issues tbody").replaceChildren(...rows.map((issue) => {
    const row = make("tr");
    for (const [name, label] of Object.entries(ISSUE)) {
      const cell = make("td", name === "summary" ? "text-break" : "", (name === "urgency" && URGENCY[issue.urgency]) || (issue[name] ?? ""));
      cell.dataset.label = label;
      row.append(cell);
    }
    return row;
  }));
}

function shownTask(task) {
  const item = make("li", "list-group-item d-flex flex-wrap align-items-center gap-2");
  const name = make("a", "fw-semibold", task.caller.name || "Unknown caller");
  name.href = `/tasks#task-${task.number}`;
  item.append(name);
  if (task.caller.number) {
    const number = make("a", "", task.caller.number);
    number.href = `tel:${task.caller.number}`;
    item.append(number);
  }
  if (task.urgent) item.append(make("span", "badge text-bg-danger", "urgent"));
  if (task.overdue) item.append(make("span", "badge text-bg-danger", "overdue"));
  if (task.asked > 1) item.append(make("span", "badge text-bg-warning", `called ${task.asked} times`));
  item.append(make("span", "text-body-secondary text-break", task.summary));
  item.append(make("span", "ms-auto small", task.claimed_by ? `taken by ${task.claimed_by}` : task.owner || "nobody's yet"));
  return item;
}

async function loadTasks() {
  const answer = await fetch("/api/tasks?view=open&kind=callbacks&limit=10");
  if (!answer.ok) return;
  const rows = (await answer.json()).items;
  document.getElementById("no-tasks").hidden = rows.length > 0;
  document.getElementById("tasks").replaceChildren(...rows.map(shownTask));
}

// Many changes in a moment are one look.
let looking;
function loadTasksSoon() {
  clearTimeout(looking);
  looking = setTimeout(loadTasks, 300);
}

const TROUBLE = ["unsure", "failed", "bounced"];

// What has not arrived: nobody else tells of it.
async function loadDeliveries() {
  const answer = await fetch("/api/deliveries?state=troubled&limit=1");
  if (!answer.ok) return;
  const counts = (await answer.json()).counts;
  const count = TROUBLE.reduce((sum, state) => sum + (counts[state] || 0), 0);
  const place = document.getElementById("deliveries");
  place.hidden = count === 0;
  place.querySelector(".said").textContent = count === 1 ? "One delivery may not have arrived." : `${count} deliveries may not have arrived.`;
}

let counting;
function loadDeliveriesSoon() {
  clearTimeout(counting);
  counting = setTimeout(loadDeliveries, 300);
}

const link = document.getElementById("link");
const waiting = [];
let loaded = false;
const socket = io({ transports: ["websocket"] });
socket.on("connect", async () => {
  loaded = false;
  await Promise.all([loadSnapshot(), loadIssues(), officeChanged(), loadTasks(), loadDeliveries()]);
  loaded = true;
  waiting.splice(0).forEach(take);
  link.textContent = "connected";
  link.className = "badge text-bg-success";
});
function lost() {
  link.textContent = "connection lost";
  link.className = "badge text-bg-warning";
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
socket.on("changes", (changes) => changes.forEach((change) => (loaded ? take(change) : waiting.push(change))));
