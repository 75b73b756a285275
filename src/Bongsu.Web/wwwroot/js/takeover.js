// The live page takes the place of the first, with what was typed, chosen, opened and pressed meanwhile (docs/decisions/0508-a-page-takes-over.md).

let pressed = null;

const text = element => element?.textContent.replace(/\s+/g, " ").trim();
const around = element => text(element.closest("tr, li, article, fieldset, form, section"));

function twin(element, from, to) {
  if (element.id)
    return to.querySelector(`#${CSS.escape(element.id)}`);
  const these = [...from.querySelectorAll(element.localName)];
  const those = [...to.querySelectorAll(element.localName)];
  const other = those.length === these.length ? those[these.indexOf(element)] : null;
  if (other && other.name === element.name && other.type === element.type && other.ariaLabel === element.ariaLabel)
    return other;
  const named = element.name ? to.querySelectorAll(`${element.localName}[name="${CSS.escape(element.name)}"]`) : [];
  return named.length === 1 ? named[0] : null;
}

function twinButton(button, to) {
  const same = [...to.querySelectorAll("button")].filter(other => text(other) === text(button));
  return same.length === 1 ? same[0] : same.find(other => around(other) === around(button)) ?? null;
}

const isTicked = field => field.type === "checkbox" || field.type === "radio";

function isChanged(field) {
  if (field.localName === "select") {
    const options = [...field.options];
    const chosen = options.some(option => option.defaultSelected);
    return options.some((option, i) => option.selected !== (chosen || field.multiple ? option.defaultSelected : i === 0));
  }
  return isTicked(field) ? field.checked !== field.defaultChecked : field.type !== "file" && field.value !== field.defaultValue;
}

function carryField(field, from, to) {
  const other = !field.matches("[data-submit]") && isChanged(field) ? twin(field, from, to) : null;
  if (!other)
    return;
  if (isTicked(field))
    other.checked = field.checked;
  else
    other.value = field.value;
  for (const kind of ["input", "change"])
    other.dispatchEvent(new Event(kind, { bubbles: true }));
}

function carryFocus(from, to) {
  const active = document.activeElement;
  const other = from.contains(active) ? active.localName === "button" ? twinButton(active, to) : twin(active, from, to) : null;
  let place = null;
  try {
    place = [active.selectionStart, active.selectionEnd];
  } catch {
    // No place can be asked for in this kind of field.
  }
  return () => {
    other?.focus({ preventScroll: true });
    if (typeof place?.[0] === "number")
      other?.setSelectionRange?.(...place);
  };
}

function take(first, from, to) {
  for (const details of from.querySelectorAll("details")) {
    const other = twin(details, from, to);
    if (other && text(other.querySelector("summary")) === text(details.querySelector("summary")))
      other.open = details.open;
  }
  for (const field of from.querySelectorAll("input, textarea, select"))
    carryField(field, from, to);
  const focus = carryFocus(from, to);
  const button = pressed && twinButton(pressed, to);
  first.remove();
  focus();
  button?.click();
}

function press(event) {
  const button = event.target.closest?.(".first main button");
  if (!button || button.closest("form[method], form[action]") || Object.keys(button.dataset).length > 0)
    return;
  event.preventDefault();
  pressed?.removeAttribute("aria-busy");
  pressed = button;
  button.setAttribute("aria-busy", "true");
}

function submit(event) {
  if (event.target.matches(".first main form:not([method], [action])"))
    event.preventDefault();
}

export function watchTakeover(done) {
  const first = document.querySelector(".first");
  if (!first?.querySelector("[data-live=waiting]"))
    return;
  const look = () => {
    const mark = document.querySelector(".first ~ main [data-live=yes]");
    if (!mark)
      return;
    observer.disconnect();
    document.removeEventListener("click", press, true);
    document.removeEventListener("submit", submit, true);
    take(first, first.querySelector("main"), mark.closest("main"));
    done();
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-live"] });
  document.addEventListener("click", press, true);
  document.addEventListener("submit", submit, true);
  look();
}
