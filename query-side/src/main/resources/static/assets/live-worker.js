/* One stream for all tabs: a browser opens six connections to a server and no more. */
const tabs = new Set();
let stream = null;
let last = { state: 'connecting' };

function tell(message) {
  last = { ...last, ...message };
  tabs.forEach(tab => tab.postMessage(message));
}

function open() {
  stream = new EventSource('/live');
  stream.onopen = () => tell({ state: 'live' });
  stream.onerror = () => tell({ state: stream.readyState === EventSource.CLOSED ? 'closed' : 'reconnecting' });
  stream.addEventListener('position', event => tell({ position: JSON.parse(event.data) }));
  stream.addEventListener('score', event => tell({ score: JSON.parse(event.data) }));
}

onconnect = event => {
  const tab = event.ports[0];
  tabs.add(tab);
  tab.onmessage = message => {
    if (message.data !== 'bye') return;
    tabs.delete(tab);
    if (!tabs.size && stream) { stream.close(); stream = null; }
  };
  tab.postMessage({ state: last.state, position: last.position });
  if (!stream) open();
};
