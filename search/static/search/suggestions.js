// Suggestions while a reader types: turns every form[data-suggestions] into a combobox with a
// listbox (WAI-ARIA Authoring Practices). Without this file the forms search as they are.
(() => {
  const PAUSE_MS = 150;
  const LEAST_CHARACTERS = 2;

  const equip = (form) => {
    const input = form.querySelector('input[name="q"]');
    const list = document.createElement("div");
    const status = document.createElement("p");
    let request = null;
    let timer = 0;
    let active = -1;

    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.suggestionsLabel);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    form.append(list, status);

    // A combobox is a text field; what a phone's keyboard shows stays that of a search.
    input.type = "text";
    input.enterKeyHint = "search";
    input.autocomplete = "off";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const options = () => [...list.children];

    const activate = (index) => {
      active = index;
      options().forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === index));
      });
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        const option = list.children[index];
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    };

    const open = (isOpen) => {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
      activate(-1);
    };

    const stop = () => {
      clearTimeout(timer);
      if (request) request.abort();
      request = null;
    };

    const close = () => {
      stop();
      status.textContent = "";
      open(false);
    };

    const build = ({ title, url, kind }, index) => {
      const option = document.createElement("a");
      const words = document.createElement("span");
      const label = document.createElement("span");
      option.id = `${list.id}-${index}`;
      option.className = "suggestions__option";
      option.href = url;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      words.className = "suggestions__title";
      words.textContent = title;
      label.className = "suggestions__kind";
      label.textContent = kind;
      option.append(words, " ", label);
      return option;
    };

    const ask = async () => {
      const asked = new AbortController();
      request = asked;
      const address = new URL(form.dataset.suggestions, document.baseURI);
      address.searchParams.set("q", input.value.trim());
      const scope = form.elements.namedItem("pham-vi");
      if (scope) address.searchParams.set("pham-vi", scope.value);
      try {
        const answer = await fetch(address, { signal: asked.signal });
        if (!answer.ok) return close();
        const found = await answer.json();
        if (asked.signal.aborted) return;
        list.replaceChildren(...found.suggestions.map(build));
        status.textContent = found.status;
        open(found.suggestions.length > 0 && document.activeElement === input);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      stop();
      if (input.value.trim().length < LEAST_CHARACTERS) return close();
      timer = setTimeout(ask, PAUSE_MS);
    });

    input.addEventListener("keydown", (event) => {
      // Keys pressed while letters are being composed belong to the keyboard program.
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const last = list.children.length - 1;
      const moves = {
        ArrowDown: active < last ? active + 1 : -1,
        ArrowUp: active < 0 ? last : active - 1,
        // Without a chosen suggestion they move in the words, as in every field.
        Home: active < 0 ? null : 0,
        End: active < 0 ? null : last,
      };
      if (list.hidden) {
        if (event.key === "ArrowDown" && last >= 0) {
          event.preventDefault();
          open(true);
          activate(0);
        }
      } else if (event.key in moves && moves[event.key] !== null) {
        event.preventDefault();
        activate(moves[event.key]);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.children[active].click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });

    // The field keeps the focus while a suggestion is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
  };

  document.querySelectorAll("form[data-suggestions]").forEach(equip);
})();
