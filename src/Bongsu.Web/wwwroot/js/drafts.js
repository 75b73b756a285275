// What somebody has typed and not sent survives the reload of a page that has lost its server. Passwords are never kept.

const touched = new Set();
const kept = () => `draft:${location.pathname}`;

function nameOf(field) {
  return field.id ? `#${CSS.escape(field.id)}` : field.dataset.draft ? `[data-draft="${CSS.escape(field.dataset.draft)}"]`
    : field.name ? `main [name="${CSS.escape(field.name)}"]` : null;
}

document.addEventListener("input", event => {
  const field = event.target;
  if (field.matches?.("main input:not([type=password]):not([type=checkbox]):not([type=radio]), main textarea"))
    touched.add(field);
});

export function keepDrafts() {
  const drafts = {};
  for (const field of touched) {
    const name = field.isConnected && field.value ? nameOf(field) : null;
    if (name)
      drafts[name] = field.value;
  }
  if (Object.keys(drafts).length > 0)
    sessionStorage.setItem(kept(), JSON.stringify(drafts));
}

// Once the page is live again: what is written before is overwritten by its first drawing.
export function restoreDrafts() {
  const text = sessionStorage.getItem(kept());
  if (!text)
    return;
  const wait = setInterval(() => {
    if (document.querySelector('[data-live="waiting"]'))
      return;
    clearInterval(wait);
    sessionStorage.removeItem(kept());
    for (const [name, value] of Object.entries(JSON.parse(text))) {
      const field = document.querySelector(name);
      if (!field || field.value === value)
        continue;
      field.value = value;
      touched.add(field);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, 200);
}
