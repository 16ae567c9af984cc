/*
 * Rows of a form that are folded up show what they are about: of a member the name and the post, of
 * a relation what it does and to which document. Without it a long list cannot be put in order.
 */
(() => {
    const ROW = "[data-inline-panel-child]";
    const PARTS = 2;
    const LONGEST = 80;

    const wordsOf = (control) => {
        if (control.matches("[data-chooser-title]")) {
            return control.closest(".chooser").classList.contains("blank")
                ? ""
                : control.textContent;
        }
        if (control.matches("select")) return control.value && control.selectedOptions[0].text;
        return control.value;
    };

    const name = (row) => {
        const heading = row.querySelector("[data-panel-heading-text]");
        if (!heading) return;
        const controls = row.querySelectorAll(
            ".w-panel__content :is([data-chooser-title], select, input[type=text], textarea)",
        );
        const parts = [];
        for (const control of controls) {
            const words = wordsOf(control).trim();
            if (words && parts.length < PARTS) parts.push(words.slice(0, LONGEST));
        }
        let shown = heading.querySelector("[data-row-name]");
        if (!shown) {
            shown = document.createElement("span");
            shown.dataset.rowName = "";
            heading.append(" ", shown);
        }
        const text = parts.length ? `– ${parts.join(", ")}` : "";
        if (shown.textContent !== text) shown.textContent = text;
    };

    const nameAll = () => document.querySelectorAll(ROW).forEach(name);

    document.addEventListener("DOMContentLoaded", () => {
        nameAll();
        for (const rows of document.querySelectorAll('[id$="-FORMS"]')) {
            new MutationObserver(nameAll).observe(rows, { childList: true });
        }
    });
    for (const kind of ["input", "change"]) {
        document.addEventListener(kind, (event) => {
            const row = event.target.closest?.(ROW);
            // A chooser says that it has changed before it shows the new title.
            if (row) setTimeout(() => name(row));
        });
    }
})();
