// Joins the marks in the pasted text to what the verdict says of them. Pointing at
// either shows the other, buttons and the evidence lead from the verdict to the text,
// and there the arrow keys go from mark to mark.
(() => {
  'use strict';

  const results = document.querySelector('[data-decoder] .results');
  const moves = {
    ArrowRight: (i) => i + 1,
    ArrowDown: (i) => i + 1,
    ArrowLeft: (i) => i - 1,
    ArrowUp: (i) => i - 1,
    Home: () => 0,
    End: (i, n) => n - 1,
  };

  /** How much of the text is shown above a place that was asked for, in pixels: a few lines. */
  const lead = 100;

  /** The row of the verdict, or the mark in the text, to which an element belongs. */
  const partOf = (element) => element.closest('[data-part], pre mark');

  /** @param {string} part */
  const marksOf = (part) => results.querySelectorAll(`mark[data-parts~="${part}"]`);

  /** What the verdict says of a mark, the strongest last. @type {Element[]} */
  let rows = [];

  /**
   * Highlights what belongs together, and says what a mark is.
   * @param {HTMLElement} [at]
   * @param {string} [part] that it stands for; of a mark alone, others of its part are no concern
   */
  function point(at, part = at?.dataset.part) {
    if (isBack(document.activeElement)) return; // it would be hidden, and the focus lost
    for (const old of results.querySelectorAll('.current')) old.classList.remove('current');
    const marked = at?.localName === 'mark';
    rows = marked ? (at.dataset.parts?.split(' ') ?? []).map((part) => results.querySelector(`[data-part="${part}"]`)).filter(Boolean) : [];
    const line = results.querySelector('.explained');
    if (line) {
      line.firstChild.textContent = marked ? at.title : '';
      line.lastChild.hidden = rows.length === 0 || rows.at(-1).closest('.take') !== null;
    }
    if (!at) return;
    for (const one of [at, ...rows, ...(part ? marksOf(part) : [])]) one.classList.add('current');
  }

  /** Leads from a mark to what the verdict says of it. */
  function back() {
    const row = rows.at(-1);
    row.scrollIntoView({ block: 'nearest' });
    (row.matches('[tabindex], button') ? row : row.querySelector('button')).focus({ preventScroll: true });
  }

  /** Whether an element is the button that leads back: hidden, it leads nowhere. */
  const isBack = (element) => element?.matches('.explained button:not([hidden])') ?? false;

  /** The part whose place was asked for last, as long as the focus stays where it was asked for. */
  let asked = '';

  /** Goes back to what has the focus, or was asked for there, when the mouse points at nothing. */
  function pointAtFocus() {
    const at = results.contains(document.activeElement) ? partOf(document.activeElement) : null;
    if (at || !asked) point(at);
    else point(marksOf(asked)[0], asked);
  }

  // Moves count, not what comes under a resting pointer when the page scrolls. A finger points at nothing:
  // it scrolls or presses, and has left before the press counts.
  let pointed = null;
  results.addEventListener('pointermove', ({ target, pointerType }) => {
    if (pointerType === 'touch' || isBack(target)) return;
    const at = partOf(target);
    if (at === pointed) return;
    pointed = at;
    if (at) point(at);
    else pointAtFocus();
  });
  results.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'touch') return;
    pointed = null;
    pointAtFocus();
  });
  results.addEventListener('mousedown', (event) => {
    if (isBack(event.target)) event.preventDefault(); // Safari would take the focus from the mark, and give it to nothing
  });
  results.addEventListener('focusout', ({ relatedTarget }) => {
    if (isBack(relatedTarget)) return; // it leads back from the mark
    asked = '';
    point(null);
  });
  results.addEventListener('focusin', ({ target }) => {
    if (isBack(target)) return;
    point(partOf(target));
    if (!target.matches('pre mark')) return;
    results.querySelector('pre mark[tabindex="0"]').tabIndex = -1;
    target.tabIndex = 0;
  });

  /**
   * Shows the place in the text of which a part of the verdict speaks.
   * @param {string} part
   * @returns {HTMLElement} its mark
   */
  function show(part) {
    if (marksOf(part).length === 0) globalThis.pasted.goTo(part); // in a stretch of a long text that is not shown
    const [mark] = marksOf(part);
    const pre = mark.closest('pre');
    pre.scrollTop += mark.getBoundingClientRect().top - pre.getBoundingClientRect().top - lead;
    mark.scrollIntoView({ block: 'nearest' });
    asked = part;
    point(mark, part);
    return mark;
  }

  /**
   * Makes what was evidence a button that leads to its place. It is none of its own: that would not wrap like a text,
   * its words could not be selected, and without scripts it would do nothing.
   */
  function arm() {
    for (const said of results.querySelectorAll('.finding [data-part][tabindex]')) {
      said.setAttribute('role', 'button');
      said.tabIndex = 0;
      said.title = 'Show in the text';
    }
  }

  /** Begins a text that is longer than its box where the first mark stands, if that is out of sight. */
  function begin() {
    arm();
    const mark = results.querySelector('.pasted pre mark:is(.evidence, .missed)');
    if (!mark) return;
    const pre = mark.closest('pre');
    const [at, box] = [mark, pre].map((one) => one.getBoundingClientRect());
    if (at.top + lead / 2 > box.bottom) pre.scrollTop += at.top - box.top - lead;
  }

  results.addEventListener('click', ({ target, detail }) => {
    if (isBack(target)) return back();
    const at = partOf(target);
    const selected = detail > 0 && !getSelection().isCollapsed; // the mouse was drawn over words to select them
    if (at && target.closest(selected ? 'button' : 'button, [role="button"]')) show(at.dataset.part).focus({ preventScroll: true });
    else if (at) point(at); // what is touched is not pointed at before
    else pointAtFocus();
  });

  results.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('[role="button"]')) {
      event.preventDefault(); // or else the page would scroll
      return event.target.click();
    }
    const move = moves[event.key];
    if (event.key === 'Enter' && event.target.matches('pre mark') && rows.length > 0) {
      event.preventDefault(); // or else it would press the button that it leads to
      return back();
    }
    if (!move || !globalThis.dom.alone(event) || !event.target.matches('pre mark')) return;
    event.preventDefault();
    const stops = [...results.querySelectorAll('pre mark[tabindex]')];
    stops[move(stops.indexOf(event.target), stops.length)]?.focus();
  });

  arm(); // what the build drew
  globalThis.inspect = { begin, show };
})();
