/*
 * Wagtail saves a draft by itself while a person writes. A form that is sent in the midst of the
 * first such save still has the address of something new, and would make it twice. So whoever sends
 * one waits for the save to end, and nothing is saved by itself after that.
 */
(() => {
    const PATIENCE_MS = 10_000;
    const saving = new WeakSet();
    const waiting = new WeakMap();
    let sent = new WeakSet();

    const release = (form) => {
        saving.delete(form);
        if (!waiting.has(form)) return;
        const button = waiting.get(form);
        waiting.delete(form);
        // Wagtail disables the pressed button, and a disabled one does not say what was asked for.
        const isDisabled = button?.disabled;
        if (isDisabled) button.disabled = false;
        form.requestSubmit(button);
        if (isDisabled) button.disabled = true;
    };

    document.addEventListener("w-autosave:save", (event) => {
        if (sent.has(event.target)) event.preventDefault();
        else saving.add(event.target);
    });
    document.addEventListener("w-autosave:success", (event) => release(event.target));
    document.addEventListener("w-autosave:error", (event) => release(event.target));

    document.addEventListener(
        "submit",
        (event) => {
            const form = event.target;
            if (!saving.has(form)) return;
            event.preventDefault();
            event.stopImmediatePropagation();
            waiting.set(form, event.submitter);
            setTimeout(() => release(form), PATIENCE_MS);
        },
        true,
    );
    document.addEventListener("submit", (event) => {
        if (!event.defaultPrevented) sent.add(event.target);
    });
    // A page that the browser brings back from its memory is written on.
    window.addEventListener("pageshow", () => {
        sent = new WeakSet();
    });
})();
