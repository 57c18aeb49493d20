"use strict";

// Completes the question while it is typed. Without script the list has questions to begin with.
const PAUSE = 80; // milliseconds between the last letter and the request
const field = document.querySelector("input[data-suggest]");
const list = document.getElementById("suggestions");
let pausing;
let latest = 0;

async function complete() {
  const request = ++latest;
  const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
  if (!response.ok) throw new Error(`suggestions: ${response.status}`);
  const { suggestions } = await response.json();
  if (request === latest) list.replaceChildren(...suggestions.map((text) => new Option("", text)));
}

field.addEventListener("input", () => {
  clearTimeout(pausing);
  pausing = setTimeout(complete, PAUSE);
});
