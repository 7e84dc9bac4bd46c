// What a log has over a single error: how often each error is in it, where those
// stand in the text, and a way from one to the next.
(() => {
  'use strict';

  const { element, button, grouped, link, said } = globalThis.dom;
  const { part } = globalThis.marks;
  const { nameOf } = globalThis.verdict;

  /** In so many places a strip divides the text. */
  const places = 120;
  const height = 16;

  /**
   * Adds the strips and the steps to a drawn report.
   * @param {DocumentFragment} drawn
   * @param {import('./verdict.js').Report} report
   * @param {string} text
   */
  function add(drawn, report, text) {
    const repeated = report.findings.filter((f) => f.count > 1);
    const many = repeated.filter((f) => f.count > globalThis.verdict.maxJumps);
    const way = many.length > 0 && steps(report, many, text);
    if (way) drawn.querySelector('.pasted pre').before(way.controls);
    const articles = drawn.querySelectorAll('article.finding');
    for (const f of repeated) {
      const i = report.findings.indexOf(f);
      const row = articles[i].querySelector('.count dd');
      row.append(...strip(f, i, text));
      if (!many.includes(f)) continue;
      const start = button('', 'Go through them');
      start.addEventListener('click', () => way.begin(f));
      row.append(start);
    }
    if (repeated.length > 0 && report.findings.length + report.unknown.length > 1) drawn.querySelector('.findings').prepend(...summary(drawn, report, text));
  }

  /**
   * Lists the errors of a log, the most frequent first, and then what is not documented.
   * @param {DocumentFragment} drawn
   * @param {import('./verdict.js').Report} report
   * @param {string} text
   */
  function summary(drawn, report, text) {
    const articles = drawn.querySelectorAll('article.finding');
    const rows = report.findings.toSorted((a, b) => b.count - a.count).map((f) => {
      const i = report.findings.indexOf(f);
      articles[i].id = `error-${i + 1}`;
      return element('li', '', link(`#${articles[i].id}`, nameOf(f, report.findings)), ' ',
        element('span', 'times', ...(f.count === 1 ? ['once ', show(f, i)] : [`${grouped(f.count)} times`])), ' ', ...strip(f, i, text));
    });
    rows.at(-1).append(scale(text));
    drawn.querySelectorAll('section.unknown').forEach((section, i) => {
      const { start, httpStatus } = report.unknown[i];
      section.id = `unknown-${i + 1}`;
      rows.push(element('li', '', link(`#${section.id}`, `${section.querySelector('.title').textContent}${httpStatus ? `, HTTP ${httpStatus}` : ''}`), ' ',
        element('span', 'times', `line ${grouped(globalThis.pasted.lineOf(text, start))}`)));
    });
    const name = element('p', 'label', `${grouped(rows.length)} errors in ${grouped(linesOf(text))} lines`);
    name.id = 'summary';
    const list = element('ol', 'errors', ...rows);
    list.setAttribute('aria-labelledby', name.id);
    return [name, list];
  }

  /** @param {string} text */
  function linesOf(text) {
    return globalThis.pasted.lineOf(text, text.trimEnd().length);
  }

  /**
   * Says to those who see the strips what they stretch over. The others are told of each strip where it begins and ends.
   * @param {string} text
   */
  function scale(text) {
    const ends = element('span', 'scale', element('span', '', 'line 1'), element('span', '', `line ${grouped(linesOf(text))}`));
    ends.setAttribute('aria-hidden', 'true');
    return ends;
  }

  /**
   * A button that leads to an error which stands in the text once, as the buttons of its verdict do for the others.
   * @param {import('./verdict.js').Finding} f
   * @param {number} i its place in the report
   */
  function show(f, i) {
    const made = button('show', 'show', element('span', 'unseen', ' in the text'));
    made.addEventListener('click', () => globalThis.inspect.show(occurrence(f, i, 0)).focus({ preventScroll: true }));
    return made;
  }

  /**
   * The part that speaks of an occurrence.
   * @param {import('./verdict.js').Finding} f
   * @param {number} i its place in the report
   * @param {number} k
   */
  function occurrence(f, i, k) {
    if (f.count > 1) return part('seen', i, k);
    const [{ kind }] = f.evidence.filter((e) => e.kind !== 'shape' && e.start < e.end); // a shape is no part
    return part(kind, i, 0);
  }

  /**
   * What to call the occurrences whose places are known: a report keeps the first ones (decoder/log.go) and counts on.
   * @param {import('./verdict.js').Finding} f
   */
  const kept = (f) => (f.occurrences.length < f.count ? `the first ${grouped(f.occurrences.length)} of ${grouped(f.count)}` : '');

  /**
   * Where an error stands in the text: a bar at each place, the higher the more often. It is a picture with a text of
   * its own; that a press shows the nearest occurrence is a short cut for pointers, beside the buttons and the steps.
   * Before it stands which occurrences it has, where that is not all.
   * @param {import('./verdict.js').Finding} f
   * @param {number} i its place in the report
   * @param {string} text
   */
  function strip(f, i, text) {
    const counts = new Array(places).fill(0);
    for (const { start } of f.occurrences) counts[Math.min(places - 1, Math.floor(start / text.length * places))]++;
    const most = Math.max(...counts);
    const bars = counts.map((n, x) => {
      const tall = n === 0 ? 0 : Math.max(4, Math.round(n / most * height));
      return n === 0 ? '' : `M${x} ${height}v-${tall}h1v${tall}z`;
    }).join('');
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    const [first, last] = [f.occurrences[0], f.occurrences.at(-1)].map(({ start }) =>
      grouped(globalThis.pasted.lineOf(text, start)));
    const attributes = {
      class: 'strip', viewBox: `0 0 ${places} ${height}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': (kept(f) ? `Of these, ${kept(f)} stand` : 'Stands') + (first === last ? ` in line ${first}` : ` from line ${first} to line ${last}`),
    };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    const path = document.createElementNS(ns, 'path');
    path.setAttribute('d', bars);
    svg.append(path);
    svg.addEventListener('click', ({ clientX }) => {
      const { left, width } = svg.getBoundingClientRect();
      const place = (clientX - left) / width * text.length;
      const away = f.occurrences.map(({ start }) => Math.abs(start - place));
      globalThis.inspect.show(occurrence(f, i, away.indexOf(Math.min(...away))));
    });
    return [...(kept(f) ? [element('div', 'note', `Shown are ${kept(f)}.`)] : []), svg];
  }

  /**
   * Leads from one occurrence to the next, and to any by its number. It stands at the text, so that both are seen.
   * @param {import('./verdict.js').Report} report
   * @param {import('./verdict.js').Finding[]} many the errors that have too many for a button each
   * @param {string} text
   */
  function steps(report, many, text) {
    let [f] = many;
    const error = element('select', '', ...many.map((f) => element('option', '', nameOf(f, many))));
    error.setAttribute('aria-label', 'Error');
    error.hidden = many.length === 1;
    const number = element('input', '');
    number.type = 'number';
    number.min = '1'; // none is chosen yet: the text is shown from its first error on
    number.setAttribute('aria-label', 'Number');
    const of = element('span', '');
    const line = said();

    function choose(chosen) {
      f = chosen;
      error.selectedIndex = many.indexOf(f);
      number.max = `${f.occurrences.length}`;
      of.textContent = `of ${kept(f) || grouped(f.count)}`;
    }
    function go(to) {
      const k = Math.min(Math.max(1, Math.trunc(to) || 1), f.occurrences.length);
      number.value = `${k}`;
      line.textContent = `line ${grouped(globalThis.pasted.lineOf(text, f.occurrences[k - 1].start))}`;
      globalThis.inspect.show(occurrence(f, report.findings.indexOf(f), k - 1));
    }
    const step = (by, label) => {
      const made = button('', label);
      made.addEventListener('click', () => go(number.valueAsNumber + by));
      return made;
    };
    const next = step(1, 'Next');
    number.addEventListener('change', () => go(number.valueAsNumber));
    error.addEventListener('change', () => {
      choose(many[error.selectedIndex]);
      go(1);
    });
    choose(f);
    return {
      controls: element('p', 'steps', error, step(-1, 'Previous'), number, of, next, line),
      begin: (chosen) => {
        choose(chosen);
        next.focus({ preventScroll: true });
        go(1);
      },
    };
  }

  globalThis.seen = { add };
})();
