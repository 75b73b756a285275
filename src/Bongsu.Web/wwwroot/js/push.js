// Adds this browser to those that are notified: asks for leave, takes an address from the vendor's service, and sends it with the form.

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")), c => c.charCodeAt(0));
}

function nameOfBrowser() {
  const agent = navigator.userAgent;
  const browser = /Edg\//.test(agent) ? "Edge" : /SamsungBrowser/.test(agent) ? "Samsung Internet" : /Firefox\//.test(agent) ? "Firefox" : /Chrome\//.test(agent) ? "Chrome" : /Safari\//.test(agent) ? "Safari" : "?";
  const system = /Android/.test(agent) ? "Android" : /iPhone|iPad/.test(agent) ? "iOS" : /Windows/.test(agent) ? "Windows" : /Mac OS/.test(agent) ? "macOS" : /Linux/.test(agent) ? "Linux" : "";
  return `${browser} ${system}`.trim();
}

function say(form, why) {
  const note = form.parentElement.querySelector("[data-push-says]");
  note.textContent = why;
  note.hidden = false;
}

export async function subscribe(form) {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    say(form, form.dataset.cannot);
    return;
  }
  if (await Notification.requestPermission() !== "granted") {
    say(form, form.dataset.denied);
    return;
  }
  try {
    const answer = await fetch("/push/key", { credentials: "omit" });
    if (!answer.ok)
      throw new Error(answer.status);
    const worker = await navigator.serviceWorker.register(new URL("./push-worker.js", import.meta.url));
    const key = bytes(await answer.text());
    const before = await worker.pushManager.getSubscription();
    // One that was made for another key of the server is of no use to this one.
    if (before && text(before.options.applicationServerKey ?? new ArrayBuffer(0)) !== text(key))
      await before.unsubscribe();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    form.elements.endpoint.value = subscription.endpoint;
    form.elements.publicKey.value = text(subscription.getKey("p256dh"));
    form.elements.secret.value = text(subscription.getKey("auth"));
    form.elements.device.value = nameOfBrowser();
    form.requestSubmit();
  } catch {
    say(form, form.dataset.failed);
  }
}
