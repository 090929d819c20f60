// The language of the page: the one chosen here before, or else the browser's.
"use strict";
(function () {
  const KEY = "handlingar-language";
  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }  // not allowed here
  }
  function set(language) {
    document.documentElement.lang = language;
    const title = document.querySelector("title").dataset[language];
    if (title) document.title = title;
    for (const name of ["aria-label", "placeholder"]) {
      for (const element of document.querySelectorAll("[data-" + language + "-" + name + "]")) {
        element.setAttribute(name, element.getAttribute("data-" + language + "-" + name));
      }
    }
  }
  const browsers = (navigator.language || "sv").toLowerCase();
  const swedish = /^(sv|nb|nn|no|da)\b/.test(browsers);
  let language = stored() || (swedish ? "sv" : "en");
  document.documentElement.lang = language;
  document.addEventListener("DOMContentLoaded", function () {
    set(language);
    document.getElementById("language").addEventListener("click", function () {
      language = language === "sv" ? "en" : "sv";
      try { localStorage.setItem(KEY, language); } catch (error) { /* then for this page alone */ }
      set(language);
    });
    const query = new URLSearchParams(location.search).get("q");
    const field = document.querySelector("input[type=search]");
    if (query && field) field.value = query;
  });
})();
