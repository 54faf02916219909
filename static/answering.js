// The big button: all calls to people, and back. Shown as the server has it, never as it is hoped.
import { dayAndTime } from "./clock.js";

const box = document.getElementById("answering");
const said = box.querySelector(".said");
const button = box.querySelector("button");
let people = false;

function draw(state) {
  people = state.people;
  const since = state.at ? ` since ${dayAndTime(state.at)}, by ${state.by}` : "";
  said.textContent = (people ? "All calls go to people" : "Chris answers as planned") + `${since}.`;
  button.textContent = people ? "Let Chris answer again" : "Send all calls to people";
  button.className = `btn btn-lg ${people ? "btn-success" : "btn-danger"}`;
  box.className = `alert d-flex flex-wrap align-items-center gap-3 ${people ? "alert-danger" : "alert-light border"}`;
  box.hidden = false;
}

export async function loadAnswering() {
  const answer = await fetch("/api/answering").catch(() => null); // the server may be away
  if (answer?.ok) draw(await answer.json());
}

button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const token = document.querySelector("meta[name=csrf-token]").content;
    const answer = await fetch("/api/answering", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ people: !people }),
    });
    if (answer.ok) draw(await answer.json());
    else said.textContent = "That could not be saved. Please try again, or use the telephone.";
  } catch {
    said.textContent = "The server does not answer. Please use the telephone.";
  } finally {
    button.disabled = false;
  }
});
