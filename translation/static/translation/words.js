/* The words of wagtail-localize's editor that its script holds in English, said by the page. */
(() => {
    const { title, moreActions } = document.currentScript.dataset;
    const OF_HEADING = /^(.+) to (.+) translation$/;

    const say = (editor) => {
        for (const heading of editor.querySelectorAll("section > * h3, section > h3")) {
            const names = OF_HEADING.exec(heading.textContent);
            if (names) heading.textContent = title.replace("{0}", names[1]).replace("{1}", names[2]);
        }
        for (const label of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) {
            if (label.textContent === "More actions") label.textContent = moreActions;
        }
    };

    // Before wagtail-localize, which draws the editor then.
    document.addEventListener("DOMContentLoaded", () => {
        const editor = document.querySelector(".js-translation-editor");
        new MutationObserver(() => say(editor)).observe(editor, { childList: true, subtree: true });
    });
})();
