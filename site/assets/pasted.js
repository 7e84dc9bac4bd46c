// Draws the pasted text with what the report says of it marked. Of a long text it
// shows a stretch, and goes to another one when that is asked for.
(() => {
  'use strict';

  const { button, element, grouped } = globalThis.dom;
  const { marks } = globalThis;

  /** The longest text that is shown whole, and how much is shown of a longer one, in UTF-16 units: to lay it out takes time. */
  const longest = 50_000;
  const stretch = 20_000;

  /** How much of the text is shown before a place that was asked for. */
  const before = 2_000;

  /** How far before an error may stand what told of it, to be shown with it. */
  const near = 500;

  /** How much of a long text is searched for secrets at once, and how much around it is read with it: no more than can hold the page up. */
  const piece = 14_000;
  const margin = 1_000;

  const title = 'The text, as it was read';

  /** Shows the stretch around a place of the text that was drawn last. @type {(part: string) => void} */
  let goTo = () => {};

  /**
   * @param {import('./verdict.js').Report} report
   * @param {string} text
   * @param {HTMLElement} heading
   */
  function draw(report, text, heading) {
    heading.append(title);
    const section = element('section', 'pasted', heading);
    const all = marks.stretches(report);
    const legend = element('p', 'legend');
    const code = element('code', '');
    const pre = element('pre', 'code', code);
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', title);

    if (all.length > 0) section.append(legend);
    if (globalThis.log.is(text)) {
      section.append(element('p', 'note warning', 'In a text this long, secrets are marked in the part that is shown. '
        + 'Before you share more of it, remove them yourself, or take the support ticket: it is a part of the text without its secrets.'));
    }
    section.append(pre);
    if (all.length > 0) { // below the text, which would move under the pointer with the length of what is said here
      const explained = element('span', '');
      explained.id = 'explained';
      const back = button('', 'Back to the verdict'); // inspect.js leads there
      back.hidden = true;
      section.append(element('p', 'explained', explained, ' ', back));
    }
    const note = element('p', 'note');
    if (text.length > longest) section.append(note);

    /** @param {import('./marks.js').Span} shown */
    function show(shown) {
      mark(shown, all);
      if (!globalThis.log.is(text)) return;
      latest = shown;
      secretsIn(text, shown).then((secrets) => { if (latest === shown) mark(shown, [...all, ...secrets]); }, () => {});
    }
    let latest;

    /**
     * @param {import('./marks.js').Span} shown
     * @param {typeof all} stretches
     */
    function mark(shown, stretches) {
      const { scrollTop } = pre;
      const [focused, pointedAt] = ['mark:focus', 'mark.current'].map((those) => [...code.querySelectorAll(those)].map((mark) => mark.dataset.parts));
      const kinds = fill(code, pre, text, marks.cut(stretches, shown));
      pre.scrollTop = scrollTop;
      const same = (those) => [...code.querySelectorAll('mark[data-parts]')].filter((mark) => those.includes(mark.dataset.parts));
      for (const mark of same(pointedAt)) mark.classList.add('current');
      same(focused)[0]?.focus({ preventScroll: true });
      legend.replaceChildren(...Object.keys(marks.words).filter((kind) => kinds.has(kind))
        .flatMap((kind) => [element('mark', kind, marks.words[kind]), ' ']));
      const [part, whole] = [shown.end - shown.start, text.length].map(grouped);
      note.textContent = `Shown are ${part} of the ${whole} characters that were read, from line ${grouped(lineOf(text, shown.start))} on.`;
    }
    const first = report.findings[0] ?? report.unknown[0];
    show(around(text, first ? beginning(first) : 0, 0));
    goTo = (part) => {
      const place = all.find((s) => s.part === part);
      if (place) show(around(text, place.start, before));
    };
    return section;
  }

  /**
   * The secrets in a part of a long text, of which the report lists none.
   * @param {string} text
   * @param {import('./marks.js').Span} shown
   */
  async function secretsIn(text, shown) {
    const secrets = [];
    for (let start = shown.start, end; start < shown.end; start = end) {
      await globalThis.engine.rest();
      const line = text.lastIndexOf('\n', start + piece) + 1;
      end = Math.min(line > start ? line : start + piece, shown.end);
      // Some logs are one line: a secret may stand across the cut, or the word that tells of it before.
      const from = Math.max(0, start - margin);
      const report = await globalThis.engine.decode(text.slice(from, end + margin));
      for (const s of report.secrets) {
        if (from + s.end > start && from + s.start < end) secrets.push({ ...s, start: from + s.start, end: from + s.end });
      }
    }
    return marks.stretches({ findings: [], unknown: [], secrets });
  }

  /**
   * Writes the text into its element, and tells which kinds of marks are in it.
   * @param {HTMLElement} code
   * @param {HTMLElement} pre
   * @param {string} text
   * @param {ReturnType<typeof marks.cut>} cut
   */
  function fill(code, pre, text, cut) {
    const kinds = new Set();
    let stops = 0;
    code.replaceChildren(...cut.map((m) => {
      const piece = text.slice(m.start, m.end);
      if (m.kinds.length === 0) return piece;
      m.kinds.forEach((kind) => kinds.add(kind));
      const mark = element('mark', m.kinds.join(' '), piece);
      mark.title = m.label;
      if (m.parts) mark.dataset.parts = m.parts;
      if (m.stop) {
        // The first is the Tab key's stop; inspect.js moves that along.
        mark.tabIndex = stops++ === 0 ? 0 : -1;
        mark.setAttribute('aria-describedby', 'explained');
      }
      return mark;
    }));
    if (stops === 0) pre.tabIndex = 0;
    else pre.removeAttribute('tabindex');
    return kinds;
  }

  /**
   * Where an error begins for its reader: a message tells of it, but so may what stands before that in its body.
   * @param {{start: number, evidence?: import('./marks.js').Span[]}} error
   */
  function beginning({ start, evidence = [] }) {
    return Math.min(start, ...evidence.filter((e) => e.start < e.end && start - e.start <= near).map((e) => e.start));
  }

  /**
   * What to show of the text so that a place is in it.
   * @param {string} text
   * @param {number} place
   * @param {number} lead how much of what stands before it
   */
  function around(text, place, lead) {
    if (text.length <= longest) return { start: 0, end: text.length };
    const from = Math.max(0, Math.min(place - lead, text.length - stretch));
    const line = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
    const start = from - line < before ? line : from; // some logs are one line
    return { start, end: Math.min(text.length, from + stretch) };
  }

  /**
   * The line of a place, counted from 1.
   * @param {string} text
   * @param {number} place
   */
  function lineOf(text, place) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line++;
    return line;
  }

  globalThis.pasted = { draw, lineOf, goTo: (part) => goTo(part) };
})();
