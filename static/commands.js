// What staff can do to a live call: say words, take over, transfer, hang up, mark, change the mode.
import { make } from "./calls.js";

const csrf = document.querySelector('meta[name="csrf-token"]').content;
const LOOK_MS = 1000;
const DONE = { say: "Said.", transfer: "The caller is being put through.", end: "Chris says goodbye.", mode: "Changed." };

async function ask(path, body) {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(body) };
  const answer = await fetch(path, options || {});
  if (answer.status === 401) { location.href = "/sign-in"; }
  let found = {};
  try { found = await answer.json(); } catch { found = { error: `The server answered ${answer.status}.` }; }
  return { ok: answer.ok, ...found };
}

async function settled(command) {
  while (command.state === "waiting") {
    await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    command = await ask(`/api/commands/${command.id}`);
  }
  return command;
}

// One command: the buttons rest while it is sent, and what became of it stands below them.
async function order(bar, callSid, kind, body) {
  const told = bar.querySelector(".told");
  const tell = (text, wrong) => { told.textContent = text; told.classList.toggle("text-danger-emphasis", Boolean(wrong)); };
  tell("One moment…");
  let command;
  try {
    command = await ask(`/api/calls/${encodeURIComponent(callSid)}/${kind}`, body);
    if (command.state === "waiting") { tell("Waiting for the right moment…"); command = await settled(command); }
  } catch {
    command = { error: "The server cannot be reached." };
  }
  const done = command.state === "done" || (kind === "mark" && command.ok);
  tell(done ? (command.message || DONE[kind] || "Marked.") : (command.error || command.message || "It was not done."), !done);
  return done;
}

// A dialog that is answered with its own button; Escape and Cancel change nothing.
function askFirst(dialog, caller) {
  dialog.querySelector(".of").textContent = caller;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

// Whom to put through to is chosen first: a slip in a list must not ring anybody.
function openTransfer(list, button, put) {
  if (!list) return; // no colleague has a confirmed number
  list.addEventListener("change", () => { button.disabled = !list.value; });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await put(list.value);
    list.value = "";
  });
}

export function openBar(card, callSid, caller) {
  const bar = card.querySelector(".commands");
  const find = (selector) => bar.querySelector(selector);
  const send = (kind, body) => order(bar, callSid, kind, body);
  find(".say").addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = find(".say-words");
    if (!words.value.trim() || find(".say-send").disabled) return;
    find(".say-send").disabled = true;
    if (await send("say", { words: words.value, now: find(".say-now").checked })) words.value = "";
    find(".say-send").disabled = false;
    words.focus();
  });
  find(".take-over").addEventListener("click", () => send("transfer", { take_over: true }));
  find(".hang-up").addEventListener("click", async () => {
    if (await askFirst(document.getElementById("hang-up"), caller())) send("end", {});
  });
  find(".mark").addEventListener("click", async () => {
    const dialog = document.getElementById("mark");
    const note = dialog.querySelector("[name=note]");
    note.value = "";
    if (await askFirst(dialog, caller())) send("mark", { kind: dialog.querySelector("[name=kind]").value, note: note.value });
  });
  openTransfer(find(".transfer-to"), find(".transfer"), (name) => send("transfer", { to: name }));
  find(".set-mode").addEventListener("change", async (event) => {
    await send("mode", { mode: event.target.value });
    event.target.value = "";
  });
}

const MARK = { mistake: "Mistake", follow_up: "Follow up", praise: "Praise" };

export function drawMarks(list, marks) {
  list.replaceChildren(...marks.map((mark) => {
    const item = make("li", "mt-1");
    item.append(make("span", "badge text-bg-primary me-2", MARK[mark.kind] || mark.kind));
    item.append(make("span", "", `${mark.note} (${mark.by})`.trim()));
    return item;
  }));
}
