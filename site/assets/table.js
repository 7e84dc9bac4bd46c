// Sorts and filters the table of errors. What is chosen stands in the address behind
// its "#", so that it outlives a reload and can be sent to somebody.
(() => {
  'use strict';

  const table = document.querySelector('table.entries');
  const bar = document.querySelector('[data-filters]');
  if (!bar) return; // a single row

  const selects = [...bar.querySelectorAll('select')];
  const said = bar.querySelector('[role="status"]');
  const all = bar.querySelector('button');
  const rows = [...table.querySelectorAll('tr[data-retry]')];
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const groups = [...table.tBodies];
  const sorted = table.createTBody(); // holds the rows while they do not stand in their groups

  /** @type {Map<string, HTMLTableCellElement>} a column's name → its heading */
  const columns = new Map([...table.tHead.querySelectorAll('[data-sort]')].map((th) => [th.dataset.sort, th]));

  let order = ''; // the name of a column, with "-" before it for descending; or "", as the page was written

  /** @param {string} name */
  const words = (row, name) => row.cells[columns.get(name).cellIndex].textContent.trim();

  function arrange() {
    const name = order.replace('-', '');
    for (const [column, th] of columns) {
      if (column !== name) th.removeAttribute('aria-sort');
      else th.setAttribute('aria-sort', order === name ? 'ascending' : 'descending');
    }
    if (order === '') {
      // Moving a row has the whole table laid out again.
      if (sorted.rows.length > 0) rows.forEach((row) => homes.get(row).append(row));
      return;
    }
    const collator = new Intl.Collator('en', { numeric: true }); // the first one takes a while
    const sign = order === name ? 1 : -1;
    const keyed = rows.map((row) => ({ row, key: words(row, name) }));
    // What a row lacks comes last, either way.
    keyed.sort((a, b) => (a.key === '') - (b.key === '') || sign * collator.compare(a.key, b.key));
    sorted.append(...keyed.map(({ row }) => row));
  }

  const has = (row, name, value) => value === '' || row.getAttribute(`data-${name}`) === value;

  function filter() {
    const chosen = selects.filter(({ value }) => value !== '');
    for (const row of rows) {
      row.hidden = !chosen.every(({ name, value }) => has(row, name, value));
    }
    // What would leave no row beside the other choices cannot be chosen.
    for (const select of selects) {
      const left = rows.filter((row) => chosen.every((other) => other === select || has(row, other.name, other.value)));
      for (const option of select.options) option.disabled = option.value !== '' && !left.some((row) => has(row, select.name, option.value));
    }
    for (const group of groups) {
      group.hidden = order !== '' || rows.every((row) => row.hidden || homes.get(row) !== group);
    }
    all.hidden = chosen.length === 0;
    const left = rows.filter((row) => !row.hidden).length;
    table.hidden = left === 0;
    said.textContent = chosen.length === 0 ? '' : `${left === 0 ? 'None' : left} of ${rows.length}`;
  }

  /** Does what the address says. A link to a group brings the groups back; one to another part of the page changes nothing. */
  function follow() {
    const hash = location.hash.slice(1);
    if (hash === '' || hash.includes('=') || table.contains(document.getElementById(hash))) read();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      select.value = state.get(select.name) ?? '';
      if (select.selectedIndex < 0) select.value = '';
    }
    const asked = state.get('sort') ?? '';
    order = columns.has(asked.replace('-', '')) ? asked : '';
    arrange();
    filter();
    const group = document.getElementById(location.hash.slice(1));
    if (table.contains(group)) group.scrollIntoView();
  }

  function write() {
    const state = new URLSearchParams();
    for (const { name, value } of selects) {
      if (value !== '') state.set(name, value);
    }
    if (order !== '') state.set('sort', order);
    const hash = state.toString();
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  }

  for (const [name, th] of columns) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...th.childNodes);
    button.addEventListener('click', () => {
      order = { [name]: `-${name}`, [`-${name}`]: '' }[order] ?? name; // up, down, and as it was
      arrange();
      filter();
      write();
    });
    th.append(button);
  }
  bar.addEventListener('change', () => {
    filter();
    write();
  });
  all.addEventListener('click', () => {
    for (const select of selects) select.value = '';
    order = '';
    arrange();
    filter();
    write();
    selects[0]?.focus(); // the button is gone
  });
  addEventListener('hashchange', follow);

  read();
  bar.hidden = false;
})();
