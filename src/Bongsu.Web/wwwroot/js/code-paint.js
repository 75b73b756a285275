// The colours of YAML, drawn behind the text box, whose own letters are then invisible. Only the lines on the screen are drawn.

const spare = 20;
const token = /("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|((?:^|(?<=\s))#.*$)|((?:^\s*(?:- +)*|(?<=[{,]\s*))[\w.$/-]+(?=:(?:\s|$)))|(?<![\w.-])(true|false|null|-?\d+(?:\.\d+)?(?:ms|[smhdw%])?)(?![\w.-])/g;
const kinds = ["text", "comment", "key", "value"];

function line(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > at)
      parts.push(text.slice(at, match.index));
    const part = document.createElement("span");
    part.className = `paint-${kinds[match.slice(1).findIndex(group => group !== undefined)]}`;
    part.textContent = match[0];
    parts.push(part);
    at = match.index + match[0].length;
  }
  parts.push(`${text.slice(at)}\n`);
  return parts;
}

export function paint(code, area) {
  const behind = code.querySelector("[data-paint]");
  if (!behind)
    return;
  const height = parseFloat(getComputedStyle(area).lineHeight);
  const first = Math.max(0, Math.floor(area.scrollTop / height) - spare);
  const count = Math.ceil(area.clientHeight / height) + 2 * spare;
  const lines = area.value.split("\n");
  const shown = lines.slice(first, first + count);
  const state = `${first}\n${shown.join("\n")}`;
  if (!behind.firstElementChild)
    behind.append(document.createElement("div"));
  const sheet = behind.firstElementChild;
  if (sheet.state !== state) {
    sheet.state = state;
    sheet.replaceChildren(...shown.flatMap(line));
    code.classList.add("painted");
  }
  sheet.style.transform = `translate(${-area.scrollLeft}px, ${first * height - area.scrollTop}px)`;
}
