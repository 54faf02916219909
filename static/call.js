// The page of one call: the hands on it while it is live, forms that stay where they are, and parts
// that are read anew whenever the record says something else. What a part looks like is decided by
// the server alone (`data-fresh`, each with an id).
import { drawCharts } from "./charts.js";
import { openBar } from "./commands.js";
import { draw, forgetSettled, isSettled, takeWords } from "./call_words.js";

const page = document.getElementById("call-page");
const callSid = page.dataset.call;
const AGAIN_MS = 150;
const CSRF = /name="csrf_token" value="[^"]*"/g;
let reading = false;
let wanted = false;

openBar(page, callSid, () => page.querySelector("h1").textContent);

// A part in which somebody types, or listens, is left alone.
function isInUse(part) {
  if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
  if (part.querySelector("details.correct-box[open]")) return true;
  return [...part.querySelectorAll("audio")].some((one) => !one.paused);
}

function putIn(part, fresh) {
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  const focused = document.activeElement?.closest?.("summary")?.parentElement?.id;
  part.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.querySelector("summary")?.focus();
}

function isSame(part, fresh) {
  return part.innerHTML.replace(CSRF, "") === fresh.innerHTML.replace(CSRF, "");
}

function take(fresh) {
  for (const part of page.querySelectorAll("[data-fresh]")) {
    const found = fresh.getElementById(part.id);
    if (found && !isSame(part, found) && !isInUse(part)) putIn(part, found);
  }
  forgetSettled();
  draw(page);
  const isLive = fresh.getElementById("call-page").hasAttribute("data-is-live");
  page.toggleAttribute("data-is-live", isLive);
  const hands = page.querySelector(".while-live");
  hands.disabled = !isLive;
  hands.hidden = !isLive;
  const times = page.querySelector("section[aria-labelledby=times-title]");
  times.hidden = !isLive && !times.querySelector("tbody tr"); // nothing was timed
  drawCharts(page);
  showLink();
}

async function read() {
  const answer = await fetch(`/calls/${encodeURIComponent(callSid)}?fresh=1`).catch(() => null);
  if (answer?.redirected || answer?.status === 401) { location.href = "/sign-in"; return; }
  if (answer?.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

// Many changes in a moment are one look, and there is never more than one look at a time.
async function readSoon() {
  wanted = true;
  if (reading) return;
  reading = true;
  while (wanted) {
    await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
    wanted = false;
    await read();
  }
  reading = false;
}

// Forms are sent without leaving the page: what was typed stays where it cannot be taken.
async function send(form) {
  const told = form.querySelector(".told");
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  told.classList.remove("text-danger-emphasis");
  told.textContent = "One moment…";
  const options = { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } };
  const answer = await fetch(form.action, options).catch(() => null);
  if (answer?.status === 401 || answer?.redirected) { location.href = "/sign-in"; return; }
  const found = await answer?.json().catch(() => null);
  button.disabled = false;
  if (answer?.ok) { kept(form, told); return; }
  told.textContent = found?.error || "It was not saved. Please try again.";
  told.classList.add("text-danger-emphasis");
}

function kept(form, told) {
  told.textContent = "Saved.";
  const box = form.closest("details.correct-box");
  if (box) {
    box.removeAttribute("open");
    box.querySelector("summary").focus();
  } else {
    form.reset();
  }
  readSoon();
}

page.addEventListener("submit", (event) => {
  if (!event.target.matches("form.correct")) return;
  event.preventDefault();
  send(event.target);
});

// Opened at a part of the page by its address, such as `#correct-known`.
const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (asked?.matches("details")) asked.setAttribute("open", "");

const socket = io({ transports: ["websocket"] });
function showLink() {
  const link = document.getElementById("link");
  if (!link) return;
  link.textContent = socket.connected ? "connected" : "connection lost";
  link.className = `badge ms-auto text-bg-${socket.connected ? "success" : "warning"}`;
}
socket.on("connect", () => { showLink(); readSoon(); }); // what came before is not told again
socket.on("connect_error", showLink);
socket.on("disconnect", async (reason) => {
  showLink();
  if (reason !== "io server disconnect") return; // it connects again by itself
  await read();
  socket.connect();
});
// A change with an id stands in the record; one without comes before it, so that words are seen as
// they are spoken.
socket.on("changes", (changes) => {
  const mine = changes.filter((one) => one.call_sid === callSid);
  mine.forEach(takeWords);
  draw(page);
  if (mine.some(isSettled)) readSoon();
});
