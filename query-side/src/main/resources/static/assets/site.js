/* Every page: colours, times, the key for the search, and the time machine where there is one. */
(() => {
  const byId = id => document.getElementById(id);

  const theme = byId('theme');
  if (theme) {
    theme.value = localStorage.getItem('theme') || 'system';
    theme.addEventListener('change', () => {
      localStorage.setItem('theme', theme.value);
      if (theme.value === 'system') delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme.value;
    });
  }

  /* The server writes each time in UTC; the other two are made of its attribute. */
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  const distance = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const units = [['year', 31557600], ['month', 2629800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  function relative(date) {
    const seconds = (date - Date.now()) / 1000;
    // The largest unit of which there are two: "18 months ago", not "2 years ago".
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= 2 * length) || units[units.length - 1];
    return distance.format(Math.round(seconds / size), unit);
  }
  const times = byId('times');
  function showTimes(root) {
    const how = times ? times.value : 'utc';
    root.querySelectorAll('time[datetime]').forEach(time => {
      const date = new Date(time.dateTime);
      if (!time.dataset.utc) time.dataset.utc = time.textContent;
      time.title = time.dateTime;
      time.textContent = how === 'utc' ? time.dataset.utc : how === 'local' ? local.format(date)
        : `${time.dataset.utc}, ${relative(date)}`;
    });
  }
  if (times) {
    times.value = localStorage.getItem('times') || 'utc';
    times.addEventListener('change', () => { localStorage.setItem('times', times.value); showTimes(document); });
    showTimes(document);
  }
  document.addEventListener('htmx:afterSwap', event => showTimes(event.target.parentNode || document));

  /* Whoever is logged out meanwhile would be shown the form to log in, or nothing, in the place of a part: the part stays as it
     was and says so. Its copy asks for nothing any more. */
  let loggedOut = false;
  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr, target } = event.detail;
    if (xhr.status !== 403 && new URL(xhr.responseURL).pathname !== '/login') return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    loggedOut = true;
    const part = target.cloneNode(true);
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = 'load the page again';
    const said = document.createElement('p');
    said.className = 'note';
    said.setAttribute('role', 'alert');
    said.append('You are logged out: ', link);
    part.prepend(said);
    target.replaceWith(part);
  });

  /* How old the page is, and whether there is something newer; the page itself stays as it is until it is asked for. */
  const stamp = byId('stamp');
  let made = performance.timeOrigin;
  if (stamp) {
    const age = byId('age');
    const tellAge = () => {
      const seconds = Math.round((Date.now() - made) / 1000);
      age.textContent = seconds < 2 ? 'just now' : relative(made);
    };
    setInterval(tellAge, 1000);
    tellAge();
    if (byId('printed-address')) addEventListener('beforeprint', () => {
      byId('printed-address').textContent = location.href;
      byId('printed-position').textContent = stamp.querySelector('b').textContent;
    });
    /* Not before the scripts of the page listen too: what the worker says at once is said once. */
    if (stamp.dataset.live === 'true' && window.SharedWorker) document.addEventListener('DOMContentLoaded', listen);
  }

  function listen() {
    const worker = new SharedWorker('/assets/live-worker.js');
    const account = byId('content').dataset.account;
    worker.port.onmessage = ({ data }) => {
      if (data.state) stamp.dataset.state = data.state;
      document.dispatchEvent(new CustomEvent('live', { detail: data }));
      if (data.score && data.score.accountId === account) byId('newer').hidden = false;
      if (data.score) refreshFleet();
    };
    worker.port.start();
    addEventListener('pagehide', () => worker.port.postMessage('bye'));
  }

  /* The fleet is shown anew where scores change: at most every two seconds, and not while somebody is filling in its form. */
  let refresh;
  function refreshFleet() {
    const fleet = byId('fleet');
    if (!fleet || refresh || loggedOut || !liveWanted()) return;
    refresh = setTimeout(() => {
      refresh = undefined;
      if (liveWanted() && !byId('fleet').querySelector('form :focus')) loadFleet();
    }, 2000);
  }

  function liveWanted() {
    return localStorage.getItem('live') !== 'no';
  }

  async function loadFleet() {
    const fleet = byId('fleet');
    const scores = new Map([...fleet.querySelectorAll('tr[id]')].map(row => [row.id, row.dataset.score]));
    const open = fleet.querySelector('details').open;
    const focused = fleet.contains(document.activeElement) ? document.activeElement.outerHTML : null;
    await htmx.ajax('GET', fleet.dataset.href, { target: '#fleet', swap: 'outerHTML' });
    if (loggedOut) return;
    const shown = byId('fleet');
    if (open) shown.querySelector('details').open = true;
    if (focused) [...shown.querySelectorAll('a')].find(link => link.outerHTML === focused)?.focus();
    shown.querySelectorAll('tr[id]').forEach(row => row.classList.toggle('changed', scores.has(row.id) && scores.get(row.id) !== row.dataset.score));
    stamp.querySelector('b').textContent = '#' + Number(shown.dataset.position).toLocaleString('en');
    made = Date.now();
    setUpLive();
  }

  function setUpLive() {
    const live = byId('live');
    if (!live) return;
    live.checked = liveWanted();
    live.addEventListener('change', () => {
      localStorage.setItem('live', live.checked ? 'yes' : 'no');
      if (live.checked) loadFleet();
    });
  }
  setUpLive();

  document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.target.closest('input, select, textarea')) {
      const search = byId('q');
      if (search) { event.preventDefault(); search.focus(); }
    }
  });

  document.addEventListener('fresh', () => showTimes(document));

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const text = button.closest('.command').querySelector('code');
    const say = words => { button.closest('.copy').querySelector('[data-copied]').textContent = words; button.textContent = words; };
    getSelection().selectAllChildren(text);
    /* Browsers let a page write to the clipboard only where the connection is trusted. */
    if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(() => say('Copied'), () => say('Selected'));
    else say('Selected');
  });

  /* Who goes on within a page stays where he was, on the control he used: what comes is the same page in another state. */
  const staying = control => sessionStorage.setItem('stay', JSON.stringify({
    path: location.pathname, name: control.dataset.stay, group: control.closest('nav')?.getAttribute('aria-label'), top: scrollY }));
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-stay]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) staying(link);
  });
  document.addEventListener('submit', event => {
    const button = event.target.querySelector('button[data-stay]');
    if (button) staying(button);
  });
  const stayed = JSON.parse(sessionStorage.getItem('stay'));
  sessionStorage.removeItem('stay');
  if (stayed && stayed.path === location.pathname && !document.querySelector('[autofocus]')) {
    const all = [...document.querySelectorAll('[data-stay]')];
    const control = all.find(one => one.dataset.stay === stayed.name)
      || (stayed.group && all.find(one => one.closest('nav')?.getAttribute('aria-label') === stayed.group));
    scrollTo({ top: stayed.top, behavior: 'instant' });
    if (control) control.focus();
  }

  /* A part that was replaced: its times, and what somebody who does not see it is told, once. */
  document.addEventListener('htmx:afterSwap', () => {
    const told = byId('told');
    const saying = document.querySelector('[data-said]');
    if (told && saying && told.textContent !== saying.dataset.said) told.textContent = saying.dataset.said;
  });

  /* A file may be dropped onto the form instead of being looked for; it is sent with the button, as any other. */
  const drop = byId('drop');
  if (drop) {
    const file = byId('file');
    const check = () => file.setCustomValidity(
      file.files.length && file.files[0].size > Number(drop.dataset.max) ? 'This file is larger than is taken here' : '');
    const over = on => event => { event.preventDefault(); drop.classList.toggle('over', on); };
    file.addEventListener('change', check);
    drop.addEventListener('dragenter', over(true));
    drop.addEventListener('dragover', over(true));
    drop.addEventListener('dragleave', over(false));
    drop.addEventListener('drop', event => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      check();
      drop.querySelector('button').focus();
    });
  }

  const slider = byId('when');
  if (!slider) return;
  const stops = JSON.parse(slider.dataset.stops);
  const cursor = byId('cursor');
  const height = cursor.getAttribute('d').split('V')[1];
  let index = nearest(Number(slider.value));
  let waiting;

  function nearest(x) {
    let best = 0;
    stops.forEach((stop, at) => { if (Math.abs(stop.x - x) < Math.abs(stops[best].x - x)) best = at; });
    return best;
  }

  /* The line moves at once; what is told about the instant comes from the server a moment later. */
  function go(to) {
    if (!stops.length) return;
    index = Math.max(0, Math.min(stops.length - 1, to));
    const stop = stops[index];
    slider.value = stop.x;
    slider.setAttribute('aria-valuetext', `${stop.at}, ${stop.score === null ? 'no score' : 'score ' + stop.score}: ${stop.label}`);
    cursor.setAttribute('d', `M${stop.x} 0V${height}`);
    const spot = byId('spot');
    spot.setAttribute('d', `M${stop.x} ${stop.y || 0}h1`);
    spot.setAttribute('visibility', stop.y === null ? 'hidden' : 'visible');
    clearTimeout(waiting);
    waiting = setTimeout(() => load(stop.at), 120);
  }

  function load(at) {
    const href = slider.dataset.href + (slider.dataset.href.includes('?') ? '&' : '?') + 'at=' + at;
    htmx.ajax('GET', href, { target: '#moment', swap: 'outerHTML' });
    history.replaceState(null, '', href);
  }

  /* What comes late does not take away what somebody is writing by then, nor what he has selected to write over it. */
  let written = null;
  document.addEventListener('htmx:beforeSwap', () => {
    const { value, selectionStart, selectionEnd } = byId('at');
    written = document.activeElement === byId('at') ? { value, selectionStart, selectionEnd } : null;
  });
  document.addEventListener('htmx:afterSwap', () => {
    if (!written) return;
    byId('at').value = written.value;
    byId('at').setSelectionRange(written.selectionStart, written.selectionEnd);
  });

  slider.addEventListener('input', () => go(nearest(Number(slider.value))));
  slider.addEventListener('keydown', event => {
    const day = 86400000;
    const jumpTo = time => {
      const target = new Date(stops[index].at).getTime() + time;
      let to = stops.findIndex(stop => new Date(stop.at).getTime() >= target);
      if (to < 0) to = stops.length - 1;
      if (time < 0) while (to > 0 && new Date(stops[to].at).getTime() > target) to--;
      return to;
    };
    const moves = {
      ArrowLeft: () => index - 1, ArrowDown: () => index - 1, ArrowRight: () => index + 1, ArrowUp: () => index + 1,
      PageDown: () => jumpTo(-30 * day), PageUp: () => jumpTo(30 * day), Home: () => 0, End: () => stops.length - 1,
    };
    if (moves[event.key]) { event.preventDefault(); go(moves[event.key]()); }
  });
})();
