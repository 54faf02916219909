// What homes are called: changes and records name them by ids, which say nothing to people.
let names = {}; // property -> { name, units: { unit -> name } }

export async function loadHomes() {
  const answer = await fetch("/api/wall/homes").catch(() => null); // the server may be away
  if (!answer?.ok) return;
  names = (await answer.json()).properties;
  document.dispatchEvent(new Event("homes-known"));
}

function wordsOf(property, unit, said = {}) {
  const known = names[property];
  const place = known?.name || (said.property === property ? "" : said.property);
  return [said.unit || known?.units[unit], place].filter(Boolean).join(", ");
}

// The home that the call is about; until that is known the caller's own, as their record has it.
export function homeOf(call) {
  const facts = call.facts || {};
  const home = call.caller?.home;
  const unit = facts.unit_name || facts.unit;
  const elsewhere = home && facts.property_id && facts.property_id !== home.property_id;
  if (home && !unit && !facts.unit_id && !elsewhere) return wordsOf(home.property_id, home.unit_id);
  return wordsOf(facts.property_id, facts.unit_id, { unit, property: facts.property });
}
