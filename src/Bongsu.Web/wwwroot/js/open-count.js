// How many incidents are open, in the title and in the icon, where a tab among many is seen.

function show() {
  const count = Number(document.querySelector("[data-open-count]")?.dataset.openCount) || 0;
  const plain = document.title.replace(/^\(\d+\) /, "");
  const title = count > 0 ? `(${count}) ${plain}` : plain;
  if (document.title !== title)
    document.title = title;
  const icon = document.querySelector("link[rel=icon][data-fire]");
  const wanted = icon && (count > 0 ? icon.dataset.fire : icon.dataset.calm);
  if (icon && icon.getAttribute("href") !== wanted)
    icon.setAttribute("href", wanted);
}

export function watchOpenCount() {
  const observer = new MutationObserver(show);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  const top = document.querySelector("header.top");
  if (top)
    observer.observe(top, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-open-count"] });
  show();
}
