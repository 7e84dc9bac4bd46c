// The answer as a text to paste elsewhere, plain or in Markdown: answer.text(…) and
// answer.markdown(…). What it quotes of the paste stands in it without secrets.
(() => {
  'use strict';

  const { dom, verdict, address, message } = globalThis;

  /**
   * @typedef {import('./verdict.js').Report} Report
   * @typedef {{text: string, masked: boolean}} Quote of the paste
   * @typedef {{name: string, says: string, quote?: Quote}} Row what it says may have code in backticks, a quote has none
   * @typedef {{title: string, said: string[], message: string, meaning: string, rows: Row[], id?: string}} Part of an
   *   answer
   */

  const row = (name, says) => ({ name, says });

  /** Says so where a row has a secret masked. */
  const quoting = (name, quote) => ({ name, says: quote.masked ? ' (masked)' : '', quote });

  /**
   * What an answer says, a part for each error.
   * @param {Report} report
   * @param {string} text
   * @returns {Promise<Part[]>}
   */
  async function parts(report, text) {
    const quotes = await withoutSecrets(report.findings.flatMap((f) => [
      message.text(f),
      ...f.params.map((p) => `${p.name}: ${p.value}`),
      ...[...f.diagnosis, ...f.against].map((note) => verdict.stated(note.text)),
    ]), report, text);
    return [
      ...report.findings.map((f) => ({
        title: f.title,
        said: [`${f.provider}/${f.api}`, f.httpStatus ? `HTTP ${f.httpStatus}` : '', f.code, f.type, f.status,
          verdict.confidenceWords[f.confidence]].filter(Boolean),
        message: quotes.shift().text,
        meaning: f.meaning,
        rows: [
          row('What to do now', f.fix + (f.fixSource === 'ours' ? ' (Advice of Fast Busy, not of the vendor.)' : '')),
          row('Retry', verdict.retryWords[f.retry]),
          row('Who can fix it', verdict.fixerWords[f.fixedBy]),
          ...f.params.map(() => quoting('Value', quotes.shift())),
          ...f.diagnosis.map(() => quoting('In the paste', quotes.shift())),
          ...f.against.map(() => quoting('What does not fit', quotes.shift())),
          ...f.alternatives.map((a) => row(f.confidence === 'certain' ? 'Also documented with these words' : 'It could also be', `${a.title} (${a.id})`)),
          ...(f.count > 1 ? [row('Seen', `${dom.grouped(f.count)} times`)] : []),
        ],
        id: f.id,
      })),
      ...report.unknown.map((u) => {
        const { title, says } = verdict.judged(u);
        const status = u.httpStatus || u.success;
        return {
          title,
          said: status ? [`HTTP ${status}`] : [],
          message: '',
          meaning: `${says} ${u.meaning}`.trim(),
          rows: u.near.map((n) => row('Nearest in the reference', `${n.title} (${n.id})`)),
        };
      }),
    ];
  }

  /**
   * Masks what is a secret where it stands in the text and, as in a log none is looked for, what looks like one.
   * @param {string[]} lines that quote the text
   * @param {Report} report
   * @param {string} text
   * @returns {Promise<Quote[]>}
   */
  async function withoutSecrets(lines, report, text) {
    if (lines.length === 0) return [];
    const plain = lines.map((line) => line.replace(/\s+/g, ' '));
    let all = plain.join('\n');
    for (const { start, end, mask } of report.secrets) all = all.replaceAll(text.slice(start, end), () => mask);
    const masked = (await globalThis.engine.redact(all)).text.split('\n');
    return masked.map((text, i) => ({ text, masked: text !== plain[i] }));
  }

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
      p.message,
      p.meaning.replaceAll('`', ''),
      ...p.rows.map(({ name, says, quote }) => `${name}: ${quote?.text ?? ''}${says.replaceAll('`', '')}`),
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
      p.message ? code(p.message) : '',
      p.meaning,
      p.rows.map(({ name, says, quote }) => `- **${name}:** ${quote ? code(quote.text) : ''}${says}`).join('\n'),
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
