// The answer as a text to paste elsewhere, plain or in Markdown: answer.text(…) and
// answer.markdown(…). What it quotes of the paste stands in it without secrets.
(() => {
  'use strict';

  const { verdict, address } = globalThis;

  /**
   * @typedef {import('./verdict.js').Report} Report
   * @typedef {{name: string, says: string, quoted?: boolean}} Row what is quoted is of the paste; else it may have
   *   code in backticks
   * @typedef {{title: string, said: string[], message: string, meaning: string, rows: Row[], id?: string}} Part of an
   *   answer
   */

  const row = (name, says, quoted = false) => ({ name, says, quoted });

  /**
   * What an answer says, a part for each error.
   * @param {Report} report
   * @param {string} text
   * @returns {Promise<Part[]>}
   */
  async function parts(report, text) {
    const quoted = await withoutSecrets(report.findings.flatMap((f) =>
      [...f.params.map((p) => `${p.name}: ${p.value}`), ...f.diagnosis.map((d) => verdict.stated(d.text))]), report, text);
    return [
      ...report.findings.map((f) => ({
        title: f.title,
        said: [`${f.provider}/${f.api}`, f.httpStatus ? `HTTP ${f.httpStatus}` : '', f.code, f.type, f.status,
          verdict.confidenceWords[f.confidence]].filter(Boolean),
        message: f.message,
        meaning: f.meaning,
        rows: [
          row('What to do now', f.fix + (f.fixSource === 'ours' ? ' (Advice of Fast Busy, not of the vendor.)' : '')),
          row('Retry', verdict.retryWords[f.retry]),
          row('Who can fix it', verdict.fixerWords[f.fixedBy]),
          ...f.params.map(() => row('Value', quoted.shift(), true)),
          ...f.diagnosis.map(() => row('In the request', quoted.shift(), true)),
          ...f.alternatives.map((a) => row(f.confidence === 'certain' ? 'Also documented with these words' : 'It could also be', `${a.title} (${a.id})`)),
          ...(f.count > 1 ? [row('Seen', `${f.count} times`)] : []),
        ],
        id: f.id,
      })),
      ...report.unknown.map((u) => ({
        title: 'Not a documented error',
        said: u.httpStatus ? [`HTTP ${u.httpStatus}`] : [],
        message: '',
        meaning: u.meaning,
        rows: u.near.map((n) => row('Nearest in the reference', `${n.title} (${n.id})`)),
      })),
    ];
  }

  /**
   * Masks what is a secret where it stands in the text and, as in a log none is looked for, what looks like one.
   * @param {string[]} lines that quote the text
   * @param {Report} report
   * @param {string} text
   * @returns {Promise<string[]>}
   */
  async function withoutSecrets(lines, report, text) {
    if (lines.length === 0) return [];
    let all = lines.map((line) => line.replace(/\s+/g, ' ')).join('\n');
    for (const { start, end, mask } of report.secrets) all = all.replaceAll(text.slice(start, end), () => mask);
    return (await globalThis.engine.redact(all, [])).text.split('\n');
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
      ...p.rows.map(({ name, says, quoted }) => `${name}: ${quoted ? says : says.replaceAll('`', '')}`),
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
      p.rows.map(({ name, says, quoted }) => `- **${name}:** ${quoted ? code(says) : says}`).join('\n'),
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
