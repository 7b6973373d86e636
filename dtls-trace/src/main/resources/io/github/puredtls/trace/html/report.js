"use strict";
(function () {
  const root = document.documentElement;
  const all = (query, within) => Array.from((within || document).querySelectorAll(query));
  const byId = (id) => document.getElementById(id);
  const datagrams = all("details.datagram");
  const arrows = new Map(all("a.arrow").map((each) => [each.dataset.of, each]));
  const inspector = byId("inspector");
  let current = -1;
  let field = null;
  root.classList.add("script");
  all(".tools").forEach((each) => { each.hidden = false; });

  // ---- Datagrams ------------------------------------------------------------------------------

  function scrollTo(element, block) {
    if (element) { element.scrollIntoView({ block: block || "nearest" }); }
  }

  function select(number, isQuiet) {
    const next = datagrams[number];
    if (!next) { return; }
    const before = datagrams[current];
    if (before) {
      before.classList.remove("current");
      const old = arrows.get(before.id);
      if (old) { old.classList.remove("current"); old.setAttribute("tabindex", "-1"); }
      if (before !== next) { before.open = false; }
    }
    current = number;
    next.open = true;
    next.classList.add("current");
    const arrow = arrows.get(next.id);
    if (arrow) { arrow.classList.add("current"); arrow.setAttribute("tabindex", "0"); }
    if (!isQuiet) { scrollTo(arrow); scrollTo(next, "start"); }
  }

  function move(step) {
    let at = current + step;
    while (datagrams[at] && datagrams[at].classList.contains("filtered-out")) { at += step; }
    if (!datagrams[at]) { return; }
    unmark();
    select(at);
    history.replaceState(null, "", "#" + datagrams[at].id);
    const arrow = arrows.get(datagrams[at].id);
    if (arrow && document.activeElement && document.activeElement.closest("svg")) { arrow.focus(); }
  }

  // ---- Bytes and fields -----------------------------------------------------------------------

  function unmark() {
    all(".marked").forEach((each) => each.classList.remove("marked"));
    field = null;
    inspector.hidden = true;
  }

  function pair(id) {
    const plain = id.endsWith("~") ? id.slice(0, -1) : id;
    return { id: plain, row: byId(plain), bytes: byId(plain + "~") };
  }

  function paint(found, look) {
    all("." + look).forEach((each) => each.classList.remove(look));
    found.row.classList.add(look);
    if (found.bytes) { found.bytes.classList.add(look); }
  }

  function mark(id) {
    const found = pair(id);
    if (!found.row || !found.row.classList.contains("field")) { return false; }
    paint(found, "marked");
    const list = found.row.closest("details.list");
    if (list) { list.open = true; }
    field = found.id;
    inspect(found);
    return true;
  }

  function describe(found) {
    const row = found.row.closest("tr");
    const isValue = found.row !== row;
    const name = row.querySelector(".f").textContent;
    const value = isValue ? found.row : row.querySelector(".v");
    const copy = value.cloneNode(true);
    all(".uses", copy).forEach((each) => each.remove());
    const hex = found.bytes ? found.bytes.textContent : "";
    const rfc = row.querySelector("a.rfc");
    return {
      id: found.id,
      offset: Number(found.row.dataset.offset || row.querySelector(".n").textContent),
      length: hex === "" ? 0 : hex.split(" ").length,
      name: name,
      value: copy.textContent,
      rfc: rfc.href.replace(/^.*\/rfc/, "").replace(/#(section|appendix)-/, "#"),
      data: hex.includes("··") ? "" : hex.replaceAll(" ", ""),
      link: rfc
    };
  }

  function inspect(found) {
    const about = describe(found);
    byId("i-name").textContent = about.name;
    byId("i-id").textContent = about.id;
    byId("i-value").textContent = "= " + about.value;
    const text = byId("about." + about.name);
    byId("i-about").textContent = text ? text.textContent : "";
    byId("i-rfc").replaceChildren(about.link.cloneNode(true));
    inspector.hidden = false;
  }

  function json(about) {
    const data = { id: about.id, offset: about.offset, length: about.length, name: about.name,
      value: about.value, rfc: about.rfc };
    if (about.data) { data.data = about.data; } else { data.hidden = true; }
    return JSON.stringify(data);
  }

  function copy(text, button) {
    const before = button.textContent;
    const done = (word) => {
      button.textContent = word;
      setTimeout(() => { button.textContent = before; }, 1200);
    };
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    // Pages from a file may not use the clipboard otherwise.
    const isDone = document.execCommand("copy");
    area.remove();
    root.dataset.copied = text;
    done(isDone ? "copied" : "cannot copy");
    button.focus();
  }

  inspector.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { return; }
    if (button.id === "i-close") { unmark(); return; }
    const about = describe(pair(field));
    const texts = { id: about.id, hex: about.data, JSON: json(about),
      link: location.href.split("#")[0] + "#" + about.id };
    copy(texts[button.dataset.copy], button);
  });

  function step(by) {
    const within = datagrams[current];
    if (!within) { return; }
    const fields = all(".field[id]", within);
    const at = fields.findIndex((each) => each.id === field);
    const next = fields[at + by] || fields[by > 0 ? 0 : fields.length - 1];
    if (next) { go(next.id); }
  }

  // ---- Links ----------------------------------------------------------------------------------

  function go(id) {
    const place = byId(id.replace(/~$/, ""));
    if (!place) { return; }
    // A field has a second address, that in its message.
    const target = place.closest("tr.field") || place;
    id = target === place ? id : target.id;
    const datagram = target.closest("details.datagram");
    const isCurrent = datagram !== null && datagram === datagrams[current];
    if (datagram) {
      select(datagrams.indexOf(datagram), datagram !== target);
      scrollTo(arrows.get(datagram.id));
    }
    if (mark(id)) {
      scrollTo(byId(id), isCurrent ? "nearest" : "center");
      history.replaceState(null, "", "#" + id);
    } else {
      unmark();
      scrollTo(target, datagram === target ? "start" : "center");
      history.replaceState(null, "", "#" + id);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    // From a field's name to its bytes and back is one place.
    go(id.endsWith("~") ? id.slice(0, -1) : id);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) { copy(button.parentElement.querySelector("pre").textContent, button); }
    const summary = event.target.closest("details.datagram > summary");
    if (summary) { select(datagrams.indexOf(summary.parentElement), true); }
    if (summary && event.isTrusted) { summary.parentElement.open = false; }
  });

  function hover(event) {
    const over = event.target.closest ? event.target.closest(".bytes a, .field") : null;
    const found = over ? pair(over.id) : null;
    if (found && found.row) {
      paint(found, "over");
    } else {
      all(".over").forEach((each) => each.classList.remove("over"));
    }
  }
  document.addEventListener("pointerover", hover);
  document.addEventListener("focusin", hover);

  // ---- Tools ----------------------------------------------------------------------------------

  const filter = byId("filter");
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(" ").filter((each) => each !== "");
    datagrams.forEach((each) => {
      const text = each.querySelector("summary").textContent.toLowerCase();
      const isWanted = words.every((word) => text.includes(word));
      each.classList.toggle("filtered-out", !isWanted);
      const arrow = arrows.get(each.id);
      if (arrow) { arrow.classList.toggle("dim", !isWanted); }
    });
  });

  function openAll() {
    const isOpen = datagrams.some((each) => !each.open);
    datagrams.forEach((each) => { each.open = isOpen; });
    byId("do-all").textContent = isOpen ? "close all" : "open all";
  }
  byId("do-all").addEventListener("click", openAll);
  byId("do-print").addEventListener("click", () => window.print());
  byId("do-help").addEventListener("click", () => byId("keys-help").showModal());
  byId("do-theme").addEventListener("click", () => {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme || (isDark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
  window.addEventListener("beforeprint", () => {
    all("details.datagram").forEach((each) => { each.open = true; });
  });
  window.addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));

  // ---- Keys -----------------------------------------------------------------------------------

  function back() {
    if (field) { unmark(); } else if (filter.value) {
      filter.value = "";
      filter.dispatchEvent(new Event("input"));
    }
    if (document.activeElement === filter) { filter.blur(); }
  }

  function bytes() {
    const first = datagrams[current] ? datagrams[current].querySelector(".bytes a") : null;
    if (first) { go(first.id); first.focus(); }
  }

  const keys = {
    j: () => move(1), k: () => move(-1), l: () => step(1), h: () => step(-1),
    ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    b: bytes,
    y: () => go("keys"), o: openAll, "/": () => filter.focus(),
    "?": () => byId("keys-help").showModal(), Escape: back
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target === filter;
    const isOther = isTyping && event.key !== "Escape";
    if (event.ctrlKey || event.metaKey || event.altKey || isOther) { return; }
    const isOnLadder = Boolean(event.target.closest && event.target.closest("svg.ladder"));
    const isVertical = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isVertical && isOnLadder) {
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === document.body && datagrams[current]) {
      datagrams[current].open = !datagrams[current].open;
    } else if (keys[event.key]) {
      keys[event.key]();
    } else { return; }
    event.preventDefault();
  });

  // ---- Start ----------------------------------------------------------------------------------

  arrows.forEach((each) => each.setAttribute("tabindex", "-1"));
  select(Math.max(0, datagrams.findIndex((each) => each.open)), true);
  const start = decodeURIComponent(location.hash.slice(1));
  if (start) { go(start); }
})();
