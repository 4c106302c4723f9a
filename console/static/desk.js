"use strict";
// The desk: parts of a page marked data-live are read anew when the stream says that something changed.
const csrf = document.querySelector("meta[name=csrf]").content;
const passive = { "X-Followup-Passive": "1" };
const offline = document.getElementById("offline");
const parts = () => [...document.querySelectorAll("[data-live]")];
let last = document.body.dataset.after;

// --- parts that refresh themselves

const busy = new Set();
const again = new Set();

async function refresh(part) {
  const path = part.dataset.live;
  if (busy.has(path)) return void again.add(path);
  if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return void setTimeout(() => refresh(part), 2000);
  busy.add(path);
  try {
    const answer = await fetch(path, { headers: { ...passive, "HX-Request": "true" } });
    if (answer.status === 401) return gone();
    if (answer.ok) put(part, await answer.text());
  } catch {
    offline.hidden = false;
  } finally {
    setTimeout(() => {
      busy.delete(path);
      if (again.delete(path)) refresh(document.querySelector(`[data-live="${CSS.escape(path)}"]`) ?? part);
    }, 400);
  }
}

function put(part, html) {
  const log = part.querySelector(".log");
  const atEnd = log && log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const top = log ? log.scrollTop : 0;
  if (part.id === "live") {
    part.innerHTML = html;
    const now = part.querySelector(".log");
    if (now) now.scrollTop = atEnd ? now.scrollHeight : top;
    lock(part.querySelector("[data-mine]")?.dataset.mine === "yes");
  } else {
    const fresh = document.createRange().createContextualFragment(html).firstElementChild;
    if (fresh) part.replaceWith(fresh);
    if (fresh) htmx.process(fresh);
    alarm();
  }
}

// The composer opens when the conversation is hers; what she typed stays.
function lock(mine) {
  document.querySelectorAll("#composer textarea, #composer button, #composer select").forEach((e) => { e.disabled = !mine; });
}

// --- the stream

let stream;
function listen() {
  stream = new EventSource(`/console/events?after=${last}`);
  stream.onopen = () => {
    if (!offline.hidden) parts().forEach(refresh);
    offline.hidden = true;
  };
  stream.onmessage = (event) => {
    last = event.lastEventId;
    const news = JSON.parse(event.data);
    if (news.ended) return gone();
    parts().filter((p) => !p.dataset.patient || news.patients.includes(p.dataset.patient)).forEach(refresh);
  };
  stream.onerror = () => {
    offline.hidden = false;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

function gone() {
  stream?.close();
  document.getElementById("main").replaceChildren();
  location.assign(`/console/login?to=${encodeURIComponent(location.pathname + location.search)}`);
}

// After sleep, or from the back button's cache, the page reads itself anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) parts().forEach(refresh); });

// --- alarms: a number in the title, a short tone when there is one more

let alarms = Number(document.getElementById("part-flags")?.dataset.count ?? 0);
const title = document.title;
function alarm() {
  const part = document.getElementById("part-flags");
  if (!part) return;
  const now = Number(part.dataset.count);
  document.title = now ? `(${now}) ${title}` : title;
  if (now > alarms) tone();
  alarms = now;
}
function tone() {
  try {
    const sound = new AudioContext();
    const wave = sound.createOscillator();
    const loud = sound.createGain();
    loud.gain.value = 0.1;
    wave.frequency.value = 880;
    wave.connect(loud).connect(sound.destination);
    wave.start();
    wave.stop(sound.currentTime + 0.4);
  } catch { /* no sound device: the title and the list still tell */ }
}

// --- clicks and keys

let player;
document.addEventListener("click", (event) => {
  const play = event.target.closest("[data-play]");
  if (play) {
    player?.pause();
    player = new Audio(play.dataset.play);
    player.play().catch(() => { play.textContent = "×"; });
  }
  const ask = event.target.closest("[data-ask]");
  if (ask) {
    const form = document.querySelector("#composer form");
    form.elements.text.value = ask.dataset.ask;
    form.elements.link_id.value = ask.dataset.link;
    form.elements.text.focus();
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-canned]") && event.target.value) {
    const form = event.target.form;
    form.elements.text.value = event.target.value;
    form.elements.link_id.value = "";
    form.elements.text.focus();
    event.target.selectedIndex = 0;
  }
});
document.addEventListener("input", (event) => {
  if (event.target.matches("#composer textarea") && !event.target.value) event.target.form.elements.link_id.value = "";
});
document.addEventListener("keydown", (event) => {
  const rows = [...document.querySelectorAll("table.review tbody tr")];
  if (!rows.length || event.target.matches("input, textarea, select, button, summary, a") || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = rows.indexOf(document.activeElement.closest("tr"));
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step) rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
  else if (at >= 0 && event.key === "Enter") rows[at].querySelector("[data-key=Enter]")?.click();
  else if (at >= 0 && event.key === "e") rows[at].querySelector("details summary")?.click();
  else if (at >= 0 && event.key === " ") rows[at].querySelector("[data-play]")?.click();
  else return;
  event.preventDefault();
});
// One click is one request.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[hx-post]") || event.target.method !== "post") return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
});

// --- idle: the session of the server ends after ten minutes without a hand

const IDLE = 600000;
let touched = Date.now() - (IDLE - 1000 * Number(document.body.dataset.idle));
let told = Date.now();
const idle = document.getElementById("idle");
function here() {
  touched = Date.now();
  idle.hidden = true;
  if (Date.now() - told < 60000) return;
  told = Date.now();
  fetch("/console/alive", { method: "POST", headers: { "X-CSRF": csrf } }).then((a) => { if (a.status === 401) gone(); }, () => {});
}
for (const kind of ["pointerdown", "keydown", "touchstart"]) addEventListener(kind, here, { passive: true });
setInterval(() => {
  const left = IDLE - (Date.now() - touched);
  idle.hidden = left > 60000 || left <= 0;
  if (left <= 0) gone();
}, 1000);

document.body.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRF"] = csrf; });
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  if (event.detail.xhr.status === 401) gone();
});
const log = document.querySelector(".log");
if (log) log.scrollTop = log.scrollHeight;
alarm();
listen();
