// Finds what a report says of each stretch of the pasted text. marks.go does the
// same when the site is built; keep the words the same there.
(() => {
  'use strict';

  /** @typedef {{start: number, end: number}} Span in UTF-16 units of the pasted text */

  // From the weakest to the strongest: what was not understood and a body's shape
  // cover much, so they are drawn under all else.
  const words = {
    missed: 'not understood',
    shape: 'shape of the body',
    seen: 'the same error',
    evidence: 'what told us',
    value: 'value',
    against: 'what does not fit',
    wrong: 'what is wrong',
    secret: 'secret, remove before sharing',
  };
  const kinds = Object.keys(words);

  /** What kinds of evidence are called, where their own names do not say it. */
  const evidence = { http: 'HTTP status', status: 'name of the status', sdk: 'client library' };

  /**
   * Names what the verdict says k-th of its kind about the i-th finding; inspect.js joins by it. All evidence of a
   * kind has one place in the verdict, so its k is 0.
   * @param {string} kind
   * @param {number} i
   * @param {number} k
   */
  const part = (kind, i, k) => `${kind}-${i}-${k}`;

  /**
   * What the report says of the text, in the order of the words.
   * @param {import('./verdict.js').Report} report
   * @returns {(Span & {kind: string, label: string, part?: string})[]}
   */
  function stretches(report) {
    const stretch = ({ start, end }, kind, detail, part) =>
      ({ start, end, kind, label: words[kind] + (detail ? `: ${detail}` : ''), part });
    return [
      ...report.unknown.flatMap((u, i) => (u.success ? [] : [stretch(u, 'missed', '', part('unknown', i, 0))])),
      ...report.findings.flatMap((f, i) => [
        ...f.evidence.map((e) => (e.kind === 'shape' ? stretch(e, 'shape')
          : stretch(e, 'evidence', evidence[e.kind] ?? e.kind, part(e.kind, i, 0)))),
        ...(f.count > 1 ? f.occurrences : []).map((s, k) => stretch(s, 'seen', `${k + 1} of ${f.count}`, part('seen', i, k))),
        ...f.params.map((p, k) => stretch(p, 'value', p.name, part('value', i, k))),
        ...f.against.map((a, k) => stretch(a, 'against', a.text, part('against', i, k))),
        ...f.diagnosis.map((d, k) => stretch(d, 'wrong', d.text, part('wrong', i, k))),
      ]),
      ...report.secrets.map((s) => stretch(s, 'secret', s.kind)),
    ].filter((s) => s.start < s.end).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  }

  /**
   * Cuts a part of the text at the stretches.
   * @param {ReturnType<typeof stretches>} all
   * @param {Span} shown
   * @returns {(Span & {kinds: string[], label: string, parts: string, stop: boolean})[]} label says what the kinds
   *   are, the strongest first; parts are the data-parts that speak of it; a stop is where something starts
   */
  function cut(all, shown) {
    const within = all.filter((s) => s.end > shown.start && s.start < shown.end).map((s, rank) =>
      ({ ...s, rank, start: Math.max(s.start, shown.start), end: Math.min(s.end, shown.end) }));
    const coming = [...within].sort((a, b) => b.start - a.start); // the next one last
    let over = [];
    const cuts = new Set([shown.start, shown.end, ...within.flatMap((s) => [s.start, s.end])]);
    const edges = [...cuts].sort((a, b) => a - b);
    const out = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const start = edges[i];
      over = over.filter((s) => start < s.end);
      while (coming.at(-1)?.start === start) over.push(coming.pop());
      over.sort((a, b) => a.rank - b.rank);
      const m = {
        start,
        end: edges[i + 1],
        kinds: [...new Set(over.map((s) => s.kind))],
        label: [...new Set(over.map((s) => s.label))].reverse().join('; '),
        parts: over.map((s) => s.part).filter(Boolean).join(' '),
        stop: over.some((s) => s.start === start),
      };
      const last = out.at(-1);
      if (last && !m.stop && last.label === m.label && last.parts === m.parts && last.kinds.join() === m.kinds.join()) {
        last.end = m.end;
      } else {
        out.push(m);
      }
    }
    return out;
  }

  globalThis.marks = { words, part, stretches, cut };
})();
