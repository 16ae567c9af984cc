/* Where the choosers of the translation editor stand; wagtail-localize looks for them here. */
window.chooserUrls ??= { ...document.currentScript.dataset };
