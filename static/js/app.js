/* What a page gains when JavaScript runs. Every task works without it. */
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const token = () => one("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const say = (words) => { one("#live").textContent = words; };

  const post = (url, body = new FormData()) =>
    fetch(url, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token() },
      credentials: "same-origin",
      keepalive: document.visibilityState === "hidden",
    });

  /* The browser's own store may be full or forbidden: then we do without. */
  const store = {
    prefix: "draft ",
    get(key) { try { return localStorage.getItem(this.prefix + key); } catch { return null; } },
    set(key, text) { try { localStorage.setItem(this.prefix + key, text); } catch { /* full */ } },
    remove(key) { try { localStorage.removeItem(this.prefix + key); } catch { /* forbidden */ } },
    clear() {
      try {
        Object.keys(localStorage)
          .filter((key) => key.startsWith(this.prefix))
          .forEach((key) => localStorage.removeItem(key));
      } catch { /* forbidden */ }
    },
  };

  /* --- What went wrong is read first ------------------------------------- */
  const summary = one("#summary");
  addEventListener("load", () => {
    if (summary && document.activeElement === document.body) summary.focus();
  });

  document.documentElement.classList.add("scripts");

  /* The server leaves the marking to us from now on. */
  document.cookie = `mc_scripts=1; Path=/; SameSite=Lax; Max-Age=31536000${location.protocol === "https:" ? "; Secure" : ""}`;

  /* --- Reading: marked by a POST from the page a person really sees ------- */
  const markRead = () => {
    const url = one("[data-read-url]")?.dataset.readUrl;
    if (!url) return;
    const mark = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", mark);
      post(url).catch(() => {});
    };
    document.addEventListener("visibilitychange", mark);
    mark();
  };

  const goToNew = () => {
    const line = one("#new");
    const behind = line && line.getBoundingClientRect().top > innerHeight * 0.8;
    if (behind && !summary && !location.hash) line.scrollIntoView({ block: "start" });
  };

  /* --- Undo: the seconds that are left ------------------------------------ */
  const countDown = (form) => {
    const end = performance.now() + Number(form.dataset.undo) * 1000;
    const place = one("[data-seconds]", form);
    const tick = () => {
      const left = Math.ceil((end - performance.now()) / 1000);
      if (left <= 0) {
        if (form.contains(document.activeElement)) one("#main").focus();
        form.hidden = true;
        return;
      }
      place.textContent = `(${left})`;
      setTimeout(tick, 250);
    };
    tick();
  };

  /* --- Writing -------------------------------------------------------------- */
  const compose = (form) => {
    const area = one("textarea", form);
    const status = one("[data-status]", form);
    const words = form.dataset;
    const key = `${words.who} ${words.draftUrl}`;
    const same = (one_, other) => one_.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();
    let saved = area.value;
    let timer = 0;
    let sending = false;

    const save = async () => {
      const text = area.value;
      if (text === saved || sending) return;
      const body = new FormData(form);
      all("input[type=file]", form).forEach((input) => body.delete(input.name));
      try {
        const answer = await post(words.draftUrl, body);
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        const told = (await answer.json()).saved;
        saved = text;
        if (area.value === text) store.remove(key);
        else keep();
        if (!sending) status.textContent = told;
      } catch {
        status.textContent = words.notSaved;
      }
    };

    const keep = () => store.set(key, JSON.stringify({ text: area.value, before: saved }));

    /* What was typed and never reached the server comes back. Not what was sent or
       refused since, and not over words that were saved elsewhere meanwhile. */
    const restore = () => {
      const copy = JSON.parse(store.get(key) ?? "null");
      if (!copy) return;
      const last = all(".mine .words").at(-1)?.textContent ?? "";
      if (summary || !copy.text.trim() || same(copy.text, last) || !same(copy.before, saved)) {
        store.remove(key);
        return;
      }
      area.value = copy.text;
      status.textContent = words.restored;
      say(words.restored);
      timer = setTimeout(save, 2000);
    };

    /* Seen at once, read aloud only after the typing stops. */
    const counter = one("[data-counter]", form);
    let aloud = 0;
    const count = () => {
      const left = Number(words.limit) - [...area.value].length;
      counter.hidden = left > words.limit / 4;
      counter.classList.toggle("over", left < 0);
      counter.textContent = (left < 0 ? words.over : words.left).replace("{n}", Math.abs(left));
      clearTimeout(aloud);
      if (!counter.hidden) aloud = setTimeout(() => say(counter.textContent), 1200);
    };

    area.addEventListener("input", () => {
      keep();
      clearTimeout(timer);
      timer = setTimeout(save, 2000);
      count();
    });
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit(one("[data-send]", form));
    });
    form.addEventListener("submit", (event) => {
      if (sending) { event.preventDefault(); return; }
      sending = true;
      clearTimeout(timer);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
    addEventListener("pageshow", (event) => { if (event.persisted) sending = false; });

    /* The words may have moved since they were found: the nearest ones are meant. */
    const nearest = (found, start) => {
      let best = -1;
      for (let at = area.value.indexOf(found); at >= 0; at = area.value.indexOf(found, at + 1)) {
        if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
      }
      return best;
    };
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-select]");
      if (!button) return;
      const found = button.dataset.select;
      const start = nearest(found, Number(button.dataset.start));
      area.focus();
      if (start >= 0) area.setSelectionRange(start, start + found.length);
    });

    /* Only a link brings up the question whether the order needs it. */
    const needed = one("[data-field=needed_links]", form);
    const offerNeeded = () => {
      if (needed) needed.hidden = !one("input", needed).checked && !one("[data-rule=external_link]", form);
    };

    /* What is found while typing. An answer about other words than those that stand
       there now is dropped; what is new is told once, and the focus stays. */
    const checks = one("[data-checks]", form);
    let asked = "";
    let told = "";
    checks?.addEventListener("htmx:beforeRequest", () => { asked = area.value; });
    checks?.addEventListener("htmx:beforeSwap", (event) => {
      if (area.value !== asked) event.detail.shouldSwap = false;
    });
    checks?.addEventListener("htmx:afterSwap", () => {
      const found = one("[data-told]", checks)?.dataset.told ?? "";
      if (found !== told) say(found || checks.dataset.fine);
      told = found;
      offerNeeded();
    });
    offerNeeded();

    /* What the files are is asked when there is a file. */
    const files = one("input[type=file]", form);
    const purpose = one("[data-field=purpose]", form);
    const ask = () => { purpose.hidden = !files.files.length && !purpose.classList.contains("wrong"); };
    if (files && purpose) {
      files.addEventListener("change", ask);
      ask();
    }

    restore();
    count();
    if (location.hash === "#answer" && !summary) area.focus({ preventScroll: true });
  };

  /* --- Settings: the time zone of this device, offered and not imposed ------ */
  const offerZone = (offer) => {
    const input = one("#id_time_zone");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!input || !zone || input.value === zone) return;
    const button = one("button", offer);
    button.textContent = offer.dataset.words.replace("{zone}", zone);
    button.addEventListener("click", () => {
      input.value = zone;
      offer.hidden = true;
      input.focus();
    });
    offer.hidden = false;
  };

  markRead();
  goToNew();
  all("[data-undo]").forEach(countDown);
  all("[data-composer]").forEach(compose);
  all("[data-zone-offer]").forEach(offerZone);
  all("[data-sign-out]").forEach((form) => form.addEventListener("submit", () => store.clear()));
})();
