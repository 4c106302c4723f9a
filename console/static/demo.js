"use strict";
const live = document.getElementById("live");
let last = live.dataset.last;

// The server sends the whole live part, already escaped, whenever it has changed.
function show(html) {
  const place = live.querySelector(".talk ol");
  const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 40;
  const [talk, record] = [place.scrollTop, live.querySelector(".record").scrollTop];
  live.innerHTML = html;
  const now = live.querySelector(".talk ol");
  now.scrollTop = atEnd ? now.scrollHeight : talk;
  live.querySelector(".record").scrollTop = record;
}

function listen() {
  const stream = new EventSource(`${live.dataset.events}?after=${last}`);
  stream.onmessage = (event) => {
    last = event.lastEventId;
    show(JSON.parse(event.data).html);
  };
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}

const talk = live.querySelector(".talk ol");
talk.scrollTop = talk.scrollHeight;
listen();
