// A link to the answer: to the entry, to the verdict with its values, or with the
// whole text. What it carries of the paste has its secrets taken out, and stands
// there to be read before the link is copied.
(() => {
  'use strict';

  const { element, button, said } = globalThis.dom;
  const { address, packed } = globalThis;

  /**
   * The links to what was found in a text.
   * @param {string} text
   * @param {import('./verdict.js').Report} report
   * @returns {Promise<Node[]>}
   */
  async function draw(text, report) {
    const line = said();
    const field = element('input', 'link');
    field.readOnly = true;
    field.setAttribute('aria-label', 'Link');
    const copy = button('', 'Copy link');
    copy.addEventListener('click', () => globalThis.clipboard.copy(field.value, copy, line));
    const taken = element('p', 'do', field, ' ', copy, ' ', line);
    const failed = said();
    const carried = element('div', '');

    function take(link) {
      field.value = link;
      taken.hidden = link === ''; // what was drawn says why
    }

    /** Shows the link that a choice leads to; a later choice overtakes it. */
    let last = 0;
    async function choose(choice) {
      const mine = ++last;
      line.textContent = failed.textContent = '';
      const drawn = await choice.draw((link) => { if (mine === last) take(link); }).catch(({ message }) => {
        if (mine !== last) return [];
        take('');
        failed.textContent = message;
        for (const radio of list.querySelectorAll('input')) radio.checked = false; // so that it can be chosen again
        return [];
      });
      if (mine === last) carried.replaceChildren(...drawn);
    }

    const list = element('fieldset', '');
    const about = await globalThis.verdict.choice(report, async (f) => {
      const all = await choices(text, f);
      list.replaceChildren(element('legend', '', 'It leads to'), ...all.map((choice, i) => {
        const radio = element('input', '');
        radio.type = 'radio';
        radio.name = 'share';
        radio.checked = i === 0;
        radio.addEventListener('change', () => choose(choice));
        return element('label', '', radio, ` ${choice.label}`);
      }));
      await choose(all[0]);
    });
    return [
      ...about,
      list,
      taken,
      failed,
      carried,
      ...(address.works ? [] : [element('p', 'note', 'This page was opened from disk, so the link works on this machine only.')]),
    ];
  }

  /**
   * What a link can lead to. Each draws what the link carries of the paste, and hands over the link, "" for none.
   * @param {string} text
   * @param {import('./verdict.js').Finding} [f] the error that it is about
   * @returns {Promise<{label: string, draw: (linked: (link: string) => void) => Promise<Node[]>}[]>}
   */
  async function choices(text, f) {
    const all = [];
    if (f) {
      all.push({
        label: 'the page of this error, with nothing of your text',
        draw: async (linked) => {
          linked(address.of(f.id));
          return [];
        },
      });
      const words = text.slice(f.start, f.end);
      if (await alone(words, f.id)) {
        all.push({ label: 'the verdict, with the values in the message', draw: (linked) => carry('q', words, linked) });
      }
    }
    all.push({ label: 'all of the text', draw: (linked) => carry('text', text, linked) });
    return all;
  }

  /** Whether a part of the text, without its secrets, says the same as all of it. */
  async function alone(words, id) {
    const { text } = await globalThis.engine.redact(words);
    const { findings } = await globalThis.engine.decode(text);
    return findings[0]?.id === id;
  }

  /**
   * @param {'q' | 'text'} key
   * @param {string} text
   * @param {(link: string) => void} linked
   * @returns {Promise<Node[]>}
   */
  async function carry(key, text, linked) {
    const warning = element('p', 'note warning');
    const size = (part) => new TextEncoder().encode(part).length;
    let last = 0;
    /** Hands over the link to a text, or says why there is none; a later text overtakes it. */
    async function link(carried) {
      const mine = ++last;
      let bytes = size(carried);
      let made = '';
      if (bytes <= packed.longest) {
        const [as, value] = await inLetters(key, carried);
        bytes = value.length;
        made = address.ask(as, value);
      }
      if (mine !== last) return;
      warning.hidden = bytes <= packed.longest;
      warning.textContent = `This text takes ${Math.ceil(bytes / 1000)} kB, and a link carries ${packed.longest / 1000} kB at most. `
        + 'Share the page of the error, or a support ticket.';
      linked(warning.hidden ? made : '');
    }
    if (size(text) > packed.longest * 2) { // no need to look for its secrets
      await link(text);
      return [warning];
    }
    let making;
    const drawn = await globalThis.masked.draw('What the link carries', (shown) => globalThis.engine.redact(text, shown), (masked) => {
      making = link(masked.text);
    });
    await making;
    return warning.hidden ? [warning, ...drawn] : [warning];
  }

  /** A text in letters of an address: as it is, to be read there, or packed where that is too long. */
  async function inLetters(key, text) {
    const plain = encodeURIComponent(text);
    const fits = plain.length <= packed.longest || typeof CompressionStream === 'undefined';
    return fits ? [key, plain] : ['packed', await packed.pack(text)];
  }

  globalThis.share = { draw };
})();
