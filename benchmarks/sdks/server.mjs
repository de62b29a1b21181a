// Starts a Ripen of its own, makes an administrator and keys as a person would, and can keep it from writing.
import { spawn, execFileSync } from "node:child_process";
import { readFileSync, mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const READY_MS_MAX = 300_000;

export async function startServer(port) {
  const data = mkdtempSync(path.join(tmpdir(), "ripen-sdks-"));
  chmodSync(data, 0o755);
  const server = spawn(path.join(home, "ripen"), ["serve", "--port", String(port), "--data", data], {
    env: { ...process.env, RIPEN_INTAKE_QUEUE: "1", RIPEN_NO_AOT: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const welcome = await new Promise((resolve, reject) => {
    let seen = "";
    server.stdout.on("data", (text) => {
      seen += text;
      const link = seen.match(/\/welcome\/[\w-]+/);
      if (link) resolve(link[0]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}\n${seen}`)));
    setTimeout(() => reject(new Error("the server is not ready\n" + seen)), READY_MS_MAX).unref();
  });
  const address = `http://localhost:${port}`;
  const keys = await makeKeys(address, welcome);
  return { address, ...keys, freeze: () => signal(data, "STOP"), thaw: () => signal(data, "CONT"), stop: () => stop(server, data) };
}

function stop(server, data) {
  return new Promise((resolve) => {
    server.removeAllListeners("exit");
    server.on("exit", () => {
      rmSync(data, { recursive: true, force: true });
      resolve();
    });
    server.kill("SIGTERM");
  });
}

// PostgreSQL and the processes that it made: they stand still, nothing is lost.
function signal(data, name) {
  const postmaster = readFileSync(path.join(data, "postgres/postmaster.pid"), "utf8").split("\n")[0];
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", postmaster], { encoding: "utf8" });
  for (const pid of [postmaster, ...children.trim().split(/\s+/)]) process.kill(Number(pid), "SIG" + name);
}

async function makeKeys(address, welcome) {
  const jar = {};
  const request = async (route, form) => {
    const answer = await fetch(address + route, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        accept: "text/html",
        cookie: Object.entries(jar).map(([name, value]) => `${name}=${value}`).join("; "),
        ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      body: form ? new URLSearchParams({ _csrf: jar["XSRF-TOKEN"], ...form }).toString() : undefined,
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(";");
      jar[pair.slice(0, pair.indexOf("="))] = pair.slice(pair.indexOf("=") + 1);
    }
    if (answer.status >= 400) throw new Error(`${route} was answered by ${answer.status}`);
    return answer.text();
  };
  const login = { email: "admin@example.com", password: "correct horse battery" };
  await request(welcome);
  await request(welcome, { ...login, again: login.password });
  await request("/login", login);
  await request("/settings/keys");
  await request("/settings/keys", { name: "sdks", kind: "write" });
  const secretPage = await request("/settings/keys", { name: "sdks", kind: "secret", scope: "leads.read" });
  return { writeKey: secretPage.match(/rw_[\w-]+/)[0], secretKey: secretPage.match(/rs_[\w-]{20,}/)[0] };
}
