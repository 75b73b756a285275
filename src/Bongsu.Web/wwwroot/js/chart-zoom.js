// Dragging over a chart leads to that time: the address says it, so that Back leads out again.

const shortest = 8;
let drag = null;

function timeAt(figure, share) {
  const from = Number(figure.dataset.from);
  const to = Number(figure.dataset.to);
  return Math.round(from + share * (to - from));
}

function shareOf(plot, x) {
  const box = plot.getBoundingClientRect();
  return Math.min(1, Math.max(0, (x - box.left) / box.width));
}

function draw() {
  const left = Math.min(drag.first, drag.last);
  drag.box.style.left = `${left * 100}%`;
  drag.box.style.width = `${Math.abs(drag.last - drag.first) * 100}%`;
}

function end() {
  drag?.box.remove();
  drag = null;
}

document.addEventListener("pointerdown", event => {
  const plot = event.target.closest?.("[data-zooms] [data-plot]");
  if (!plot || event.button !== 0 || event.pointerType === "touch")
    return;
  const box = document.createElement("div");
  box.className = "zoom-box";
  plot.append(box);
  const share = shareOf(plot, event.clientX);
  drag = { plot, box, x: event.clientX, first: share, last: share };
  draw();
});

document.addEventListener("pointermove", event => {
  if (!drag)
    return;
  drag.last = shareOf(drag.plot, event.clientX);
  draw();
});

document.addEventListener("pointerup", event => {
  if (!drag)
    return;
  const { plot, x, first, last } = drag;
  end();
  if (Math.abs(event.clientX - x) < shortest)
    return;
  const figure = plot.closest("[data-chart]");
  const address = new URL(location.href);
  address.searchParams.delete("range");
  address.searchParams.set("from", timeAt(figure, Math.min(first, last)));
  address.searchParams.set("to", timeAt(figure, Math.max(first, last)));
  // Followed as a link, so that the page changes without being loaded again.
  const link = document.createElement("a");
  link.href = address.pathname + address.search;
  document.body.append(link);
  link.click();
  link.remove();
});

document.addEventListener("pointercancel", end);
document.addEventListener("keydown", event => {
  if (event.key === "Escape")
    end();
});
