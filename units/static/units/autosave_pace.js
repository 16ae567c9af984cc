/*
 * Wagtail saves a draft half a second after each pause in writing. A save costs the server a third of
 * a second, so here it is made every few seconds (WAGTAIL_AUTOSAVE_INTERVAL), and at once when
 * somebody leaves a field or the window: what is left to be lost is what is being typed.
 */
(() => {
    const BY_ITSELF = "w-unsaved:add->w-autosave#save:prevent";
    const WHEN_ASKED = "units:autosave->w-autosave#save";
    // What Wagtail then waits for more changes, and how long it takes to notice one.
    const SHORT_MS = 100;
    const NOTICE_MS = 1_500;

    const pace = (form) => {
        const interval = Number(form.dataset.wAutosaveIntervalValue);
        form.dataset.wAutosaveIntervalValue = SHORT_MS;
        form.dataset.action = form.dataset.action.replace(BY_ITSELF, WHEN_ASKED);
        let timer = null;
        let leftAt = -Infinity;

        const save = () => {
            clearTimeout(timer);
            timer = null;
            form.dispatchEvent(new CustomEvent("units:autosave"));
        };
        const leave = () => {
            leftAt = performance.now();
            if (timer) save();
        };

        form.addEventListener("w-unsaved:add", (event) => {
            event.preventDefault();
            if (performance.now() - leftAt < NOTICE_MS) save();
            else timer ??= setTimeout(save, interval);
        });
        form.addEventListener("submit", () => clearTimeout(timer));
        form.addEventListener("focusout", leave);
        document.addEventListener("visibilitychange", () => {
            if (document.hidden) leave();
        });
    };

    document.addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll("form[data-w-autosave-interval-value]").forEach(pace);
    });
})();
