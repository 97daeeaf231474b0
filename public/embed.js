// <rethinking-generalization setting="random-labels" model="mlp-1x512"></rethinking-generalization>: see docs/EMBEDDING.md.
(() => {
  const base = new URL('.', document.currentScript?.src ?? location.href);
  const app = 'rethinking-generalization';
  const view = ['chapter', 'hide', 'theme', 'lang', 'autostart'];
  const keys = `setting p model width hidden n test reg optimizer lr momentum decay decaysteps
    batch beta1 beta2 epochs stop seed data backend workers`.split(/\s+/);

  class Rethinking extends HTMLElement {
    static observedAttributes = [...view, ...keys, 'title', 'height'];

    connectedCallback() {
      const frame = document.createElement('iframe');
      frame.loading = 'lazy';
      frame.allow = 'fullscreen; screen-wake-lock; clipboard-write';
      frame.style.cssText = 'border:0;display:block;width:100%';
      frame.onload = () => {
        this.loaded = true;
        this.send('hello');
      };
      this.style.display ||= 'block';
      this.frame = frame;
      this.applyTitleAndHeight();
      frame.src = this.address();
      this.listener = (event) => this.receive(event);
      addEventListener('message', this.listener);
      this.append(frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this.listener);
      this.frame.remove();
      this.frame = this.loaded = null;
    }

    attributeChangedCallback(name, before, value) {
      if (!this.frame || before === value) return;
      if (this.loaded && value !== null && keys.includes(name)) this.set({ [name]: value });
      else if (name === 'title' || name === 'height') this.applyTitleAndHeight();
      else this.frame.src = this.address();
    }

    applyTitleAndHeight() {
      this.frame.title = this.getAttribute('title') ?? 'Rethinking generalization';
      this.frame.height = this.getAttribute('height') ?? '520';
    }

    set(config) {
      this.send('set', { config });
    }

    send(type, more) {
      this.frame?.contentWindow?.postMessage({ app, version: 1, type, ...more }, base.origin);
    }

    receive({ source, origin, data }) {
      if (source !== this.frame.contentWindow || origin !== base.origin || data?.app !== app) return;
      if (data.type === 'resize' && !this.hasAttribute('height')) this.frame.height = data.height;
      this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    }

    address() {
      const query = new URLSearchParams({ embed: 1 });
      const hash = new URLSearchParams();
      for (const { name, value } of this.attributes) {
        if (view.includes(name)) query.set(name, value);
        if (keys.includes(name)) hash.set(name, value);
      }
      return new URL(`?${query}#${hash}`, base).href;
    }
  }

  for (const type of ['play', 'pause', 'step', 'reset', 'getResult'])
    Rethinking.prototype[type] = function () {
      this.send(type);
    };
  if (!customElements.get(app)) customElements.define(app, Rethinking);
})();
