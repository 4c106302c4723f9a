"use strict";
const chat = document.getElementById("chat");
const list = document.getElementById("messages");
const base = chat.dataset.base;
let mark = Number(chat.dataset.mark);

// Control characters and marks that turn the direction of what follows (console/shown.py has the same list).
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const shown = (text) => text.replace(HIDDEN, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
const moment = (at) => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;

function bubble(message) {
  const item = document.getElementById("bubble").content.firstElementChild.cloneNode(true);
  item.className = message.from;
  item.dataset.order = message.order_no ?? "";
  item.querySelector("time").textContent = message.at ? moment(message.at) : "";
  item.querySelector(".voice").hidden = message.kind !== "audio";
  item.querySelector(".text").textContent = shown(message.text);
  item.querySelector(".choices").replaceChildren(...message.choices.map(choiceButton));
  return item;
}

function choiceButton(choice) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.say = choice;
  const words = document.createElement("bdi");
  words.textContent = shown(choice);
  button.append(words);
  return button;
}

// A message that comes again takes its own place; one that comes late is put where it belongs.
function put(message) {
  const item = bubble(message);
  const placed = [...list.querySelectorAll("li[data-order]:not([data-order=''])")];
  const same = placed.find((other) => Number(other.dataset.order) === message.order_no);
  if (same) return same.replaceWith(item);
  const later = placed.find((other) => Number(other.dataset.order) > message.order_no);
  list.insertBefore(item, later ?? list.querySelector("li.pending"));
  toEnd();
}

function toEnd() {
  const view = list.parentElement;
  view.scrollTop = view.scrollHeight;
}

function listen() {
  const stream = new EventSource(`${base}/events?after=${mark}`);
  const offline = document.getElementById("offline");
  stream.onopen = () => { offline.hidden = true; };
  stream.onmessage = (event) => {
    mark = Math.max(mark, Number(event.lastEventId));
    put(JSON.parse(event.data));
  };
  stream.onerror = () => {
    offline.hidden = false;
    if (stream.readyState === EventSource.CLOSED) again();
  };
}

// A refused stream: the link has ended, or the hospital's server is not up yet.
async function again() {
  const answer = await fetch(`${base}/messages?after=${mark}`).catch(() => null);
  if (answer?.status !== 404) return void setTimeout(listen, 3000);
  document.getElementById("offline").hidden = true;
  document.getElementById("ended").hidden = false;
  document.getElementById("write").hidden = true;
  chat.classList.remove("ready");
}

// Not crypto.randomUUID: that needs https, and a phone on the ward's network may not have it.
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

function say(text) {
  const item = bubble({ from: "patient", kind: "text", text, choices: [] });
  item.classList.add("pending");
  list.append(item);
  toEnd();
  const id = newId();
  item.querySelector(".retry button").onclick = () => send(item, text, id);
  send(item, text, id);
}

// The same id every time: however often it is sent, the hospital keeps one message.
async function send(item, text, id) {
  const retry = item.querySelector(".retry");
  retry.hidden = true;
  try {
    const answer = await fetch(`${base}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, id }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    await catchUp();
    item.remove();
  } catch {
    retry.hidden = false;
    toEnd();
  }
}

async function catchUp() {
  const answer = await fetch(`${base}/messages?after=${mark}`);
  if (answer.ok) (await answer.json()).forEach(put);
}

const form = document.getElementById("write");
const box = document.getElementById("text");
form.hidden = false;
chat.classList.add("ready");
form.onsubmit = (event) => {
  event.preventDefault();
  const text = box.value;
  if (!text.trim()) return;
  box.value = "";
  say(text);
};
box.onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
};
list.onclick = (event) => {
  const button = event.target.closest("[data-say]");
  if (button) say(button.dataset.say);
};
toEnd();
listen();
