// What stands beside the calls: waiting call-backs, newest issues, deliveries that are in trouble.
import { URGENCY, make } from "./calls.js";
import { national } from "./numbers.js";

const PAUSE_MS = 300;

// Many changes in a moment are one look.
function soon(load) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, PAUSE_MS);
  };
}

async function read(path) {
  const answer = await fetch(path).catch(() => null); // the server may be away
  return answer?.ok ? answer.json() : null;
}

// A word that no column has room for is broken, so that the table stays on the page.
const ENDLESS = /\S{31}/;

const ISSUE = { id: "Ticket", unit: "Unit", summary: "What", category: "Category", urgency: "Urgency", state: "State" };

// A code such as "waiting_for_parts" as people say it.
const inWords = (code) => {
  const words = String(code ?? "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SHOWN = {
  urgency: (issue) => URGENCY[issue.urgency] || issue.urgency,
  category: (issue) => (issue.category === "hvac" ? "HVAC" : inWords(issue.category)),
  state: (issue) => inWords(issue.state),
};

function issueRow(issue) {
  const row = make("tr");
  for (const [name, label] of Object.entries(ISSUE)) {
    const words = String((SHOWN[name] ? SHOWN[name](issue) : issue[name]) ?? "");
    const cell = make("td", name === "summary" || ENDLESS.test(words) ? "text-break" : name === "unit" ? "text-nowrap" : "", words);
    cell.dataset.label = label;
    row.append(cell);
  }
  return row;
}

export async function loadIssues() {
  const found = await read("/api/service-issues?limit=10");
  if (!found) return;
  document.getElementById("no-issues").hidden = found.items.length > 0;
  document.getElementById("issues").hidden = found.items.length === 0;
  document.querySelector("#issues tbody").replaceChildren(...found.items.map(issueRow));
}

function taskItem(task) {
  const item = make("li", "list-group-item d-flex flex-wrap align-items-center gap-2");
  const name = make("a", "fw-semibold", task.caller.name || "Unknown caller");
  name.href = `/tasks#task-${task.number}`;
  item.append(name);
  if (task.caller.number) {
    const number = make("a", "", national(task.caller.number));
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

export async function loadTasks() {
  const found = await read("/api/tasks?view=open&kind=callbacks&limit=10");
  if (!found) return;
  document.getElementById("no-tasks").hidden = found.items.length > 0;
  document.getElementById("tasks").replaceChildren(...found.items.map(taskItem));
}

const TROUBLE = ["unsure", "failed", "bounced"];

// What has not arrived: nobody else tells of it.
export async function loadDeliveries() {
  const found = await read("/api/deliveries?state=troubled&limit=1");
  if (!found) return;
  const count = TROUBLE.reduce((sum, state) => sum + (found.counts[state] || 0), 0);
  const place = document.getElementById("deliveries");
  place.hidden = count === 0;
  place.querySelector(".said").textContent = count === 1 ? "One delivery may not have arrived." : `${count} deliveries may not have arrived.`;
}

export const loadIssuesSoon = soon(loadIssues);
export const loadTasksSoon = soon(loadTasks);
export const loadDeliveriesSoon = soon(loadDeliveries);
