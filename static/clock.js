// Times as the office's clock shows them, wherever the browser stands.
const timeZone = document.querySelector("meta[name=office-zone]").content || undefined;

// The same form as the pages have it: "Nov 20, 15:58".
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };

export const dayAndTime = (at) => new Date(at).toLocaleString("en-US", { month: "short", day: "numeric", ...CLOCK });
export const timeOfDay = (at) => new Date(at).toLocaleTimeString("en-US", CLOCK);
