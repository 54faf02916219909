"use strict";
/*
 * Answers callers while the office's own machine does not. It runs at Twilio, as a function of its
 * Serverless product, and under plain Node for tests. No packages: only what Node brings along.
 *
 * A request carries its whole state in its address, and every step goes on to a later one:
 *   (nothing)          our own door is asked first; where it does not answer: words, then ringing
 *   step=next at=2     the ringing before `at` is over; the next telephone, or the tone
 *   step=screen        whoever picked up hears what it is, and presses 1
 *   step=key           the key that they pressed
 *   step=proof asked=1 a caller who may be a call of ours, come back, was asked for the key 1
 *   step=kept          a message was recorded
 * `at` and `asked` only grow and the list is short, so no call goes round.
 */
const crypto = require("crypto");

const PLAN = null; // the plan of the office (services/core/hosted.py), written in when installed

const HERE = "/fallback";
const LONGEST_ANSWER = 64 * 1024;
const LOCALES = { en: "en-US", es: "es-US" };
const VOICES = { en: "Polly.Joanna-Neural", es: "Polly.Lupe-Neural" };

function escaped(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return String(text).replace(/[&<>"']/g, (one) => names[one]);
}

function tag(name, attributes, inside = "") {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("");
  return inside ? `<${name}${written}>${inside}</${name}>` : `<${name}${written}/>`;
}

function document_of(...verbs) {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join("")}</Response>`;
}

function spoken(key, languages) {
  return languages
    .flatMap((language) => PLAN.words[`${key}.${language}`] || [])
    .map((one) =>
      one.clip
        ? tag("Play", {}, escaped(one.clip))
        : tag("Say", { language: LOCALES[one.language], voice: VOICES[one.language] }, escaped(one.text)),
    )
    .join("");
}

/** Nobody has spoken yet, so everything is said in both languages, the number's own one first. */
function languages_of(event) {
  return PLAN.languages[event.To] === "es" ? ["es", "en"] : ["en", "es"];
}

function digits(text) {
  const found = String(text || "").replace(/\D/g, "");
  return found.length === 10 ? `1${found}` : found;
}

/** Every call that we place shows a number of ours, so one that comes in from there may have come
 * back. It may also be the office, whose telephone system shows that number: nobody hears the busy
 * tone, and only a person presses a key. */
function may_have_come_back(event) {
  const caller = digits(event.From);
  return caller.length > 6 && [...PLAN.ours, event.To].some((one) => digits(one) === caller);
}

/** The telephones in their order: the office's, then who was on duty when the call came. */
function telephones(since_s) {
  const begun = PLAN.duty.filter((one) => one.starts <= since_s);
  const now = begun.length ? begun[begun.length - 1] : PLAN.duty[0];
  return [PLAN.office, ...(now ? now.numbers : [])];
}

/** The first at or after `at` that may be rung; the caller's own and the one that forwarded the
 * call to us may not. */
function next_telephone(event, at, since_s) {
  const spared = [event.From, event.ForwardedFrom, event.To, ...PLAN.ours].map(digits);
  const all = telephones(since_s);
  for (let place = at; place < all.length; place += 1) {
    const number = all[place];
    const before = all.slice(0, place).map(digits);
    if (number && !spared.includes(digits(number)) && !before.includes(digits(number)))
      return { number, place };
  }
  return null;
}

/** Whole addresses where the own domain is known; else Twilio reads them from the document's. */
let origin = "";

function address(step, more = {}) {
  return `${origin}${HERE}?${new URLSearchParams({ step, ...more })}`;
}

function ring(event, key, at, since_s) {
  const next = next_telephone(event, at, since_s);
  const languages = languages_of(event);
  if (!next) return take_message(event, key === "first" ? "first" : "");
  const number = tag("Number", { url: address("screen"), method: "POST" }, escaped(next.number));
  const dial = tag(
    "Dial",
    {
      action: address("next", { at: next.place + 1, since: since_s }),
      method: "POST",
      timeout: next.place === 0 ? PLAN.office_ring_s : PLAN.ring_s,
      callerId: event.To,
      answerOnBridge: "true",
    },
    number,
  );
  return document_of(spoken(key, languages), dial);
}

function take_message(event, before) {
  const languages = languages_of(event);
  const record = tag("Record", {
    action: address("kept"),
    method: "POST",
    timeout: 5,
    maxLength: 180,
    finishOnKey: "#",
    playBeep: "true",
    trim: "trim-silence",
  });
  return document_of(
    before ? spoken(before, languages) : "",
    spoken("leave", languages),
    record,
    spoken("goodbye", languages),
    "<Hangup/>",
  );
}

/** Only a bridge proves that they talked: a voicemail that picked up has pressed no key. */
function after_ringing(event) {
  const answered = ["completed", "answered"].includes(event.DialCallStatus);
  if (answered && event.DialBridged === "true") return document_of("<Hangup/>");
  if (["completed", "canceled", "failed", "busy", "no-answer"].includes(event.CallStatus))
    return document_of("<Hangup/>"); // the caller is gone
  return ring(event, "still", Number(event.at) || 1, Number(event.since) || now_s());
}

function screen(event) {
  const words = spoken("screen", ["en"]); // as on every other call that is put through
  const question = { action: address("key"), method: "POST", numDigits: 1, timeout: 4 };
  return document_of(tag("Gather", question, words), "<Hangup/>");
}

function now_s() {
  return Math.floor(Date.now() / 1000);
}

/** What Twilio sent, without what was put in by the address or by the place where this runs. */
function form_of(event) {
  const left_out = ["request", "step", "at", "since", "asked", "Look"];
  return Object.entries(event).filter(
    ([name, value]) => typeof value === "string" && !left_out.includes(name),
  );
}

function signature(token, url, form) {
  const sorted = [...form].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const whole = url + sorted.map(([name, value]) => name + value).join("");
  return crypto.createHmac("sha1", token).update(Buffer.from(whole, "utf-8")).digest("base64");
}

/** The answer of our own door, or null: nothing, too late, no TwiML. It is asked as Twilio would
 * ask it, with Twilio's own signature, so the door needs no other guard. */
async function ask_ours(context, event) {
  if (!PLAN.door || !context.AUTH_TOKEN) return null;
  const form = [...form_of(event), ["HostedFallback", "1"]];
  try {
    const answer = await fetch(PLAN.door, {
      method: "POST",
      redirect: "error",
      headers: { "X-Twilio-Signature": signature(context.AUTH_TOKEN, PLAN.door, form) },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(PLAN.ask_ms),
    });
    const text = answer.ok ? await answer.text() : "";
    const whole = /^\s*(<\?xml[^>]*\?>\s*)?<Response[\s>][\s\S]*<\/Response>\s*$/;
    return text.length <= LONGEST_ANSWER && whole.test(text) ? text : null;
  } catch {
    return null;
  }
}

async function first_words(context, event) {
  const theirs = event.Look ? null : await ask_ours(context, event);
  if (theirs) return theirs;
  return may_have_come_back(event) ? ask_for_key(event, 1) : ring(event, "first", 0, now_s());
}

function ask_for_key(event, asked) {
  const action = address("proof", { asked });
  const question = { action, method: "POST", numDigits: 1, timeout: 5, actionOnEmptyResult: "true" };
  return document_of(tag("Gather", question, spoken("proof", languages_of(event))));
}

function after_proof(event) {
  if (event.Digits === "1") return ring(event, "first", 0, now_s());
  return event.asked === "1" ? ask_for_key(event, 2) : take_message(event, "");
}

const STEPS = {
  proof: (_, event) => after_proof(event),
  next: (_, event) => after_ringing(event),
  screen: (_, event) => screen(event),
  key: (_, event) => document_of(event.Digits === "1" ? "" : "<Hangup/>"),
  kept: (_, event) => document_of(spoken("kept", languages_of(event)), "<Hangup/>"),
};

/** Whatever is wrong with us, the caller hears this much and can leave a message. */
const LAST_RESORT = document_of(
  tag("Say", {}, "If anybody is in danger, hang up and call 911. Please leave a message after the tone."),
  tag("Record", { action: address("kept"), method: "POST", maxLength: 180 }),
);

async function answer_to(context, event) {
  try {
    origin = context.DOMAIN_NAME ? `https://${context.DOMAIN_NAME}` : "";
    return await (STEPS[event.step] || first_words)(context, event);
  } catch (error) {
    console.error(error);
    return event.step === "kept" ? document_of("<Hangup/>") : LAST_RESORT;
  }
}

exports.handler = async function handler(context, event, callback) {
  const response = new Twilio.Response();
  response.appendHeader("Content-Type", "text/xml");
  response.appendHeader("X-Chris-Digest", (PLAN && PLAN.digest) || "");
  response.setBody(await answer_to(context, event));
  callback(null, response);
};
