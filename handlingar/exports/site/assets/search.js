// Search: words lead to entries by small files, of which only those that a query needs are loaded.
"use strict";
(function () {
  const MOST = 100;          // results shown
  const shards = {}, texts = {}, waiting = {};
  // The files call these; they are scripts, since a page opened from a disk may load nothing else.
  window.handlingarTerms = function (name, found) { shards[name] = found; };
  window.handlingarEntries = function (name, found) { texts[name] = found; };

  function load(path) {
    if (!waiting[path]) {
      waiting[path] = new Promise(function (done) {
        const script = document.createElement("script");
        script.src = path;
        script.onload = script.onerror = done;
        document.head.append(script);
      });
    }
    return waiting[path];
  }

  function folded(word) {
    return word.toLowerCase().normalize("NFC").split("").map(function (sign) {
      return "åäö".includes(sign) ? sign : sign.normalize("NFD").replace(/\p{M}/gu, "");
    }).join("");
  }

  function shard(word) {
    return Array.from(word.slice(0, 2)).map(function (sign) { return sign.codePointAt(0).toString(16); }).join("-");
  }

  async function entriesWith(word) {
    const name = shard(word);
    if (!window.handlingarShards.includes(name)) return new Set();
    await load("search/terms-" + name + ".js");
    const found = new Set();
    for (const [term, entries] of Object.entries(shards[name] || {})) {
      if (term.startsWith(word)) {
        let entry = 0;
        for (const step of entries) { entry += step; found.add(entry); }
      }
    }
    return found;
  }

  function word(name) {     // in the language that the page is in, now and later
    const copy = document.getElementById(name).cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("id");
    return copy;
  }

  async function run() {
    const query = new URLSearchParams(location.search).get("q") || "";
    const words = (query.match(/[\p{L}\p{N}]+/gu) || []).map(folded).filter(function (w) { return w.length > 1; });
    if (!words.length) return;
    const sets = await Promise.all(words.map(entriesWith));
    sets.sort(function (a, b) { return a.size - b.size; });
    const hits = Array.from(sets[0]).filter(function (hit) {
      return sets.every(function (set) { return set.has(hit); });
    }).sort(function (a, b) { return a - b; });
    document.getElementById("count").append(hits.length + " ", word("found-word"));
    document.getElementById("none").hidden = hits.length > 0;
    const list = document.getElementById("results");
    const size = window.handlingarSize;
    for (const hit of hits.slice(0, MOST)) {
      const part = Math.floor(hit / size);
      await load("search/entries-" + part + ".js");
      const [kind, address, title, text] = texts[part][hit % size];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = "documents/" + address;
      link.textContent = title;
      const said = document.createElement("span");
      said.append(word("kind-" + kind), text ? " · " + text : "");
      item.append(link, said);
      list.append(item);
    }
    list.dataset.done = "true";
  }
  run();
})();
