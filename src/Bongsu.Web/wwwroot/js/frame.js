// What stands around the page: its menus and the theme, which entry of the menu the page belongs to, and how many incidents are open, in the title and in the
// icon, where a tab among many is seen.

let remember = () => {};

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.closest("header.top") && form.elements.returnUrl)
    form.elements.returnUrl.value = location.pathname + location.search;
  if (form.matches("[data-theme-form]") && event.submitter?.name === "theme") {
    event.preventDefault();
    const theme = event.submitter.value;
    remember("bongsu-theme", theme);
    document.documentElement.dataset.theme = theme === "auto" ? "" : theme;
    for (const button of form.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button === event.submitter));
  }
  if (form.matches("[data-push]") && !form.elements.endpoint.value) {
    event.preventDefault();
    import("./push.js").then(push => push.subscribe(form));
  }
});

document.addEventListener("click", event => {
  const skip = event.target.closest("[data-skip]");
  if (skip) {
    event.preventDefault();
    document.getElementById("content")?.focus();
  }
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target) || event.target.closest("a"))
      menu.open = false;
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

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

let watches = false;

/** `keep` sets a cookie. */
export function watchPage(keep) {
  if (watches)
    return;
  watches = true;
  remember = keep;
  showPlace();
  new MutationObserver(showCount).observe(document.head, { childList: true, subtree: true, characterData: true });
  new MutationObserver(showCount).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-open-count"] });
  new MutationObserver(showPlace).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-path"] });
  showCount();
}
