// The list of tasks: somebody else has changed it. Nothing is reloaded by itself, because a note
// may be half written.
const socket = io({ transports: ["websocket"] });
socket.on("changes", (changes) => {
  if (!changes.some((change) => change.kind === "task")) return;
  const link = document.getElementById("changed");
  link.href = location.pathname + location.search;
  link.hidden = false;
});
