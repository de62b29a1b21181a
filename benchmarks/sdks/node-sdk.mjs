import { Analytics } from "@segment/analytics-node";

export async function run({ writeKey, address, user, refuseFor }) {
  const analytics = new Analytics({ writeKey, host: address, flushAt: 20, flushInterval: 500, maxRetries: 10 });
  const errors = [];
  analytics.on("error", (error) => errors.push(error.code));
  const userId = user;
  analytics.identify({ userId, traits: { email: `${user}@acme.example`, name: "Nora Node", title: "CEO", company: { name: "Acme", employees: 120, industry: "software" } } });
  analytics.page({ userId, name: "Pricing", properties: { path: "/pricing", url: "https://acme.example/pricing" } });
  analytics.track({ userId, event: "Demo Requested" });
  for (let i = 0; i < 10; i++) analytics.track({ userId, event: "Asset Downloaded", properties: { assetId: `guide-${i}` } });
  await analytics.flush();
  await refuseFor(async () => {
    analytics.track({ userId, event: "Quote Requested" });
  });
  await analytics.closeAndFlush({ timeout: 30_000 });
  return { events: 14, errors };
}
