// What is to be said of the budget: when a mark is passed, and when a new month has ended it.
const box = document.getElementById("budget");
const LOOK_EVERY_MS = 300000;

async function load() {
  const answer = await fetch("/api/budget").catch(() => null); // the server may be away
  if (!answer?.ok) return;
  const notice = await answer.json();
  box.hidden = !notice.words;
  box.className = `alert alert-${notice.full ? "danger" : "warning"}`;
  box.querySelector(".said").textContent = notice.words;
}

document.addEventListener("office", load);
setInterval(load, LOOK_EVERY_MS);
