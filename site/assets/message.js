// The vendor's message, with what stood at its placeholders where that is known:
// message.element(…) for the page, message.text(…) to take along.
(() => {
  'use strict';

  const { element } = globalThis.dom;

  /**
   * What has a message: a finding, or a hit of a search, which knows no values. The wording is what was found in place
   * of the entry's main message.
   * @typedef {{message: string, wording?: string, params?: {name: string, value: string}[]}} Told
   */

  /**
   * Cuts a message at its placeholders. A piece with a name is one, and has a value where that is known.
   * @param {Told} told
   * @returns {{text: string, name?: string, value?: string}[]}
   */
  function pieces({ message, wording = message, params = [] }) {
    return wording.split(/(\$\{[^}]+\})/).map((text, i) => {
      if (i % 2 === 0) return { text };
      const name = text.slice(2, -1);
      return { text, name, value: params.find((p) => p.name === name)?.value };
    });
  }

  /** Up to so many characters of a value stand in the message whole. The values have a row of their own. */
  const maxInline = 120;

  /** @param {Told} told */
  function drawn(told) {
    return element('code', '', ...pieces(told).map(({ text, name, value }) => {
      if (name === undefined) return text;
      if (value === undefined) return element('var', '', name);
      return element('mark', [...value].length > maxInline ? 'value long' : 'value', value);
    }));
  }

  /** @param {Told} told */
  function text(told) {
    return pieces(told).map(({ text, value = text }) => value).join('');
  }

  globalThis.message = { element: drawn, text };
})();
