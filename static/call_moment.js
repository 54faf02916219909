// What stands only in the present of a call: which changes were heard, and what Chris does now.

// A change has no name of its own: its call, kind and moment tell it from every other.
const keyOf = (c) => `${c.kind}|${c.at}|${c.turn ?? ""}|${c.key ?? c.step ?? c.remark ?? c.command?.id ?? c.mark?.id ?? ""}|${c.state ?? c.command?.state ?? ""}`;

const STRAIGHT = ["hearing", "saying", "doing", "did"]; // these come once, and stand in no record
const REPLACES = ["facts", "caller", "manner", "suspicion", "mode"];

export function heardBefore(call, change) {
  if (STRAIGHT.includes(change.kind)) return false;
  call.heard ??= new Set();
  const key = keyOf(change);
  if (call.heard.has(key)) return true;
  call.heard.add(key);
  return isOlder(call, change);
}

// What comes late may not undo what is newer.
function isOlder(call, change) {
  if (!REPLACES.includes(change.kind)) return false;
  call.known_at ??= {};
  if (change.at < (call.known_at[change.kind] || "")) return true;
  call.known_at[change.kind] = change.at;
  return false;
}

const DOING = {
  started: () => "greeting",
  hearing: () => "listening",
  caller_spoke: () => "thinking",
  saying: () => "speaking",
  assistant_spoke: () => "listening",
  staff_spoke: () => "listening",
  doing: (c) => c.words,
  did: () => "thinking",
  ended: () => "",
};

export function doingAfter(call, change) {
  if (call.ended && change.kind !== "ended") return;
  const words = DOING[change.kind]?.(change);
  if (words === undefined) return;
  if (change.kind === "hearing" && (call.at_work || !call.hearing)) return; // a tool runs on; or it came late
  // An answer is begun before a tool of the same turn has ended: the tool is what takes the time.
  if (change.kind === "saying" && call.at_work) return;
  call.at_work = change.kind === "doing";
  call.doing = words;
}

// Of a record only the last words tell it.
export function doingIn(record) {
  if (record.ended_at || !record.turns?.length) return "";
  return record.turns.at(-1).role === "caller" ? "thinking" : "listening";
}
