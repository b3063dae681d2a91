/* The page of the event log: words that complete the query, keys that lead over the rows, and new events as they come. */
(() => {
  const byId = id => document.getElementById(id);
  const rows = byId('rows');

  rows.addEventListener('keydown', event => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...rows.querySelectorAll('a.row')];
    const at = links.indexOf(event.target.closest('tr').querySelector('a.row'));
    const next = links[at + step];
    event.preventDefault();
    if (next) next.focus();
  });

  complete(byId('query'), byId('terms'));

  /* The combobox of the ARIA authoring practices: the focus stays in the field, the active word is named to it. */
  function complete(field, list) {
    const options = [...list.children];
    let shown = [];
    let active = -1;
    let part = '';
    list.setAttribute('role', 'listbox');
    options.forEach((option, number) => { option.setAttribute('role', 'option'); option.id = `term-${number}`; });
    const set = attributes => Object.entries(attributes).forEach(([name, value]) => field.setAttribute(name, value));
    set({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' });

    /* What is being written: behind the last space, behind a minus, and of several values the last one. */
    function look(asked) {
      const before = field.value.slice(0, field.selectionStart);
      const quotes = (before.match(/(?<!\\)"/g) || []).length;
      const term = quotes % 2 ? '"' : before.match(/\S*$/)[0].replace(/^-/, '');
      const colon = term.indexOf(':');
      const of = colon < 0 ? '' : term.slice(0, colon);
      part = colon < 0 ? term : term.slice(colon + 1).split(',').pop();
      const wanted = part.toLowerCase();
      shown = part || of || asked
        ? options.filter(({ dataset }) => (dataset.of || '') === of && dataset.word !== part && dataset.word.toLowerCase().startsWith(wanted))
        : [];
      options.forEach(option => { option.hidden = !shown.includes(option); });
      list.hidden = !shown.length;
      set({ 'aria-expanded': String(!list.hidden) });
      mark(-1);
    }

    function mark(to) {
      active = to;
      options.forEach(option => option.setAttribute('aria-selected', String(option === shown[active])));
      if (active < 0) field.removeAttribute('aria-activedescendant');
      else { set({ 'aria-activedescendant': shown[active].id }); shown[active].scrollIntoView({ block: 'nearest' }); }
    }

    function close() {
      list.hidden = true;
      shown = [];
      mark(-1);
      set({ 'aria-expanded': 'false' });
    }

    function take(option) {
      const caret = field.selectionStart;
      field.setRangeText(option.dataset.word, caret - part.length, caret, 'end');
      if (option.dataset.of) close(); else look(true);
    }

    field.addEventListener('input', () => look(false));
    field.addEventListener('blur', close);
    list.addEventListener('mousedown', event => {
      event.preventDefault();
      const option = event.target.closest('[role=option]');
      if (option) take(option);
    });
    field.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) look(true);
        if (!shown.length) return;
        const down = event.key === 'ArrowDown';
        mark(active < 0 ? (down ? 0 : shown.length - 1) : (active + (down ? 1 : -1) + shown.length) % shown.length);
      } else if (event.key === 'Enter' && active >= 0) {
        event.preventDefault();
        take(shown[active]);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
  }

  if (rows.dataset.tail) tail();

  function tail() {
    const KEPT = 200;
    const pause = byId('pause');
    const states = { live: 'Watching', reconnecting: 'Cut off; it goes on by itself', closed: 'Cut off: load the page again' };
    let seen = Number(rows.dataset.position);
    let newest = seen;
    let asking = false;
    let unsaid = 0;
    let saying = null;

    document.addEventListener('live', ({ detail }) => {
      if (detail.state) byId('tail-state').textContent = states[detail.state] || '';
      if (detail.position && detail.position.position > newest) { newest = detail.position.position; ask(); }
    });
    pause.addEventListener('click', () => {
      const paused = pause.getAttribute('aria-pressed') !== 'true';
      pause.setAttribute('aria-pressed', String(paused));
      if (!paused) ask();
    });

    /* One question at a time; what comes meanwhile is asked for after it. */
    async function ask() {
      if (asking || newest <= seen || pause.getAttribute('aria-pressed') === 'true') return;
      asking = true;
      const done = await load().catch(() => false);
      asking = false;
      if (done) ask(); else setTimeout(ask, 2000);
    }

    async function load() {
      const answer = await fetch(`${rows.dataset.tail}&after=${seen}`, { redirect: 'manual' });
      if (answer.type === 'opaqueredirect') { byId('tail-state').textContent = 'You are logged out: load the page again'; newest = seen; return true; }
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(`<table>${await answer.text()}</table>`, 'text/html');
      const found = page.querySelector('tbody');
      seen = Number(found.dataset.position);
      newest = Math.max(newest, seen);
      add([...found.querySelectorAll('tr.event, tr.gap')]);
      return true;
    }

    function add(fresh) {
      if (!fresh.length) return;
      rows.querySelectorAll('.none').forEach(row => row.remove());
      fresh.forEach(row => row.classList.add('changed'));
      rows.prepend(...fresh);
      const over = [...rows.querySelectorAll('tr')].slice(KEPT);
      over.forEach(row => row.remove());
      if (over.length) {
        byId('trimmed').hidden = false;
        if (byId('further')) byId('further').hidden = true;
      }
      document.dispatchEvent(new CustomEvent('fresh'));
      unsaid += fresh.filter(row => row.matches('.event')).length;
      saying ||= setTimeout(say, 1500);
    }

    function say() {
      byId('tail-said').textContent = unsaid === 1 ? '1 new event' : `${unsaid} new events`;
      unsaid = 0;
      saying = null;
    }
  }
})();
