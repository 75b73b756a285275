// Line numbers beside a text, the colours of its YAML, and the way from a fault to its line.

import { paint } from "./code-paint.js";

function number(code) {
  const area = code.querySelector("textarea");
  const gutter = code.querySelector("[data-gutter]");
  const lines = area.value.split("\n").length;
  if (gutter.dataset.lines !== String(lines)) {
    gutter.dataset.lines = String(lines);
    gutter.textContent = Array.from({ length: lines }, (_, i) => i + 1).join("\n");
  }
  gutter.scrollTop = area.scrollTop;
  paint(code, area);
}

function go(line) {
  const area = document.querySelector("[data-code] textarea");
  if (!area)
    return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
}

export function watchCode() {
  document.addEventListener("input", event => {
    const code = event.target.closest?.("[data-code]");
    if (code)
      number(code);
  });
  document.addEventListener("scroll", event => {
    const code = event.target.closest?.("[data-code]");
    if (code)
      number(code);
  }, true);
  document.addEventListener("click", event => {
    const link = event.target.closest?.("[data-line]");
    if (link)
      go(Number(link.dataset.line));
  });
  // A text that the page itself has written makes no event.
  setInterval(() => document.querySelectorAll("[data-code]").forEach(number), 500);
}
