// Makes elements. Text goes in as text, never as markup.
(() => {
  'use strict';

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name
   * @param {string} classes
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function element(name, classes, ...children) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  /**
   * A heading of a result: the pages differ in which level that has.
   * @param {number} level 2 or 3
   * @param {string} classes
   * @param {...(Node | string)} says
   */
  function heading(level, classes, ...says) {
    return element(level === 2 ? 'h2' : 'h3', classes, ...says);
  }

  /**
   * @param {string} href
   * @param {...(Node | string)} says
   */
  function link(href, ...says) {
    const a = element('a', '', ...says);
    a.href = href;
    return a;
  }

  /**
   * @param {string} classes
   * @param {...(Node | string)} says
   */
  function button(classes, ...says) {
    const made = element('button', classes, ...says);
    made.type = 'button';
    return made;
  }

  /** A line that is read out when it changes. */
  function said() {
    const line = element('span', 'note');
    line.setAttribute('role', 'status');
    return line;
  }

  /**
   * A whole number with a comma after each thousand. The browser's own way loads its
   * tables of all languages first, which holds the page up.
   * @param {number} n
   */
  function grouped(n) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  }

  /**
   * Plain text, whose code stands in backticks.
   * @param {string} text
   */
  function prose(text) {
    return pieces(text, /`([^`]+)`/, 'code');
  }

  /**
   * Cuts a text at what marked finds; what that caught becomes an element.
   * @param {string} text
   * @param {RegExp} marked
   * @param {'code' | 'var'} name
   */
  function pieces(text, marked, name) {
    return text.split(marked).map((piece, i) => (i % 2 === 1 ? element(name, '', piece) : piece));
  }

  /**
   * What the vendor prints of an error: its words for it, and its message.
   * @param {string[]} handles
   * @param {string} message
   */
  function printed(handles, message) {
    const p = element('p', 'said');
    p.translate = false;
    for (const handle of handles) {
      if (handle) p.append(element('code', 'handle', handle), ' ');
    }
    if (message) p.append(element('code', '', ...pieces(message, /\$\{([^}]+)\}/, 'var')));
    return p;
  }

  globalThis.dom = { element, heading, link, button, said, grouped, prose, printed };
})();
