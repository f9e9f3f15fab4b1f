// What the browser keeps of Recite: the shell, and a page for when there is no connection. Pages and verdicts are never
// kept: they are somebody's. The view puts VERSION, OFFLINE and SHELL in front; another VERSION replaces everything.
const CACHE = `recite-${VERSION}`;
const KEPT = new Set(SHELL.map((path) => new URL(path, location.origin).href));

async function install() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache: it may still hold the files of the version before.
  await cache.addAll([OFFLINE, ...SHELL].map((path) => new Request(path, { cache: "reload" })));
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("recite-") && name !== CACHE) await caches.delete(name);
  }
  // The request for a page goes out while this worker is still waking up.
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return caches.match(OFFLINE, { cacheName: CACHE });
  }
}

// The network first: the browser's own cache answers at once for a file that can't have changed.
async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

addEventListener("install", (event) => {
  // What a page sends while it is being left (its reading position) goes past this worker where a browser can do that:
  // it would be lost together with the page.
  event.addRoutes?.({ condition: { requestMethod: "POST", requestMode: "no-cors" }, source: "network" }).catch(() => {});
  event.waitUntil(install());
});
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && KEPT.has(request.url)) event.respondWith(file(request));
});
