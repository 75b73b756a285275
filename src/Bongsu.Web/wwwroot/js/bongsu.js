// Every byte here is loaded on a phone's first visit: why it is as it is stands in docs/decisions/0505, 0506 and 0508.

const year = 400 * 24 * 3600;

function remember(name, value, seconds = year) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Max-Age=${seconds}; Path=/; SameSite=Lax${secure}`;
}

function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || document.documentElement.dataset.zone === zone || sessionStorage.getItem("zone-told") === zone)
    return;
  sessionStorage.setItem("zone-told", zone);
  remember("bongsu-zone", zone);
  if (!document.documentElement.dataset.zone && document.querySelector("time"))
    location.reload();
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-submit]"))
    event.target.form.requestSubmit();
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]"))
    loadAgain();
});

const charts = "[data-chart], [data-lines]";
let chartsCome = false;

function fetchCharts(event) {
  if (chartsCome || !event.target.closest?.(charts))
    return;
  chartsCome = true;
  import("./charts.js").then(module => module.point(event));
}

for (const kind of ["pointerover", "pointerdown", "focusin"])
  document.addEventListener(kind, fetchCharts);

function fetchStyles(which = "link[rel=later]") {
  for (const style of document.querySelectorAll(which))
    style.rel = "stylesheet";
}

for (const kind of ["pointerdown", "keydown"])
  document.addEventListener(kind, () => fetchStyles(), { once: true });
addEventListener("load", () => setTimeout(() => fetchStyles("link[rel=later][data-now]"), 1500));

function fetchModule(name, use) {
  const link = document.querySelector(`link[data-module="${name}"]`);
  if (link)
    import(link.href).then(use);
}

let drafts = null;
document.addEventListener("focusin", event => {
  if (event.target.matches?.("input, textarea"))
    drafts ??= import("./drafts.js");
});

function fetchDrafts() {
  if (sessionStorage.getItem(`draft:${location.pathname}`))
    (drafts ??= import("./drafts.js")).then(module => module.restoreDrafts());
}

function fetchEditor() {
  if (!document.querySelector("[data-code]"))
    return;
  pages.disconnect();
  Promise.all([import("./code.js"), import("./code-complete.js")]).then(([code, completion]) => {
    code.watchCode();
    completion.watchCompletion();
  });
}

const pages = new MutationObserver(fetchEditor);
pages.observe(document.body, { childList: true, subtree: true });

const retryAfter = 2000;
const patience = 4000;
let lostSince = 0;

async function answers() {
  try {
    return (await fetch("/healthz", { cache: "no-store", credentials: "omit" })).ok;
  } catch {
    return false;
  }
}

function lose() {
  lostSince = Date.now();
  document.documentElement.dataset.lost = "yes";
  for (const since of document.querySelectorAll("[data-lost-since]"))
    since.textContent = new Date(lostSince).toLocaleTimeString(document.documentElement.lang, { hourCycle: "h23" });
  comeBack(lostSince);
}

function found() {
  lostSince = 0;
  delete document.documentElement.dataset.lost;
}

async function loadAgain() {
  (await drafts)?.keepDrafts();
  location.reload();
}

async function comeBack(began) {
  while (lostSince === began) {
    await new Promise(done => setTimeout(done, retryAfter));
    if (lostSince === began && Date.now() - began > patience && await answers() && lostSince === began) {
      loadAgain();
      return;
    }
  }
}

function LiveSocket(url) {
  const early = window.bongsuEarly;
  delete window.bongsuEarly;
  if (!early || early.socket.readyState > WebSocket.OPEN)
    return new WebSocket(url);
  const { socket, heard, hear } = early;
  socket.removeEventListener("message", hear);
  socket.send = () => {
    delete socket.send;
    for (const data of heard)
      socket.onmessage({ data });
  };
  if (socket.readyState === WebSocket.OPEN)
    queueMicrotask(() => socket.onopen(new Event("open")));
  return socket;
}
LiveSocket.OPEN = WebSocket.OPEN;

const asks = document.documentElement.dataset.liveAsks !== undefined;

function startLive() {
  const webSockets = 1;
  const warnings = 3;
  window.Blazor.start({
    initializers: { beforeStart: [], afterStarted: [] },
    configureSignalR: builder => {
      builder.configureLogging(warnings);
      return asks ? builder : builder.withUrl("_blazor", { skipNegotiation: true, transport: webSockets, WebSocket: LiveSocket });
    },
  }).catch(() => {});
}

const beginWithin = 10000;
const longestWait = 160000;
const waits = () => document.querySelector('[data-live="waiting"]') !== null;

function watchBeginning() {
  setTimeout(() => {
    const vain = waits() ? Number(sessionStorage.getItem("vain-beginnings")) || 0 : 0;
    setTimeout(() => {
      if (!waits()) {
        sessionStorage.removeItem("vain-beginnings");
      } else if (lostSince === 0) {
        sessionStorage.setItem("vain-beginnings", String(vain + 1));
        remember("bongsu-live-asks", "yes", 3600);
        lose();
      }
    }, Math.min(beginWithin * (2 ** vain - 1), longestWait));
  }, beginWithin);
}

document.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  if (state === "hide")
    found();
  else if (state === "rejected")
    loadAgain();
  else if (lostSince === 0)
    lose();
}, true);

if (document.documentElement.dataset.zone)
  setTimeout(tellZone, 10000);
else
  tellZone();
watchBeginning();
fetchEditor();
const fetchFrame = () => fetchModule("frame", frame => frame.watchPage(remember));
const touched = document.querySelector("link[data-module=frame][rel=touch]");
if (touched) {
  for (const kind of ["pointerdown", "keydown"])
    document.addEventListener(kind, fetchFrame, { once: true });
}
fetchModule("takeover", module => module.watchTakeover(() => setTimeout(() => {
  if (!touched)
    fetchFrame();
  fetchDrafts();
})));
if (window.Blazor)
  startLive();
else
  document.querySelector("script[data-blazor]")?.addEventListener("load", startLive);
