/* Offers the button of a passkey where there can be one, and says what went wrong. */
(() => {
  "use strict";

  const place = document.querySelector("[data-passkey]");
  const words = place.querySelector("[role=status]");
  const button = place.querySelector("button");
  const say = (text) => { words.textContent = text; words.hidden = !text; };

  /* A passkey belongs to a name: no browser makes one for 127.0.0.1. */
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  if (!window.PublicKeyCredential || !isSecureContext || isNumber) {
    say(place.dataset.none);
    return;
  }
  say("");
  button.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const known = event.detail.exception.name === "InvalidStateError";
    say(known ? place.dataset.known : place.dataset.failed);
  });
  button.addEventListener("click", () => say(""));
  document.querySelector("input[name=credential]").form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.click();
  });
})();
