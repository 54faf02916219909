// Times as the office's clock shows them, wherever the browser stands.
const timeZone = document.querySelector("meta[name=office-zone]").content || undefined;

export const dayAndTime = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short", timeZone });
export const timeOfDay = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", timeZone });
