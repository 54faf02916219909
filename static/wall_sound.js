// The sound of an emergency: a setting of this browser, off until somebody here switches it on.
const KEPT = "wall-sound";
const AGAIN_MS = 5000;
const TONES = [[880, 0], [660, 0.25], [880, 0.5]]; // hertz, seconds from now
const TONE_S = 0.2;
const LOUDNESS = 0.4;

const button = document.getElementById("sound");
const test = document.getElementById("sound-test");
const note = document.getElementById("sound-note");
let context;
let open = 0;
let again;

const wished = () => localStorage.getItem(KEPT) === "on";

function tone(hertz, at) {
  const sound = context.createOscillator();
  const gain = context.createGain();
  sound.frequency.value = hertz;
  gain.gain.setValueAtTime(LOUDNESS, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + TONE_S);
  sound.connect(gain).connect(context.destination);
  sound.start(at);
  sound.stop(at + TONE_S);
}

// Browsers let a page sound only after somebody has touched it.
async function play() {
  context ??= new AudioContext();
  if (context.state === "suspended") await Promise.race([context.resume(), new Promise((resolve) => { setTimeout(resolve, 300); })]);
  draw();
  if (context.state !== "running") return;
  for (const [hertz, later] of TONES) tone(hertz, context.currentTime + later);
  document.body.dataset.sounded = String(Number(document.body.dataset.sounded || 0) + 1);
}

function draw() {
  const on = wished();
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? "Sound is on" : "Sound is off";
  note.textContent = on && context && context.state !== "running" ? "This browser plays no sound until you press a key or click on this page." : "";
  note.hidden = !note.textContent;
}

function ring() {
  clearInterval(again);
  again = undefined;
  if (!open || !wished()) return;
  play();
  again = setInterval(play, AGAIN_MS);
}

button.addEventListener("click", () => {
  localStorage.setItem(KEPT, wished() ? "off" : "on");
  draw();
  ring();
});
test.addEventListener("click", play);
// A wall that was loaded anew: the first touch lets it sound again.
addEventListener("pointerdown", () => { if (wished() && context?.state === "suspended") context.resume().then(draw); });
addEventListener("keydown", () => { if (wished() && context?.state === "suspended") context.resume().then(draw); });

// Sounds while an emergency waits for somebody, and stops when it is acknowledged.
document.addEventListener("alarm", (event) => {
  const more = event.detail > open;
  open = event.detail;
  if (more || !open) ring();
});

if (wished()) context = new AudioContext();
draw();
