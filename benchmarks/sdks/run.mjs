// The SDKs that people have, against a running Ripen: what they send comes out as scored leads, each event once, also
// when the server sends them away for a moment. Ends with 1 when something is otherwise. Usage: node run.mjs [sdk ...]
import { startServer } from "./server.mjs";
import { startProxy } from "./proxy.mjs";

const PORT = Number(process.env.PORT ?? 18900);
const FROZEN_MS = 2500;
const SETTLED_MS_MAX = 60_000;
const names = process.argv.length > 2 ? process.argv.slice(2) : ["node", "browser", "java"];

const server = await startServer(PORT);
let failed = false;
try {
  for (const [i, name] of names.entries()) {
    const proxy = await startProxy(server.address, PORT + 1 + i);
    const { run } = await import(`./${name}-sdk.mjs`);
    const user = `${name}-${Date.now()}`;
    const result = await run({ ...server, address: proxy.address, host: proxy.host, answers: proxy.answers, user, shopPort: PORT + 50, refuseFor: refuseFor(proxy) });
    failed = !(await report(name, user, result, proxy)) || failed;
    proxy.stop();
  }
} finally {
  server.thaw();
  await server.stop();
}
process.exit(failed ? 1 : 0);

// Two requests of somebody else fill the writer and the queue of one; what comes then is sent away.
function refuseFor(proxy) {
  return async (send) => {
    server.freeze();
    const others = [filler(1)];
    await pause(300);
    others.push(filler(2));
    await pause(300);
    const before = proxy.answers.length;
    await send();
    for (let waited = 0; waited < 10_000 && !proxy.answers.slice(before).some((a) => a.endsWith("503")); waited += 50) await pause(50);
    await pause(FROZEN_MS);
    server.thaw();
    await Promise.all(others);
  };
}

function filler(i) {
  return fetch(`${server.address}/v1/track`, {
    method: "POST",
    body: JSON.stringify({ writeKey: server.writeKey, anonymousId: "filler", event: "Filler", messageId: `filler-${Date.now()}-${i}` }),
  });
}

async function report(name, user, result, proxy) {
  const lead = await settled(user, result.events);
  const answered = proxy.answers.reduce((counts, a) => ({ ...counts, [a]: (counts[a] ?? 0) + 1 }), {});
  const refused = proxy.answers.filter((a) => a.endsWith("503")).length;
  const good = lead !== undefined && lead.events === result.events && refused > 0 && lead.scores.intent > 60;
  console.log(JSON.stringify({ sdk: name, good, events: lead?.events, expected: result.events, answered, scores: lead?.scores, attributes: lead?.attributes, errors: result.errors }, null, 1));
  return good;
}

/** The lead as soon as it has all its events and is left alone by the SDK. */
async function settled(user, expected) {
  let lead;
  for (let waited = 0; waited < SETTLED_MS_MAX; waited += 500) {
    const found = await get(`/api/v1/leads/by-key?user_id=${user}`);
    if (found) {
      const events = await get(`/api/v1/leads/${found.id}/events?limit=200`);
      lead = { ...found, events: events.events.length };
      if (lead.events >= expected) return lead;
    }
    await pause(500);
  }
  return lead;
}

async function get(route) {
  const answer = await fetch(server.address + route, { headers: { authorization: `Bearer ${server.secretKey}` } });
  return answer.ok ? answer.json() : undefined;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
