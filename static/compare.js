// A comparison that is being played: whoever plays it tells of every turn, and the page reads it anew.
import { drawCharts } from "./charts.js";

const place = document.getElementById("shown");
const says = document.getElementById("says");
const play = document.getElementById("play");
let asked = 0;

const current = () => place?.firstElementChild?.dataset;

async function load() {
  const mine = ++asked;
  const answer = await fetch(`/compare/runs/${current().run}`);
  if (answer.redirected) { location.href = "/sign-in"; return; }
  if (!answer.ok || mine !== asked) return; // a newer look is on its way
  place.innerHTML = await answer.text();
  says.textContent = current().says;
  play.disabled = current().state === "running";
  drawCharts();
}

const script = document.getElementById("script");
script.addEventListener("change", () => {
  document.getElementById("will-cost").textContent = script.selectedOptions[0].dataset.cost;
});

if (place) {
  const socket = io({ transports: ["websocket"] });
  socket.on("connect", () => { if (current().state === "running") load(); });
  socket.on("disconnect", (reason) => { if (reason === "io server disconnect") load(); });
  socket.on("changes", (changes) => {
    if (changes.some((one) => one.kind === "comparison" && String(one.comparison) === current().run)) load();
  });
}
