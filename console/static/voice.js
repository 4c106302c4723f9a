"use strict";
// Voice messages: recorded in the browser, or uploaded. The microphone needs https or this machine's own address.
const voiceForm = document.getElementById("voice");
const record = document.getElementById("record");
const cancel = document.getElementById("cancel");
const note = document.getElementById("voice-note");
const MAX_SECONDS = 120;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
let recorder;
let clock;
let kept;

voiceForm.hidden = false;
if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
  record.hidden = true;
  tell("这个网址不是 https，浏览器不让录音；可以上传录音文件。 The microphone needs https; you can upload a recording.");
}

function tell(words) {
  note.textContent = words;
  note.hidden = !words;
}

record.onclick = () => (recorder ? recorder.stop() : begin());
cancel.onclick = () => {
  kept = false;
  recorder?.stop();
};

async function begin() {
  tell("");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return tell("没有拿到麦克风，请在浏览器里允许，或者上传录音文件。 No microphone: allow it in the browser, or upload a recording.");
  }
  const kind = KINDS.find((k) => MediaRecorder.isTypeSupported(k));
  const parts = [];
  kept = true;
  recorder = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = () => {
    stream.getTracks().forEach((track) => track.stop());
    clearInterval(clock);
    const type = recorder.mimeType;
    recorder = undefined;
    show(false);
    if (kept && parts.length) post(new Blob(parts, { type }));
  };
  recorder.start(1000);
  show(true);
}

function show(on) {
  record.setAttribute("aria-pressed", String(on));
  record.querySelector("span").textContent = on ? "说完了，发送 Send 0s" : "说话 Speak";
  cancel.hidden = !on;
  let seconds = 0;
  if (on) clock = setInterval(() => {
    seconds += 1;
    record.querySelector("span").textContent = `说完了，发送 Send ${seconds}s`;
    if (seconds >= MAX_SECONDS) recorder?.stop();
  }, 1000);
}

document.getElementById("file").onchange = (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) return;
  if (file.size > 10 * 1024 * 1024) return tell("录音太大（最多 10 MB）。 The recording is too large (10 MB at most).");
  post(file);
};

// The same id for every try: however often it is sent, the hospital keeps one.
function post(sound) {
  const item = bubble({ from: "patient", kind: "audio", text: "", choices: [] });
  item.classList.add("pending");
  list.append(item);
  toEnd();
  const id = newId();
  const retry = item.querySelector(".retry");
  const send = async () => {
    retry.hidden = true;
    tell("正在发送… Sending…");
    try {
      const answer = await fetch(`${base}/voice?id=${id}`, { method: "POST", headers: { "Content-Type": sound.type || "audio/mpeg" }, body: sound });
      if (answer.status === 415) { item.remove(); return tell("这个文件不是录音。 This file is not audio."); }
      if (!answer.ok) throw new Error(String(answer.status));
      await catchUp();
      item.remove();
      tell("");
    } catch {
      tell("");
      retry.hidden = false;
    }
  };
  retry.querySelector("button").onclick = send;
  send();
}
