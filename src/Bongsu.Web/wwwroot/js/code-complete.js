// Completion and explanations in the editor of the configuration: Ctrl+Space or typing opens the list, arrows choose, Enter or Tab takes.

import { explain, offer } from "./yaml-place.js";

const most = 12;
let words = null;
let open = null;

async function load() {
  if (words === null) {
    words = false;
    try {
      const answer = await fetch("/configuration-words.json", { credentials: "same-origin" });
      words = answer.ok ? await answer.json() : false;
    } catch {
      words = null;
    }
  }
  return words;
}

function close() {
  if (!open)
    return;
  open.area.removeAttribute("aria-activedescendant");
  open.area.removeAttribute("aria-controls");
  open.list.remove();
  open = null;
}

// Where the caret stands in the box, from the width of a character and the height of a line.
function placeOf(area) {
  const style = getComputedStyle(area);
  const context = document.createElement("canvas").getContext("2d");
  context.font = style.font;
  const before = area.value.slice(0, area.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const row = before.split("\n").length;
  return {
    left: parseFloat(style.paddingLeft) + context.measureText(line).width - area.scrollLeft,
    top: parseFloat(style.paddingTop) + row * parseFloat(style.lineHeight) - area.scrollTop,
  };
}

function choose(index) {
  open.index = (index + open.options.length) % open.options.length;
  [...open.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === open.index)));
  const chosen = open.list.children[open.index];
  chosen.scrollIntoView({ block: "nearest" });
  open.area.setAttribute("aria-activedescendant", chosen.id);
}

function take() {
  const { area, from, options, index } = open;
  area.setSelectionRange(from, area.selectionStart);
  // The browser's own way of writing keeps its undo.
  if (!document.execCommand("insertText", false, options[index].insert))
    area.setRangeText(options[index].insert, from, area.selectionEnd, "end");
  close();
}

async function show(area, asked) {
  if (!await load() || area.readOnly || area.selectionStart !== area.selectionEnd) {
    close();
    return;
  }
  const found = offer(words, area.value, area.selectionStart);
  const options = found.options.slice(0, most);
  close();
  if (options.length === 0 || (!asked && found.from === area.selectionStart))
    return;
  const list = document.createElement("ul");
  list.className = "code-options";
  list.id = "code-options";
  list.setAttribute("role", "listbox");
  options.forEach((option, i) => {
    const entry = document.createElement("li");
    entry.id = `code-option-${i}`;
    entry.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = option.text;
    entry.append(name);
    if (option.help) {
      const help = document.createElement("small");
      help.textContent = option.help;
      entry.append(help);
    }
    entry.addEventListener("pointerdown", event => {
      event.preventDefault();
      open.index = i;
      take();
    });
    list.append(entry);
  });
  const { left, top } = placeOf(area);
  const holder = area.closest("[data-code]");
  list.style.left = `${area.offsetLeft + Math.max(0, Math.min(left, area.clientWidth - 260))}px`;
  list.style.top = `${area.offsetTop + top}px`;
  holder.append(list);
  area.setAttribute("aria-controls", list.id);
  open = { area, list, options, from: found.from, index: 0 };
  choose(0);
}

function tell(area, line) {
  const help = area.closest("[data-code]")?.parentElement?.querySelector("[data-code-help]");
  const text = words ? explain(words, area.value, line) : null;
  if (help && help.textContent !== (text ?? ""))
    help.textContent = text ?? "";
  return text;
}

export function watchCompletion() {
  const areaOf = event => event.target.closest?.("[data-code] textarea");
  document.addEventListener("focusin", event => {
    if (areaOf(event))
      load();
  });
  // Who was quicker than this script is in the box already.
  if (document.activeElement?.closest("[data-code] textarea"))
    load();
  document.addEventListener("input", event => {
    const area = areaOf(event);
    if (area && event.isTrusted)
      show(area, false);
  });
  document.addEventListener("focusout", event => {
    if (areaOf(event))
      close();
  });
  document.addEventListener("selectionchange", () => {
    const area = document.activeElement?.closest?.("[data-code] textarea");
    if (area)
      tell(area, area.value.slice(0, area.selectionStart).split("\n").length - 1);
  });
  document.addEventListener("pointermove", event => {
    const area = areaOf(event);
    if (!area || !words)
      return;
    const style = getComputedStyle(area);
    const line = Math.floor((event.offsetY + area.scrollTop - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight));
    area.title = explain(words, area.value, line) ?? "";
  });
  document.addEventListener("keydown", event => {
    const area = areaOf(event);
    if (!area)
      return;
    if (event.ctrlKey && event.code === "Space") {
      event.preventDefault();
      show(area, true);
      return;
    }
    if (!open)
      return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(open.index + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      close();
    }
  }, true);
}
