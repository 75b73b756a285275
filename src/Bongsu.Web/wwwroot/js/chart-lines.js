// Charts of several lines: under the pointer, or a finger, the value of each line at that time.

import { line, overlay } from "./chart-cross.js";
import { valueText } from "./value-text.js";

const read = new WeakMap();

function pointsOf(entry) {
  const known = read.get(entry);
  if (known && known.source === entry.dataset.points)
    return known.points;
  const points = JSON.parse(entry.dataset.points || "[]");
  read.set(entry, { source: entry.dataset.points, points });
  return points;
}

// The last point at or before a time, or the first one.
function before(points, seconds) {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (points[middle][0] <= seconds)
      low = middle;
    else
      high = middle - 1;
  }
  return points[low];
}

function show(event) {
  const plot = event.target.closest?.("[data-lines] [data-plot]");
  if (!plot)
    return;
  const figure = plot.closest("[data-lines]");
  const from = Number(figure.dataset.from);
  const to = Number(figure.dataset.to);
  const box = plot.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  const at = from + share * (to - from);
  const cross = overlay(figure);
  cross.hidden = false;
  cross.classList.remove("only-line");
  cross.classList.add("no-dot");
  cross.querySelector(".cross-line").style.left = `${share * 100}%`;
  const text = cross.querySelector(".cross-text");
  text.replaceChildren();
  for (const entry of figure.querySelectorAll("[data-points]")) {
    const point = before(pointsOf(entry), (at - from) / 1000);
    if (!point)
      continue;
    const row = document.createElement("span");
    const swatch = entry.querySelector(".swatch");
    if (swatch)
      row.append(swatch.cloneNode());
    row.append(`${entry.querySelector("[data-name]").textContent} `);
    const value = document.createElement("b");
    value.textContent = point[1] === null ? "–" : typeof point[1] === "string" ? point[1] : valueText(point[1], entry.dataset.unit);
    row.append(value);
    text.append(row);
  }
  const when = document.createElement("small");
  when.textContent = new Date(at).toLocaleString(document.documentElement.lang, { timeZone: figure.dataset.zone || undefined, month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  text.append(when);
  text.style.left = share > 0.5 ? "auto" : `${share * 100}%`;
  text.style.right = share > 0.5 ? `${(1 - share) * 100}%` : "auto";
  line(figure, at);
}

document.addEventListener("pointerdown", show);
document.addEventListener("pointermove", show);
document.addEventListener("pointerout", event => {
  const plot = event.target.closest?.("[data-lines] [data-plot]");
  if (plot && !plot.contains(event.relatedTarget)) {
    const figure = plot.closest("[data-lines]");
    overlay(figure).hidden = true;
    line(figure, null);
  }
});
