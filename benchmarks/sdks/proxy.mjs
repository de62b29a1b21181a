// Stands between an SDK and the server and notes what was answered; changes nothing.
import http from "node:http";

export function startProxy(target, port) {
  const answers = [];
  const server = http.createServer((request, response) => {
    const onward = http.request(target + request.url, { method: request.method, headers: request.headers }, (answer) => {
      if (request.method === "POST" && !request.url.startsWith("/v1/m")) answers.push(`${request.url} ${answer.statusCode}`);
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  return new Promise((resolve) =>
    server.listen(port, () => resolve({ address: `http://localhost:${port}`, host: `localhost:${port}`, answers, stop: () => server.close() })),
  );
}
