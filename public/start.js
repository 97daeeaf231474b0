// Watches the page start, apart from the other files of the page, which may be what does not arrive. Where the page cannot start,
// this deletes what the browser has stored of the page (its service worker and that worker's files; never runs or images), requests
// the files that were read from the server again, and shows one sentence of index.html.
(() => {
  // In a sandboxed frame without an origin scripts may be refused for good, and index.html has another text for that.
  if (self.origin === 'null') return;
  const folder = new URL('.', document.currentScript.src).href;
  let failed = false;

  addEventListener('error', ({ target }) => (target === window || target instanceof HTMLScriptElement) && fail(), true);
  addEventListener('unhandledrejection', fail);

  async function fail() {
    // React replaces the text that is there first; errors after that are shown by the page itself.
    if (failed || !document.querySelector('#app > .arriving')) return;
    failed = true;
    await Promise.allSettled([clearCaches(), unregister()]);
    await Promise.allSettled(filesRead().map((url) => fetch(url, { cache: 'reload' })));
    // Until the page is loaded again, these pass through the same worker, which stores what it passes on.
    await Promise.allSettled([clearCaches()]);
    show(document.querySelector('.arriving-failed'));
  }

  /** Caches of this folder: the rule of src/core/build-caches.ts. */
  async function clearCaches() {
    for (const name of await caches.keys())
      if (name.startsWith('workbox-') && name.endsWith(`-${folder}`)) await caches.delete(name);
  }

  async function unregister() {
    const registration = await navigator.serviceWorker.getRegistration(folder);
    if (registration?.scope === folder) await registration.unregister();
  }

  /** A wrong response may also be in the browser's own cache, for as long as the server allowed. */
  function filesRead() {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    const own = names.filter((name) => name.startsWith(folder) && /\.(js|css)$/.test(name));
    return [...new Set([location.href.replace(/#.*/, ''), ...own])];
  }

  function show(sentence) {
    if (!sentence) return;
    sentence.hidden = false;
    // Following the link as it is would lose the experiment, which is in the address behind the #.
    sentence.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      location.reload();
    });
  }
})();
