// A telephone in the browser: speaks ConversationRelay to our own socket, as Twilio would.
// Speech is played at a speaking pace (or by the browser's voice), so that an interruption
// falls where a listener would place it.
import { make } from "./calls.js";

const CHARS_PER_S = 14;
const find = (id) => document.getElementById(id);
const csrf = document.querySelector('meta[name="csrf-token"]').content;
let socket = null;
let call = null;

class Mouth {
  // Plays the words of talk cycles one after the other, and knows how much was heard.
  constructor(report) {
    this.report = report;
    this.queue = [];
    this.playing = null;
  }
  add(text, item, interruptible) {
    this.queue.push({ text, item, interruptible, at: 0 });
    if (!this.playing) this.next();
  }
  next() {
    this.playing = this.queue.shift() || null;
    if (!this.playing) { this.report("agentSpeaking", "off"); return; }
    this.playing.at = performance.now();
    this.report("agentSpeaking", "on");
    const done = () => this.finish(this.playing);
    if (find("aloud").checked && window.speechSynthesis) {
      const words = new SpeechSynthesisUtterance(this.playing.text);
      words.lang = call.language;
      words.onend = words.onerror = done;
      speechSynthesis.speak(words);
    } else {
      this.timer = setTimeout(done, (this.playing.text.length / CHARS_PER_S) * 1000);
    }
  }
  finish(piece) {
    if (!piece || piece !== this.playing) return;
    this.report("tokensPlayed", piece.text);
    this.next();
  }
  readOut() {
    // Whoever types has read what stands there: it counts as heard. Only a voice can be cut.
    if (find("aloud").checked) return;
    while (this.playing?.interruptible) { clearTimeout(this.timer); this.finish(this.playing); }
  }
  heard() {
    if (!this.playing) return "";
    const letters = Math.floor(((performance.now() - this.playing.at) / 1000) * CHARS_PER_S);
    const cut = this.playing.text.slice(0, letters);
    return cut.length >= this.playing.text.length ? cut : cut.slice(0, Math.max(0, cut.lastIndexOf(" ")));
  }
  stop() {
    clearTimeout(this.timer);
    const heard = this.heard();
    const stopped = this.playing;
    this.playing = null;
    this.queue = [];
    window.speechSynthesis?.cancel();
    return { heard, stopped };
  }
}

function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function state(text) {
  find("state").textContent = text;
}

function enable(live) {
  for (const id of ["text", "send", "interrupt", "listen", "hang-up"]) find(id).disabled = !live;
  document.querySelectorAll("[data-key]").forEach((key) => { key.disabled = !live; });
  find("ring").disabled = live;
  find("caller").disabled = live;
  find("for-real").disabled = live;
  if (live) find("text").focus();
}

function write(role, text) {
  const item = make("li", role, text);
  find("words").append(item);
  find("words").scrollTop = find("words").scrollHeight;
  return item;
}

function onText(message) {
  if (!call.item) {
    call.item = write("assistant", "");
    call.item.setAttribute("aria-busy", "true");  // until its last word has come
  }
  call.item.textContent += message.token;
  call.cycle += message.token;
  if (message.token && call.askedAt) {
    find("timing").textContent = `first words after ${Math.round(performance.now() - call.askedAt)} ms`;
    call.askedAt = 0;
  }
  if (message.last) {
    call.item.removeAttribute("aria-busy");
    if (call.cycle.trim()) call.mouth.add(call.cycle, call.item, message.interruptible !== false);
    else call.item.remove();
    call.item = null;
    call.cycle = "";
  }
  find("words").scrollTop = find("words").scrollHeight;
}

const TAKE = {
  text: onText,
  language: (m) => { call.language = m.ttsLanguage || call.language; write("note", `Language: ${call.language}`); },
  end: (m) => {
    const handoff = JSON.parse(m.handoffData || "{}");
    write("note", handoff.reason === "transfer" ? `The call goes to ${handoff.who.split("~")[0]}.` : "Chris has ended the call.");
    call.outcome = handoff.reason === "transfer" ? "transferred" : "completed";
    const wait = () => (call && call.mouth.playing ? setTimeout(wait, 200) : hangUp());
    wait();
  },
};

function interrupt() {
  const { heard, stopped } = call.mouth.stop();
  if (!stopped && !call.item) return;
  if (stopped && !stopped.interruptible) { call.mouth.add(stopped.text, stopped.item, false); return; }
  send({ type: "interrupt", utteranceUntilInterrupt: heard, durationUntilInterruptMs: 0 });
  const item = stopped?.item || call.item;
  item?.removeAttribute("aria-busy");
  if (item) item.replaceChildren(make("span", "", heard), make("span", "unheard", item.textContent.slice(heard.length)));
  call.item = null;
  call.cycle = "";
}

function say(text) {
  if (!text.trim() || !call) return;
  if (call.mouth.playing?.interruptible || call.item) interrupt();
  write("caller", text);
  call.askedAt = performance.now();
  send({ type: "prompt", voicePrompt: text, lang: call.language, last: true });
}

// Words before they are sent, as a telephone's are heard before their end: the wall shows them.
function sayHalf(text) {
  if (call && text.trim()) send({ type: "prompt", voicePrompt: text, lang: call.language, last: false });
}

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text ? JSON.parse(text) : {};
}

async function ring() {
  find("words").replaceChildren();
  state("Ringing");
  find("ring").disabled = true;
  try {
    call = await post("/phone/ring", { from: find("caller").value, for_real: find("for-real").checked });
  } catch (error) {
    state("The call was not taken");
    write("note", error.message);
    find("ring").disabled = false;
    return;
  }
  Object.assign(call, { item: null, cycle: "", askedAt: 0, outcome: "completed", language: call.language === "es" ? "es-US" : "en-US" });
  call.mouth = new Mouth((name, value) => send({ type: "info", name, value }));
  find("call-sid").textContent = call.call_sid;
  find("record").href = `/calls/${call.call_sid}`;
  find("record").hidden = true;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}${call.path}`);
  socket.onopen = () => {
    send({ type: "setup", sessionId: call.session_id, callSid: call.call_sid, accountSid: "", parentCallSid: "", from: call.from, to: call.to, forwardedFrom: "", callerName: "", direction: "inbound", callType: "PSTN", callStatus: "IN_PROGRESS", customParameters: call.parameters });
    state("In a call");
    enable(true);
    call.mouth.add(call.greeting, write("assistant", call.greeting), true);
  };
  socket.onmessage = (frame) => { const m = JSON.parse(frame.data); TAKE[m.type]?.(m); };
  socket.onclose = (event) => { if (call) { write("note", `The line was closed (${event.code}).`); hangUp(); } };
}

function over() {
  call?.mouth.stop();
  call = null;
  socket = null;
  state("Not in a call");
  enable(false);
}

function hangUp() {
  if (!call) return;
  const { call_sid, outcome } = call;
  const line = socket;
  over();
  line?.close(1000, "Closing websocket session");
  post("/phone/ended", { call_sid, outcome })
    .then(() => { find("record").hidden = false; })
    .catch((error) => write("note", error.message));
}

function offerSpeech() {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  if (!window.speechSynthesis) { find("aloud").disabled = true; find("aloud-note").hidden = false; }
  if (!Recognition) return;
  find("listen").hidden = false;
  find("listen").addEventListener("click", () => {
    const ear = new Recognition();
    ear.lang = call.language;
    ear.onspeechstart = () => { if (call?.mouth.playing?.interruptible) interrupt(); };
    ear.interimResults = true;
    ear.onresult = (event) => (event.results[0].isFinal ? say : sayHalf)(event.results[0][0].transcript);
    ear.onerror = (event) => write("note", `The browser heard nothing (${event.error}).`);
    ear.start();
  });
}

find("ring").addEventListener("click", ring);
find("hang-up").addEventListener("click", hangUp);
find("interrupt").addEventListener("click", () => call && interrupt());
find("speak").addEventListener("submit", (event) => {
  event.preventDefault();
  call?.mouth.readOut();
  say(find("text").value);
  find("text").value = "";
});
find("text").addEventListener("input", (event) => sayHalf(event.target.value));
find("keys").addEventListener("click", (event) => {
  const key = event.target.dataset?.key;
  if (key && call) { write("note", `Key ${key}`); send({ type: "dtmf", digit: key }); }
});
addEventListener("pagehide", hangUp);
offerSpeech();
