// What the pages need of the browser itself: the reader's zone, the theme, menus, drafts and the live connection.
// Everything listens at the document, so that it holds for parts that are drawn later.

const year = 400 * 24 * 3600;

function remember(name, value, seconds = year) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Max-Age=${seconds}; Path=/; SameSite=Lax${secure}`;
}

// The zone is told once: the next page shows local times, and so does this one, loaded again, where no zone was known. Where another was, somebody may be
// writing by now.
function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || document.documentElement.dataset.zone === zone || sessionStorage.getItem("zone-told") === zone)
    return;
  sessionStorage.setItem("zone-told", zone);
  remember("bongsu-zone", zone);
  if (!document.documentElement.dataset.zone && document.querySelector("time"))
    location.reload();
}

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.closest("header.top") && form.elements.returnUrl)
    form.elements.returnUrl.value = location.pathname + location.search;
  if (form.matches("[data-theme-form]") && event.submitter?.name === "theme") {
    event.preventDefault();
    const theme = event.submitter.value;
    remember("bongsu-theme", theme);
    document.documentElement.dataset.theme = theme === "auto" ? "" : theme;
    for (const button of form.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button === event.submitter));
  }
  if (form.matches("[data-push]") && !form.elements.endpoint.value) {
    event.preventDefault();
    import("./push.js").then(push => push.subscribe(form));
  }
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-submit]"))
    event.target.form.requestSubmit();
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]"))
    loadAgain();
  const skip = event.target.closest("[data-skip]");
  if (skip) {
    event.preventDefault();
    document.getElementById("content")?.focus();
  }
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target) || event.target.closest("a"))
      menu.open = false;
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// What only some pages need comes when it is needed: charts when somebody points at one, the editor when there is one.
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

// Styles that the first page could do without, for those that follow.
function fetchStyles(which = "link[rel=later]") {
  for (const style of document.querySelectorAll(which))
    style.rel = "stylesheet";
}

for (const kind of ["pointerdown", "keydown"])
  document.addEventListener(kind, () => fetchStyles(), { once: true });
addEventListener("load", () => setTimeout(() => fetchStyles("link[rel=later][data-now]"), 1500));

// What a live page needs; pages that are none do not name it.
function fetchModule(name, use) {
  const link = document.querySelector(`link[data-module="${name}"]`);
  if (link)
    import(link.href).then(use);
}

// Drafts: with the first field that somebody enters, or where some were kept.
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

// The live connection. While it is lost, blazor.server.js tries to reconnect; a server that was restarted knows nothing of this page, and then it is loaded again as soon as the server answers.
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

// The page shows since when it is alone, and is loaded again with what was being written.
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

// Gives out the socket that the page itself opened, whose greeting is said already (Access/FirstScript.cs), or a new one.
function LiveSocket(url) {
  const early = window.bongsuEarly;
  delete window.bongsuEarly;
  if (!early || early.socket.readyState > WebSocket.OPEN)
    return new WebSocket(url);
  const { socket, heard, hear } = early;
  socket.removeEventListener("message", hear);
  // Blazor's own greeting is not said again; with it whoever greets is ready for the answer.
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

// Straight to the web socket: over a slow network each question less is a third of a second. Where one has begun in vain before, maybe because something on
// the way lets no web sockets through, the server is asked what there is.
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

// A connection that never began (the server stopped between the page and its connection) is nothing that can be lost, so no event reports it.
// Each vain attempt waits twice as long as the one before it, so that a server that refuses connections is not asked all the time.
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

// Asking for the zone takes a slow phone a fifth of a second: where it is known, it is asked for when the page has long been in use.
if (document.documentElement.dataset.zone)
  setTimeout(tellZone, 10000);
else
  tellZone();
watchBeginning();
fetchEditor();
fetchModule("takeover", module => module.watchTakeover(() => setTimeout(() => {
  fetchModule("frame", frame => frame.watchPage());
  fetchDrafts();
})));
// Blazor's script comes after this one, so that what is touched until it is here is not lost.
if (window.Blazor)
  startLive();
else
  document.querySelector("script[data-blazor]")?.addEventListener("load", startLive);
