// Runs the function as Twilio does: {file, context, event} comes in, {headers, body} goes out.
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
  const { file, context, event } = JSON.parse(told);
  require(file).handler(context, event, (error, response) => {
    if (error) throw error;
    process.stdout.write(JSON.stringify(response));
  });
});
