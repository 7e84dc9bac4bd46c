// Makes elements, and reads keys. Text goes in as text, never as markup.
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
    return text.split(/`([^`]+)`/).map((piece, i) => (i % 2 === 1 ? element('code', '', piece) : piece));
  }

  /**
   * Whether a key is pressed alone, and not to choose among what an input method offers. Shift is a part of many a
   * character: "/" needs it on a German keyboard.
   * @param {KeyboardEvent} event
   */
  function alone({ key, isComposing, shiftKey, ctrlKey, altKey, metaKey }) {
    return !(isComposing || ctrlKey || altKey || metaKey || (shiftKey && key.length > 1));
  }

  globalThis.dom = { element, heading, link, button, said, grouped, prose, alone };
})();
