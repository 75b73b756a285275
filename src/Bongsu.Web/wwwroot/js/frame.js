// What stands around the page follows it: which entry of the menu it belongs to, and how many incidents are open, in the title and in the icon, where a tab
// among many is seen.

function showPlace() {
  const path = document.querySelector("main[data-path]")?.dataset.path;
  if (path === undefined)
    return;
  for (const link of document.querySelectorAll(".nav-main a")) {
    const entry = link.getAttribute("href");
    const here = path === entry || (entry !== "/" && path.startsWith(entry + "/"));
    link.classList.toggle("active", here);
    if (here)
      link.setAttribute("aria-current", "page");
    else
      link.removeAttribute("aria-current");
  }
}

function showCount() {
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

export function watchPage() {
  new MutationObserver(showCount).observe(document.head, { childList: true, subtree: true, characterData: true });
  new MutationObserver(showCount).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-open-count"] });
  new MutationObserver(showPlace).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-path"] });
  showCount();
}
