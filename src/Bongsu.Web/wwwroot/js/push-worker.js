// Shows what a push service hands over, while no page is open as well. Keeps nothing and answers no requests.

self.addEventListener("push", event => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    message = { body: event.data.text() };
  }
  event.waitUntil(self.registration.showNotification(message.title || "Bongsu", {
    body: message.body || "",
    tag: message.tag || undefined,
    renotify: Boolean(message.tag),
    requireInteraction: message.urgent === true,
    lang: message.lang || "",
    icon: new URL("../icon-192.png", self.location).href,
    data: { url: message.url || "/" },
  }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data?.url || "/", self.location.origin).href));
});

// A page that is open already is used.
async function open(address) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(p => p.url === address);
  return page ? page.focus() : self.clients.openWindow(address);
}
