/* Chooses the issuing body that the symbol of a number means, until somebody chooses another. */
(() => {
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐÐð]/g, "d").toLowerCase();

  const symbolOf = (number) =>
    plain(number).trim().split(/[/\u002d\u2010-\u2015\u2212]/).pop().trim().replace(/[0-9]+$/, "");

  const suggested = (select, symbol) => {
    const having = JSON.parse(select.dataset.symbols)[symbol] || [];
    const unit = select.form.elements.unit?.value;
    const own = JSON.parse(select.dataset.units)[unit];
    return having.includes(own) ? own : having.length === 1 ? having[0] : null;
  };

  let isOurs = false;

  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("select[data-symbols]")) {
      if (!isOurs) target.dataset.isChosen = "yes";
      return;
    }
    const select = target.form?.querySelector("select[data-symbols]");
    if (!select || !["number_as_typed", "unit"].includes(target.name)) return;
    if (select.value && select.dataset.isChosen !== "no") return;
    const issuer = suggested(select, symbolOf(target.form.elements.number_as_typed?.value || ""));
    if (issuer === null) return;
    select.value = String(issuer);
    select.dataset.isChosen = "no";
    isOurs = true;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    isOurs = false;
  });
})();
