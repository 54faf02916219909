// Runs the function as Twilio does: {file, context, event} comes in, {headers, body} goes out.
// `routes`: public origin -> where that host really listens, as a name server would say.
class Response {
  constructor() {
    this.headers = {};
    this.body = "";
  }
  appendHeader(name, value) {
    this.headers[name] = value;
  }
  setBody(body) {
    this.body = body;
  }
}
global.Twilio = { Response };
let told = "";
process.stdin.on("data", (part) => (told += part));
process.stdin.on("end", () => {
  const { file, context, event, routes } = JSON.parse(told);
  const ask = global.fetch;
  global.fetch = (url, options) => {
    const { origin } = new URL(url);
    return ask(url.replace(origin, routes[origin] || origin), options);
  };
  require(file).handler(context, event, (error, response) => {
    if (error) throw error;
    process.stdout.write(JSON.stringify(response));
  });
});
