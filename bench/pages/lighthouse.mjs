// node lighthouse.mjs WORK DRIVER ADDRESS: Lighthouse's categories of overview, incident and item, signed in.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [work, driver, address] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(driver);
const lighthouse = (await import(pathToFileURL(`${work}/node_modules/lighthouse/core/index.js`))).default;
const port = 20000 + (process.pid % 20000);
const browser = await chromium.launchPersistentContext(`${work}/profile`, { executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`] });
const page = await browser.newPage();
await page.goto(address + "/sign-in");
await page.fill("input[name=name]", "admin");
await page.fill("input[name=password]", process.env.BONGSU_ADMIN_PASSWORD);
await page.click("button.primary");
await page.waitForSelector(".services, .start");
const answer = await fetch(address + "/api/incidents?state=open", { headers: { authorization: `Bearer ${process.env.BONGSU_ADMIN_TOKEN}` } });
const incident = (await answer.json()).rows?.[0]?.id ?? 1;

// On a busy machine a page may paint too late for Lighthouse, which then says so and gives no figures.
async function measure(url) {
  for (let left = 3; ; left--) {
    const result = await lighthouse(url, { port, output: "json", logLevel: "error", disableStorageReset: true });
    const failed = result.lhr.runtimeError?.code;
    if (!failed || left === 1)
      return result;
    console.error(`  once more, because of ${failed}`);
  }
}

console.log("\n| Lighthouse 12.2.3 | performance | accessibility | best practices | SEO |\n| --- | --- | --- | --- | --- |");
for (const [name, path] of [["overview", "/"], ["incident", `/incidents/${incident}`], ["item", "/hosts/node-1/item?key=load%5B1%5D"]]) {
  const { lhr } = await measure(address + path);
  const score = id => Math.round((lhr.categories[id]?.score ?? 0) * 100);
  console.log(`| ${name} | ${["performance", "accessibility", "best-practices", "seo"].map(score).join(" | ")} |`);
  const failed = Object.values(lhr.audits).filter(a => a.score !== null && a.score < 0.9 && ["binary", "metricSavings", "numeric"].includes(a.scoreDisplayMode));
  console.log(failed.map(a => `  ${a.id}: ${a.displayValue ?? a.title}`).join("\n"));
}
await browser.close();
