// A document's page: its facts as boxes on the picture, the picture's boxes as facts, and corrections.
"use strict";
(function () {
  const all = function (css, root) { return Array.from((root || document).querySelectorAll(css)); };
  const byId = function (id) { return document.getElementById(id); };
  const tabs = all("[role=tab]"), panels = all("[role=tabpanel]");
  const sheet = byId("sheet"), choice = byId("page"), picture = byId("picture"), layer = byId("boxes");
  let current = null;        // the fact that is chosen

  function open(tab, focus) {
    tabs.forEach(function (one, number) {
      const chosen = one === tab;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
      panels[number].hidden = !chosen;
    });
    if (focus) tab.focus();
  }
  tabs.forEach(function (tab, number) {
    tab.addEventListener("click", function () { open(tab); draw(); });
    tab.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      open(tabs[(number + step + tabs.length) % tabs.length], true);
      draw();
    });
  });

  function shownPanel() { return panels.find(function (panel) { return !panel.hidden; }); }

  function draw() {
    if (!sheet) return;
    const option = choice.selectedOptions[0];
    const size = option.dataset.size.split(" ").map(Number);
    sheet.style.aspectRatio = size[0] && size[1] ? size[0] + " / " + size[1] : "1 / 1.414";
    const wanted = sheet.dataset.pictures + option.value + ".webp";
    if (picture.getAttribute("src") !== wanted) {
      picture.hidden = false;
      byId("no-picture").hidden = true;
      picture.src = wanted;
    }
    layer.replaceChildren();
    if (!size[0]) return;
    const facts = all(".fact[data-box][data-page='" + option.value + "']", shownPanel());
    if (current && current.dataset.box && current.dataset.page === option.value && !facts.includes(current)) facts.push(current);
    for (const fact of facts) {
      const box = fact.dataset.box.split(" ").map(Number);
      const mark = document.createElement("div");
      mark.className = "box" + (fact.classList.contains("bad") ? " bad" : "") + (fact === current ? " chosen" : "");
      mark.style.left = 100 * box[0] / size[0] + "%";
      mark.style.top = 100 * box[1] / size[1] + "%";
      mark.style.width = 100 * (box[2] - box[0]) / size[0] + "%";
      mark.style.height = 100 * (box[3] - box[1]) / size[1] + "%";
      mark.dataset.fact = fact.id;
      mark.addEventListener("mouseenter", function () { light(fact, true); });
      mark.addEventListener("mouseleave", function () { light(fact, false); });
      mark.addEventListener("click", function () { choose(fact, true); });
      layer.append(mark);
    }
  }

  function light(fact, on) {
    fact.classList.toggle("lit", on);
    const mark = layer && layer.querySelector("[data-fact='" + CSS.escape(fact.id) + "']");
    if (mark) mark.classList.toggle("lit", on);
  }

  function choose(fact, scroll) {
    if (current) current.classList.remove("chosen");
    current = fact;
    offer(fact);
    if (!fact) { draw(); return; }
    fact.classList.add("chosen");
    const panel = fact.closest("[role=tabpanel]");
    if (panel && panel.hidden) open(tabs[panels.indexOf(panel)]);
    if (sheet && fact.dataset.page) choice.value = fact.dataset.page;
    draw();
    const mark = layer && layer.querySelector(".chosen");
    if (mark) mark.scrollIntoView({ block: "nearest" });
    if (scroll) fact.scrollIntoView({ block: "nearest" });
    if (location.hash.slice(1) !== fact.id) history.replaceState(null, "", "#" + fact.id);
  }

  function fromAddress() {
    const name = decodeURIComponent(location.hash.slice(1));
    const page = /^pages-(\d+)$/.exec(name);
    if (page && choice) { choice.value = page[1]; draw(); return; }
    const fact = name && byId(name);
    if (fact && fact.classList.contains("fact")) choose(fact, true);
  }

  function turn(step) {
    if (!choice) return;
    const to = choice.selectedIndex + step;
    if (to >= 0 && to < choice.options.length) { choice.selectedIndex = to; draw(); }
  }

  function nextFlag() {
    const flags = all("[data-table=flags] .fact");
    if (flags.length) choose(flags[(flags.indexOf(current) + 1) % flags.length], true);
  }

  for (const fact of all(".fact")) {
    fact.addEventListener("mouseenter", function () { light(fact, true); });
    fact.addEventListener("mouseleave", function () { light(fact, false); });
    fact.addEventListener("click", function (event) {
      if (event.target.closest("a")) event.preventDefault();
      if (!event.target.closest("button")) choose(fact, false);
    });
  }
  // Facts without a link of their own: one of a table is reached by Tab, the others by the arrows.
  for (const table of all("table.cells, table.plain")) {
    const facts = all(".fact", table);
    facts.forEach(function (fact, number) { fact.tabIndex = number ? -1 : 0; });
    table.addEventListener("keydown", function (event) {
      const fact = event.target;
      if (!fact.classList.contains("fact")) return;
      if (event.key === "Enter") { choose(fact, false); return; }
      const row = fact.closest("tr"), down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      let to = null;
      if (down) {
        for (let at = row.rowIndex + down; table.rows[at]; at += down) {  // over what holds nothing there
          to = fact === row ? table.rows[at] : table.rows[at].cells[fact.cellIndex];
          if (to && to.classList.contains("fact")) break;
        }
      } else if (right) {
        to = facts[facts.indexOf(fact) + right];
      }
      if (!to || !to.classList.contains("fact")) return;
      event.preventDefault();
      fact.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    });
  }
  if (sheet) {
    picture.addEventListener("error", function () { picture.hidden = true; byId("no-picture").hidden = false; });
    choice.addEventListener("change", draw);
    byId("previous").addEventListener("click", function () { turn(-1); });
    byId("next").addEventListener("click", function () { turn(1); });
    byId("next-flag").addEventListener("click", nextFlag);
  }
  document.addEventListener("keydown", function (event) {
    if (event.target.closest("input, select, dialog, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") nextFlag();
    else if (event.key === "j") turn(1);
    else if (event.key === "k") turn(-1);
    else if (event.key === "Escape" && current) choose(null);
  });
  window.addEventListener("hashchange", fromAddress);

  // Corrections, where the site is served by `handlingar serve`, which gives the page a token.
  const token = document.body.dataset.token, dialog = byId("correction");
  function tableOf(fact) { return fact.dataset.table || fact.closest("[data-table]").dataset.table; }
  function offer(fact) {
    const button = byId("correct");
    button.hidden = !token || !fact;
    button.onclick = function () { edit(fact); };
  }
  function valueOf(cell) {
    const coded = cell.querySelector("[data-code]");
    return coded ? coded.dataset.code : cell.textContent;
  }
  function labelOf(cell) {  // the column's name as the page shows it
    const table = cell.closest("table");
    const head = table && (table.tHead ? table.tHead.rows[0].cells[cell.cellIndex] : cell.previousElementSibling);
    return head && head.tagName === "TH" ? head.innerText : cell.dataset.column;
  }
  function edit(fact) {
    const cells = fact.matches("[data-column]") ? [fact] : all("[data-column]", fact);
    const select = dialog.querySelector("[name=column]"), value = dialog.querySelector("[name=new]"), code = dialog.querySelector("[name=code]");
    select.replaceChildren();
    for (const cell of cells) {
      const option = document.createElement("option");
      option.value = cell.dataset.column;
      option.textContent = labelOf(cell);
      option.dataset.old = valueOf(cell);
      select.append(option);
    }
    const show = function () {
      value.value = select.selectedOptions.length ? select.selectedOptions[0].dataset.old : "";
      const codes = (window.handlingarCodes || {})[tableOf(fact) + "." + select.value];
      value.hidden = Boolean(codes);
      code.hidden = !codes;
      code.replaceChildren(...Object.entries(codes || {}).map(function (entry) {
        const words = { sv: entry[1][0], en: entry[1][1] };
        return new Option(words[document.documentElement.lang], entry[0], false, entry[0] === value.value);
      }));
    };
    select.onchange = show;
    show();
    byId("correction-row").textContent = tableOf(fact) + " " + fact.dataset.key;
    try { dialog.querySelector("[name=who]").value = localStorage.getItem("handlingar-who") || ""; } catch (error) { /* asked anew */ }
    for (const button of all("button", dialog)) {
      button.onclick = function () {
        if (button.value === "cancel") { dialog.close(); return; }
        if (dialog.querySelector("form").reportValidity()) send(fact, button.value);
      };
    }
    dialog.showModal();
  }
  async function send(fact, action) {
    const field = function (name) { return dialog.querySelector("[name=" + name + "]").value; };
    try { localStorage.setItem("handlingar-who", field("who")); } catch (error) { /* then it is not kept */ }
    const told = byId("told"), code = dialog.querySelector("[name=code]");
    const body = {
      doc_id: told.dataset.doc, table: tableOf(fact), key: fact.dataset.key, action: action,
      column: field("column"), new: code.hidden ? field("new") : code.value, why: field("why"), who: field("who"),
    };
    dialog.close();
    let said = byId("word-saved");
    let reason = "";
    try {
      const answer = await fetch("/corrections", {
        method: "POST", body: JSON.stringify(body),
        headers: {
          "Content-Type": "application/json", "Content-Language": document.documentElement.lang,
          "X-Handlingar-Token": token,
        },
      });
      if (!answer.ok) { said = byId("word-not-saved"); reason = " " + await answer.text(); }
    } catch (error) { said = byId("word-not-saved"); reason = " " + error.message; }
    const copy = said.cloneNode(true);
    copy.removeAttribute("id");
    told.replaceChildren(copy, reason);
    told.dataset.state = said.id === "word-saved" ? "saved" : "failed";
    if (told.dataset.state === "saved") fact.classList.add("corrected");
  }

  if (tabs.length) open(tabs[0]);
  fromAddress();
  draw();
})();
