// The answer as a text to paste elsewhere, plain or in Markdown: answer.text(…) and
// answer.markdown(…). What it quotes of the paste stands in it without secrets.
(() => {
  'use strict';

  const { dom, verdict, address, message } = globalThis;

  /**
   * @typedef {import('./verdict.js').Report} Report
   * @typedef {{text: string, masked: boolean}} Quote of the paste
   * @typedef {{name: string, says?: string, quote?: Quote}} Row what it says may have code in backticks, a quote has none
   * @typedef {{title: string, said: string[], message?: Quote, meaning: string, rows: Row[], id?: string}} Part of an
   *   answer
   */

  const row = (name, says) => ({ name, says });

  /**
   * What an answer says, a part for each error.
   * @param {Report} report
   * @param {string} text
   * @returns {Promise<Part[]>}
   */
  async function parts(report, text) {
    /** @type {Quote[]} */
    const quotes = [];
    const quote = (words) => {
      const made = { text: words.replace(/\s+/g, ' '), masked: false };
      quotes.push(made);
      return made;
    };
    const quoting = (name, words) => ({ name, quote: quote(words) });
    const all = [
      ...report.findings.map((f) => ({
        title: f.title,
        said: [`${f.provider}/${f.api}`, f.httpStatus ? `HTTP ${f.httpStatus}` : '', f.code, f.type, f.status,
          verdict.confidenceWords[f.confidence]].filter(Boolean),
        message: quote(message.text(f)),
        meaning: f.meaning,
        rows: [
          row('What to do now', f.fix + (f.fixSource === 'ours' ? ' (Advice of Fast Busy, not of the vendor.)' : '')),
          row('Retry', verdict.retryWords[f.retry]),
          row('Who can fix it', verdict.fixerWords[f.fixedBy]),
          ...f.params.map((p) => quoting('Value', `${p.name}: ${p.value}`)),
          ...f.diagnosis.map((note) => quoting('In the paste', verdict.stated(note.text))),
          ...f.against.map((note) => quoting('What does not fit', verdict.stated(note.text))),
          ...f.alternatives.map((a) => row(f.confidence === 'certain' ? 'Also documented with these words' : 'It could also be', `${a.title} (${a.id})`)),
          ...(f.count > 1 ? [row('Seen', `${dom.grouped(f.count)} times`)] : []),
        ],
        id: f.id,
      })),
      ...report.unknown.map((u) => {
        const { title, says } = verdict.judged(u, report);
        const status = u.httpStatus || u.success;
        return {
          title,
          said: status ? [`HTTP ${status}`] : [],
          meaning: `${says} ${u.meaning}`.trim(),
          rows: u.near.map((n) => row('Nearest in the reference', `${n.title} (${n.id})`)),
        };
      }),
    ];
    await maskAll(quotes, report, text);
    return all;
  }

  /**
   * Masks what is a secret where it stands in the text and, as in a log none is looked for, what looks like one.
   * All at once, as the decoder is asked for it.
   * @param {Quote[]} quotes
   * @param {Report} report
   * @param {string} text
   */
  async function maskAll(quotes, report, text) {
    if (quotes.length === 0) return;
    let all = quotes.map((q) => q.text).join('\n');
    for (const { start, end, mask } of report.secrets) all = all.replaceAll(text.slice(start, end), () => mask);
    const lines = (await globalThis.engine.redact(all)).text.split('\n');
    quotes.forEach((q, i) => {
      q.masked = lines[i] !== q.text;
      q.text = lines[i];
    });
  }

  const masked = (quote) => (quote.masked ? ' (masked)' : '');

  /** Where to read on. A path on the reader's disk is nobody else's. */
  const place = (id) => (address.works ? address.of(id) : `Entry: ${id}`);

  /**
   * @param {Report} report
   * @param {string} text
   */
  async function plain(report, text) {
    return (await parts(report, text)).map((p) => [
      p.title,
      p.said.join(', '),
      p.message?.text,
      p.meaning.replaceAll('`', ''),
      ...p.rows.map(({ name, says, quote }) => `${name}: ${quote ? quote.text + masked(quote) : says.replaceAll('`', '')}`),
      p.id ? place(p.id) : '',
    ].filter(Boolean).join('\n')).join('\n\n') + '\n';
  }

  /**
   * @param {Report} report
   * @param {string} text
   */
  async function markdown(report, text) {
    return (await parts(report, text)).map((p) => [
      `### ${p.title}`,
      p.said.map(code).join(' · '),
      p.message?.text ? code(p.message.text) : '',
      p.meaning,
      p.rows.map(({ name, says, quote }) => `- **${name}:** ${quote ? code(quote.text) + masked(quote) : says}`).join('\n'),
      p.id ? place(p.id) : '',
    ].filter(Boolean).join('\n\n')).join('\n\n') + '\n';
  }

  /** Markdown's code, around which there are more backticks than in it. */
  function code(text) {
    const fence = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
    return fence.length > 1 ? `${fence} ${text} ${fence}` : `\`${text}\``;
  }

  globalThis.answer = { text: plain, markdown };
})();
