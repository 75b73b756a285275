// Charts: under the pointer, a finger or the arrow keys the value of that time. Comes with the first pointer on a chart.

import { line, overlay } from "./chart-cross.js";
import "./chart-lines.js";
import "./chart-zoom.js";
import { valueText } from "./value-text.js";

document.addEventListener("keydown", event => {
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
  if (known && known.source === figure.dataset.points && known.from === Number(figure.dataset.from))
    return known;
  const from = Number(figure.dataset.from);
  const chart = {
    source: figure.dataset.points,
    points: JSON.parse(figure.dataset.points || "[]").map(([at, average, min = average, max = average]) => [from + at * 1000, average, min, max]),
    from,
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

export function point(event) {
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
