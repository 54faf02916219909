// Previews and a progress bar for photos. Without this script the plain form does the same.
(function () {
  const form = document.getElementById("photos");
  if (!form) return;
  const words = form.dataset;
  const by = (id) => document.getElementById(id);
  const inputs = [by("take"), by("choose")];
  const limitBytes = Number(words.limit);
  const atOnce = Number(words.atOnce);
  let chosen = [];

  inputs.forEach((input) => input.addEventListener("change", () => {
    by("faults").replaceChildren();
    by("told").replaceChildren();
    for (const file of input.files) {
      if (file.size > limitBytes) show("faults", "danger", `${file.name}: ${words.tooLarge}`);
      else if (chosen.length < atOnce) chosen.push(file);
    }
    input.value = "";
    draw();
  }));

  form.addEventListener("submit", async (event) => {
    if (!chosen.length) return; // the plain form says what is missing
    event.preventDefault();
    by("faults").replaceChildren();
    by("told").replaceChildren();
    busy(true);
    let kept = 0;
    const waiting = chosen;
    for (let at = 0; at < waiting.length; at += 1) {
      try {
        const answer = await send(waiting[at], (part) => progress((at + part) / waiting.length));
        kept += answer.kept;
        for (const fault of answer.faults) show("faults", "danger", `${waiting[at].name}: ${fault}`);
        chosen = chosen.filter((one) => one !== waiting[at]);
      } catch {
        show("faults", "danger", words.failed);
        break; // what is left stays chosen, and can be sent again
      }
    }
    busy(false);
    draw();
    if (kept) told(kept);
  });

  function send(file, moved) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("csrf_token", form.elements.csrf_token.value);
      body.append("photo", file, file.name || "photo.jpg");
      request.open("POST", form.getAttribute("action"));
      request.setRequestHeader("Accept", "application/json");
      request.timeout = 120000;
      request.upload.onprogress = (event) => event.lengthComputable && moved(event.loaded / event.total);
      request.onload = () => {
        try { done(JSON.parse(request.responseText)); } catch (error) { failed(error); }
      };
      request.onerror = request.ontimeout = failed;
      request.send(body);
    });
  }

  function draw() {
    by("chosen").hidden = !chosen.length;
    by("previews").replaceChildren(...chosen.map(preview));
  }

  function preview(file) {
    const item = document.createElement("li");
    const picture = document.createElement("img");
    const remove = document.createElement("button");
    picture.alt = file.name;
    const reader = new FileReader();
    reader.onload = () => { picture.src = reader.result; };
    reader.readAsDataURL(file);
    remove.type = "button";
    remove.className = "btn btn-sm btn-outline-secondary";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", `${words.remove}: ${file.name}`);
    remove.addEventListener("click", () => {
      chosen = chosen.filter((one) => one !== file);
      draw();
      by("choose").focus();
    });
    item.append(picture, remove);
    return item;
  }

  function told(kept) {
    show("told", "success", kept === 1 ? words.sentOne : words.sentMany.replace("{count}", kept));
    const count = by("count");
    const now = Number(count.dataset.count) + kept;
    count.dataset.count = now;
    count.textContent = count.dataset.words.replace("{count}", now);
  }

  function show(where, kind, text) {
    const note = document.createElement("div");
    note.className = `alert alert-${kind}`;
    note.textContent = text;
    by(where).append(note);
  }

  function busy(on) {
    by("send").disabled = on;
    by("progress").hidden = !on;
    if (on) progress(0);
  }

  function progress(part) {
    const percent = Math.round(part * 100);
    by("progress").setAttribute("aria-valuenow", percent);
    by("progress").firstElementChild.style.width = `${percent}%`;
  }
})();
