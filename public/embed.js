// <rethinking-generalization setting="random-labels" model="mlp-1x512"></rethinking-generalization>
// A lazy frame of the page that serves this script. Attributes: the keys of an experiment; chapter, hide, theme, lang and
// autostart say how it is shown; width and height as in CSS. Grows with its content, and hands its messages on as events.
(() => {
  const base = new URL('.', document.currentScript?.src ?? location.href);
  const APP = 'rethinking-generalization';
  const VIEW = ['chapter', 'hide', 'theme', 'lang', 'autostart', 'room', 'figure'];
  const OWN = ['width', 'height', 'class', 'id', 'style', 'title', 'slot'];

  class Rethinking extends HTMLElement {
    static observedAttributes = ['setting', 'model', 'p', 'n', 'seed', 'epochs', 'reg', 'optimizer', 'lr'];

    connectedCallback() {
      if (this.frame) return;
      const frame = document.createElement('iframe');
      frame.src = this.address();
      frame.title = this.getAttribute('title') ?? 'Understanding deep learning requires rethinking generalization';
      frame.loading = 'lazy';
      frame.allow = 'fullscreen; screen-wake-lock';
      frame.width = this.getAttribute('width') ?? '100%';
      frame.height = this.getAttribute('height') ?? '720';
      Object.assign(frame.style, { border: '0', display: 'block', maxWidth: '100%' });
      this.frame = frame;
      this.listener = (event) => this.heard(event);
      addEventListener('message', this.listener);
      frame.addEventListener('load', () => this.send('hello'));
      this.append(frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this.listener);
      this.frame?.remove();
      this.frame = undefined;
    }

    attributeChangedCallback(name, before, value) {
      if (this.frame && before !== value && value !== null) this.send('set', { config: { [name]: value } });
    }

    /** 'play', 'pause', 'step', 'reset', 'getResult' or 'set' with { config }. */
    send(type, more) {
      this.frame?.contentWindow?.postMessage({ app: APP, version: 1, type, ...more }, base.origin);
    }

    heard({ source, origin, data }) {
      if (source !== this.frame?.contentWindow || origin !== base.origin || data?.app !== APP) return;
      if (data.type === 'resize' && !this.hasAttribute('height')) this.frame.height = String(Math.ceil(data.height));
      this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    }

    address() {
      const query = new URLSearchParams({ embed: '1' });
      const hash = new URLSearchParams();
      for (const { name, value } of this.attributes)
        if (!OWN.includes(name)) (VIEW.includes(name) ? query : hash).set(name, value);
      return new URL(`?${query}#${hash}`, base).href;
    }
  }

  if (!customElements.get(APP)) customElements.define(APP, Rethinking);
})();
