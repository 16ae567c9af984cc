/* A link to a field on another tab of the form opens that tab first: what is hidden has no place. */
document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-gap]");
    const panel = link && document.getElementById(link.hash.slice(1))?.closest('[role="tabpanel"]');
    if (panel?.hidden) document.querySelector(`[role="tab"][href="#${panel.id}"]`)?.click();
});
