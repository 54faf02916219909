// The index of the settings narrows as one types. Without this, the form asks the server.
const field = document.getElementById("settings-search");
const groups = [...document.querySelectorAll("#settings-groups > section")];
const none = document.getElementById("settings-none");
const told = document.getElementById("settings-found");

function narrow() {
  const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of groups) {
    let here = 0;
    for (const entry of group.querySelectorAll("li")) {
      entry.hidden = !wanted.every((word) => entry.dataset.words.includes(word));
      here += entry.hidden ? 0 : 1;
    }
    group.hidden = here === 0;
    shown += here;
  }
  none.hidden = shown > 0;
  told.textContent = wanted.length ? `${shown} ${shown === 1 ? "page" : "pages"} found` : "";
}

// A list that the server has narrowed already does not hold the rest.
if (!field.value) field.addEventListener("input", narrow);
