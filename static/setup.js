// The set-up page: its lists are asked for once it stands, and a call is watched as it arrives.
const LOOK_MS = 700;
const GIVE_UP_MS = 5 * 60 * 1000;
const STATES = { ok: ["Works", "success"], failing: ["Fails", "danger"], waiting: ["Waiting", "secondary"], off: ["Not used", "secondary"] };

async function load(box) {
  box.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(box.dataset.load);
    if (answer.redirected) { location.href = "/sign-in?next=/setup"; return; }
    if (!answer.ok) throw new Error(String(answer.status));
    box.innerHTML = await answer.text();
  } catch {
    const words = document.createElement("p");
    words.className = "mb-0";
    words.textContent = "This could not be looked at now. Please try again in a moment.";
    box.replaceChildren(words);
  } finally {
    box.removeAttribute("aria-busy");
  }
}

const boxes = [...document.querySelectorAll("[data-load]")];
boxes.forEach((box) => { load(box).then(() => { if (location.hash === `#${box.closest("section").id}`) box.closest("section").scrollIntoView(); }); });

const again = document.getElementById("check-again");
const checks = document.getElementById("checks-body");
if (checks.dataset.load) {
  again.hidden = false;
  again.addEventListener("click", async () => {
    again.disabled = true;
    again.textContent = "Looking…";
    await load(checks);
    again.disabled = false;
    again.textContent = "Check again";
  });
}

// --- the call ---------------------------------------------------------------------------------

const button = document.getElementById("watch");
const state = document.getElementById("call-state");

function draw(steps) {
  for (const step of steps) {
    const line = document.querySelector(`[data-step="${step.key}"]`);
    const [word, colour] = STATES[step.state];
    const badge = line.querySelector(".state");
    badge.textContent = word;
    badge.className = `badge text-bg-${colour} state`;
    line.dataset.state = step.state;
    line.querySelector(".found").textContent = step.found;
    const cure = line.querySelector(".cure");
    cure.textContent = step.cure ? `What to do: ${step.cure}` : "";
    cure.hidden = !(step.cure && step.state === "failing");
  }
}

// Steps that never came, once the call is over or nothing moves: say what the usual causes are.
function drawMissing(steps) {
  const first = steps.find((step) => step.state === "waiting" && step.cure);
  if (!first) return;
  const cure = document.querySelector(`[data-step="${first.key}"] .cure`);
  cure.textContent = `If nothing more happens: ${first.cure}`;
  cure.hidden = false;
}

function tell(told) {
  if (told.whole) {
    state.textContent = told.over ? "The call arrived, and was answered as it should be." : "The call has arrived: you are talking to Chris.";
  } else if (told.for_people) {
    state.textContent = `The call arrived, and people are given it. ${told.for_people}`;
  } else if (told.over) {
    state.textContent = "The call is over, but not every step came.";
  } else if (told.refused) {
    state.textContent = `${told.refused} ${told.cure}`;
  } else {
    state.textContent = told.call_sid ? "A call is coming in…" : "Waiting for your call…";
  }
}

async function watch() {
  button.disabled = true;
  const until = Date.now() + GIVE_UP_MS;
  let since = "";
  let told = null;
  while (Date.now() < until) {
    try {
      const answer = await fetch(`/setup/call${since && `?since=${encodeURIComponent(since)}`}`);
      if (!answer.ok) throw new Error(String(answer.status));
      told = await answer.json();
      since = told.since;
      draw(told.steps);
      tell(told);
      if (Date.now() > until - GIVE_UP_MS + 15000 && !told.for_people) drawMissing(told.steps);
      if (told.over) break;
    } catch {
      state.textContent = "The server does not answer. Trying again…";
    }
    await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
  }
  if (told && !told.over && !told.call_sid) state.textContent = "No call came within five minutes.";
  if (told && !told.whole && !told.for_people) drawMissing(told.steps);
  button.disabled = false;
  button.textContent = "Watch another call";
}

button.addEventListener("click", watch);
