import http from "node:http";
import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const bundle = path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules/@segment/analytics-next/dist/umd");
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// A shop on another port, so that the browser asks for leave first (CORS).
function startShop(port) {
  const server = http.createServer((request, response) => {
    const file = path.join(bundle, path.basename(request.url));
    if (request.url.startsWith("/sdk/") && existsSync(file)) {
      response.writeHead(200, { "content-type": "text/javascript" });
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><title>Pricing</title><script src='/sdk/index.js'></script><h1>Pricing</h1>");
    }
  });
  return new Promise((resolve) => server.listen(port, () => resolve(server)));
}

export async function run({ writeKey, address, host, user, refuseFor, shopPort }) {
  const shop = await startShop(shopPort);
  const browser = await chromium.launch({
    executablePath: CHROMIUM.find(existsSync),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });
  const errors = [];
  try {
    // Headless browsers name themselves as such, and Ripen does not score what says that it is no person.
    const page = await browser.newPage({ userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" });
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`http://localhost:${shopPort}/pricing?utm_source=newsletter&utm_medium=email`);
    const sent = page.evaluate(
      async ({ writeKey, address, host, user }) => {
        const { AnalyticsBrowser } = window.AnalyticsNext;
        const [analytics] = await AnalyticsBrowser.load(
          { writeKey, cdnURL: address },
          { integrations: { "Segment.io": { apiHost: `${host}/v1`, protocol: "http" } } },
        );
        window.analytics = analytics;
        await analytics.page();
        await analytics.track("Demo Requested");
        await analytics.identify(user, { email: `${user}@acme.example`, firstName: "Bo", title: "CEO", company: { name: "Acme", employees: 120, industry: "software" } });
        for (let i = 0; i < 10; i++) await analytics.track("Asset Downloaded", { assetId: `guide-${i}` });
      },
      { writeKey, address, host, user },
    );
    await sent;
    await page.waitForTimeout(1000);
    await refuseFor(async () => {
      await page.evaluate(() => void window.analytics.track("Quote Requested"));
    });
    await page.waitForTimeout(8000);
  } finally {
    await browser.close();
    shop.close();
  }
  return { events: 14, errors };
}
