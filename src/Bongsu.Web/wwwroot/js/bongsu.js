// What the pages need of the browser itself: the reader's zone, the theme, menus, and the charts' crosshair.
// Everything listens at the document, so that it holds for parts that are drawn later.

import { line, overlay } from "./chart-cross.js";
import "./chart-lines.js";
import "./chart-zoom.js";
import { watchCode } from "./code.js";
import { watchCompletion } from "./code-complete.js";
import { keepDrafts, restoreDrafts } from "./drafts.js";
import { watchOpenCount } from "./open-count.js";
import { valueText } from "./value-text.js";

const year = 400 * 24 * 3600;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Max-Age=${year}; Path=/; SameSite=Lax${secure}`;
}

// The zone is told once: the next page, and this one after its reload, show local times.
function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || document.documentElement.dataset.zone === zone || sessionStorage.getItem("zone-told") === zone)
    return;
  sessionStorage.setItem("zone-told", zone);
  remember("bongsu-zone", zone);
  if (document.querySelector("time"))
    location.reload();
}

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.matches("[data-theme-form]") && event.submitter?.name === "theme") {
    event.preventDefault();
    const theme = event.submitter.value;
    remember("bongsu-theme", theme);
    document.documentElement.dataset.theme = theme === "auto" ? "" : theme;
    for (const button of form.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button === event.submitter));
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
  const chart = event.target.closest?.("[data-chart]");
  if (chart && (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    step(chart, event.key);
  } else if (chart && event.key === "Escape") {
    hide(chart);
  }
});

const read = new WeakMap();

function chartOf(figure) {
  const known = read.get(figure);
  if (known && known.source === figure.dataset.points)
    return known;
  const chart = {
    source: figure.dataset.points,
    points: JSON.parse(figure.dataset.points || "[]"),
    from: Number(figure.dataset.from),
    to: Number(figure.dataset.to),
    step: Number(figure.dataset.step),
    index: -1,
  };
  read.set(figure, chart);
  return chart;
}

function show(figure, index, say) {
  const chart = chartOf(figure);
  const point = chart.points[index];
  if (!point)
    return;
  chart.index = index;
  const [at, average, min, max] = point;
  const cross = overlay(figure);
  cross.classList.remove("only-line");
  line(figure, at + chart.step / 2);
  const share = (at + chart.step / 2 - chart.from) / (chart.to - chart.from);
  const low = Number(figure.dataset.low);
  const high = Number(figure.dataset.high);
  const share01 = figure.dataset.log ? Math.log(Math.max(average, low) / low) / Math.log(high / low) : (average - low) / (high - low);
  const height = Math.min(1, Math.max(0, share01));
  const unit = figure.dataset.unit;
  const words = (figure.dataset.words || "average|minimum|maximum").split("|");
  const time = new Date(at).toLocaleString(document.documentElement.lang, { timeZone: figure.dataset.zone || undefined, month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  cross.hidden = false;
  cross.querySelector(".cross-line").style.left = `${share * 100}%`;
  const dot = cross.querySelector(".cross-dot");
  dot.style.left = `${share * 100}%`;
  dot.style.top = `${(1 - height) * 100}%`;
  const text = cross.querySelector(".cross-text");
  text.replaceChildren();
  const head = document.createElement("b");
  head.textContent = valueText(average, unit);
  const range = document.createElement("span");
  range.textContent = min === max ? "" : `${valueText(min, unit)} – ${valueText(max, unit)}`;
  const when = document.createElement("small");
  when.textContent = time;
  text.append(head, range, when);
  text.classList.toggle("left", share > 0.6);
  text.style.left = share > 0.6 ? "auto" : `${share * 100}%`;
  text.style.right = share > 0.6 ? `${(1 - share) * 100}%` : "auto";
  if (say) {
    const spread = min === max ? "" : `, ${words[1]} ${valueText(min, unit)}, ${words[2]} ${valueText(max, unit)}`;
    figure.querySelector("[data-says]").textContent = `${time}: ${words[0]} ${valueText(average, unit)}${spread}`;
  }
}

function hide(figure) {
  line(figure, null);
  const cross = figure.querySelector(".cross");
  if (cross)
    cross.hidden = true;
  chartOf(figure).index = -1;
}

function nearest(points, at) {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && at - points[low - 1][0] < points[low][0] - at ? low - 1 : low;
}

function step(figure, key) {
  const chart = chartOf(figure);
  const last = chart.points.length - 1;
  if (last < 0)
    return;
  const now = chart.index < 0 ? last + (key === "ArrowLeft" ? 1 : 0) : chart.index;
  const next = key === "Home" ? 0 : key === "End" ? last : now + (key === "ArrowLeft" ? -1 : 1);
  show(figure, Math.min(last, Math.max(0, next)), true);
}

// A tap shows what a pointer does that hovers.
document.addEventListener("pointerdown", event => point(event));
document.addEventListener("pointermove", event => point(event));

function point(event) {
  const plot = event.target.closest?.("[data-plot]");
  const figure = plot?.closest("[data-chart]");
  if (!figure)
    return;
  const chart = chartOf(figure);
  if (chart.points.length === 0)
    return;
  const box = plot.getBoundingClientRect();
  const at = chart.from + (event.clientX - box.left) / box.width * (chart.to - chart.from) - chart.step / 2;
  show(figure, nearest(chart.points, at), false);
}

document.addEventListener("pointerout", event => {
  const plot = event.target.closest?.("[data-chart] [data-plot]");
  if (plot && !plot.contains(event.relatedTarget))
    hide(plot.closest("[data-chart]"));
});

// The live connection. While it is lost, blazor.web.js tries to reconnect; a server that was restarted knows nothing of this page, and then it is loaded again as soon as the server answers.
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

function loadAgain() {
  keepDrafts();
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

// A connection that never began (the server stopped between the page and its connection) is nothing that can be lost, so no event reports it.
// Each vain attempt waits twice as long as the one before it, so that a server that refuses connections is not asked all the time.
const beginWithin = 10000;
const longestWait = 160000;
const waits = () => document.querySelector('[data-live="waiting"]') !== null;

function watchBeginning() {
  const vain = Number(sessionStorage.getItem("vain-beginnings")) || 0;
  if (!waits()) {
    sessionStorage.removeItem("vain-beginnings");
    return;
  }
  setTimeout(() => {
    if (!waits()) {
      sessionStorage.removeItem("vain-beginnings");
    } else if (lostSince === 0) {
      sessionStorage.setItem("vain-beginnings", String(vain + 1));
      lose();
    }
  }, Math.min(beginWithin * 2 ** vain, longestWait));
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

tellZone();
watchBeginning();
restoreDrafts();
watchOpenCount();
watchCode();
watchCompletion();
