// The crosshair that all charts of a page share.

export function overlay(figure) {
  const plot = figure.querySelector("[data-plot]");
  let cross = plot.querySelector(".cross");
  if (!cross) {
    cross = document.createElement("div");
    cross.className = "cross";
    cross.innerHTML = '<div class="cross-line"></div><div class="cross-dot"></div><div class="cross-text"></div>';
    plot.append(cross);
  }
  return cross;
}

// The same moment in the other charts of the page.
export function line(figure, at) {
  for (const other of document.querySelectorAll("[data-chart], [data-lines]")) {
    const from = Number(other.dataset.from);
    const to = Number(other.dataset.to);
    if (other === figure)
      continue;
    const cross = overlay(other);
    cross.hidden = at === null || at < from || at > to;
    cross.classList.add("only-line");
    if (!cross.hidden)
      cross.querySelector(".cross-line").style.left = `${(at - from) / (to - from) * 100}%`;
  }
}
