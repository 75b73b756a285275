// node pages.js DRIVER ADDRESS PID VIEWERS RUNS SECONDS
const fs = require("fs");
const { network } = require("./network.js");
const { chromium } = require(process.argv[2]);
const [address, pid] = process.argv.slice(3);
const [viewers, runs, rest] = process.argv.slice(5).map(Number);
const password = process.env.BONGSU_ADMIN_PASSWORD;
const pages = [
  ["overview", "/"], ["incidents", "/incidents?state=open"], ["incident", null], ["problems", "/problems"], ["hosts", "/hosts"], ["host", "/hosts/node-1"],
  ["item", "/hosts/node-1/item?key=load%5B1%5D"], ["services", "/services"], ["service", "/services/service-1"], ["topology of a service", "/topology?service=service-1"],
  ["configuration", "/configuration"],
];

const median = values => [...values].sort((a, b) => a - b)[values.length >> 1];
const row = cells => console.log(`| ${cells.join(" | ")} |`);

function cpu() {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const rss = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "latin1"))[1]) / 1024;

async function signIn(browser, base) {
  const context = await browser.newContext({ timezoneId: "Asia/Seoul" });
  const page = await context.newPage();
  await page.goto(base + "/sign-in");
  await page.fill("input[name=name]", "admin");
  await page.fill("input[name=password]", password);
  await page.click("button.primary");
  await page.waitForSelector(".services, .start", { timeout: 120000 });
  const state = await context.storageState();
  await context.close();
  return state;
}

async function visit(context, base, path, counts) {
  const page = await context.newPage();
  const before = counts.down;
  const began = Date.now();
  await page.goto(base + path, { waitUntil: "commit", timeout: 120000 });
  await page.locator("[data-live=yes]").waitFor({ state: "attached", timeout: 120000 });
  const live = Date.now() - began;
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
  await page.waitForTimeout(300);
  const weighs = counts.down - before;
  await page.close();
  return { live, paint: paint ?? live, weighs };
}

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const port = Number(new URL(address).port);
  const first = await fetch(address + "/api/incidents?state=open", { headers: { authorization: `Bearer ${process.env.BONGSU_ADMIN_TOKEN}` } });
  const incident = (await first.json()).rows?.[0]?.id ?? 1;
  for (const [name, oneWay, rate] of [["loopback", 0, 0], ["300 ms, 1 Mbit/s", 150, 125000]]) {
    const way = await network(port, oneWay, rate);
    const state = await signIn(browser, way.address);
    console.log(`\n${name}: first paint / interactive in ms, and kB to the browser, over HTTP and the live connection\n`);
    row(["page", "first visit", "kB", "later visit", "kB"]);
    row(["---", "---", "---", "---", "---"]);
    for (const [title, path] of pages) {
      const cold = [];
      const warm = [];
      for (let i = 0; i < runs; i++) {
        const context = await browser.newContext({ storageState: state, timezoneId: "Asia/Seoul" });
        cold.push(await visit(context, way.address, path ?? `/incidents/${incident}`, way.counts));
        warm.push(await visit(context, way.address, path ?? `/incidents/${incident}`, way.counts));
        await context.close();
      }
      const cells = of => [`${Math.round(median(of.map(v => v.paint)))} / ${median(of.map(v => v.live))}`, Math.round(median(of.map(v => v.weighs)) / 1000)];
      row([title, ...cells(cold), ...cells(warm)]);
    }
    way.close();
  }

  const state = await signIn(browser, address);
  const context = await browser.newContext({ storageState: state });
  const [restCpu, restAt] = [cpu(), Date.now()];
  await new Promise(done => setTimeout(done, rest * 1000));
  const idle = (cpu() - restCpu) / ((Date.now() - restAt) / 1000);
  const memory = rss();
  for (let i = 0; i < viewers; i++) {
    const page = await context.newPage();
    await page.goto(address + (i % 2 ? "/" : "/incidents?state=open"));
    await page.locator("[data-live=yes]").waitFor({ state: "attached" });
  }
  const [busyCpu, busyAt] = [cpu(), Date.now()];
  await new Promise(done => setTimeout(done, rest * 1500));
  const busy = (cpu() - busyCpu) / ((Date.now() - busyAt) / 1000);
  console.log(`\n${viewers} viewers of overview and incidents: ${((busy - idle) / viewers * 100).toFixed(2)} % of a core and ${((rss() - memory) / viewers).toFixed(1)} MB each (at rest ${(idle * 100).toFixed(1)} % and ${memory.toFixed(0)} MB)`);
  await browser.close();
})().catch(e => {
  console.error(e);
  process.exit(1);
});
