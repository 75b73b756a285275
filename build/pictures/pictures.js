// node pictures.js DRIVER ADDRESS DIRECTORY: pages of the demo as WebP files of at most 150 kB, in English; some in Korean, whose names end in -ko.
const fs = require("fs");
const { chromium } = require(process.argv[2]);
const [address, directory] = process.argv.slice(3);
const most = 150_000;
const pages = [
  ["overview", "/"],
  ["incident", "/incidents/71"],
  ["service", "/services/pay"],
  ["policy", "/policy"],
  ["report", null],
  ["topology", "/topology"],
  ["on-call", "/on-call"],
  ["states", "/hosts/pay/item?key=http.ok%5Bauthorise%5D&range=1d"],
];
const korean = ["overview", "incident", "service"];

async function signIn(browser, locale) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 820 }, colorScheme: "light", locale, timezoneId: "Asia/Seoul", deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(address + "/sign-in");
  await page.fill("input[name=name]", "admin");
  await page.fill("input[name=password]", process.env.BONGSU_ADMIN_PASSWORD);
  await page.click("button.primary");
  await page.waitForSelector(".services");
  return page;
}

async function picture(page, path, file) {
  await page.goto(address + path);
  await page.waitForSelector("[data-live=yes]", { state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1000);
  const devtools = await page.context().newCDPSession(page);
  for (let quality = 90; quality > 20; quality -= 10) {
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length <= most) {
      fs.writeFileSync(`${directory}/${file}.webp`, bytes);
      console.log(`${file}.webp: ${Math.round(bytes.length / 1000)} kB`);
      return;
    }
  }
  throw new Error(`${file} does not fit into ${most} bytes.`);
}

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  for (const [locale, end, chosen] of [["en-US", "", pages], ["ko-KR", "-ko", pages.filter(([name]) => korean.includes(name))]]) {
    const page = await signIn(browser, locale);
    for (const [name, path] of chosen) {
      let where = path;
      if (where === null) {
        await page.goto(address + "/reports");
        where = await page.locator("main a[href^='/reports/']").first().getAttribute("href");
      }
      await picture(page, where, name + end);
    }
    await page.context().close();
  }
  await browser.close();
})().catch(e => {
  console.error(e);
  process.exit(1);
});
