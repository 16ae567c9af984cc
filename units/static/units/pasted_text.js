/*
 * What is pasted from a word processor or from another page, before the editor reads it.
 *
 * The editor loses raised and lowered letters (m², CO₂), takes a paragraph that begins with a
 * picture for an item of a list, and has the browser complete the marks of footnotes and links to
 * files as addresses of the admin. So pictures go, letters keep their place, and of a link that
 * leads nowhere only its words stay.
 */
(() => {
    const { CharacterMetadata, ContentState, EditorState, Modifier, convertFromHTML } = window.DraftJS;
    const WEB = /^\s*(https?:|mailto:|tel:)/i;
    // Of Unicode's private use: nobody's text has them.
    const SCRIPTS = {
        super: { begin: "\ue0a0", end: "\ue0a1", style: "SUPERSCRIPT" },
        sub: { begin: "\ue0a2", end: "\ue0a3", style: "SUBSCRIPT" },
    };
    const TAGS = { SUP: "super", SUB: "sub" };

    const leadsNowhere = (address) => {
        if (!WEB.test(address)) return true;
        const url = URL.canParse(address) ? new URL(address) : null;
        return url?.host === window.location.host && url.pathname.startsWith("/admin");
    };

    const tidy = (html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        page.querySelectorAll("img, picture, svg").forEach((picture) => picture.remove());
        page.querySelectorAll("sup, sub, [style*='vertical-align']").forEach((element) => {
            const script = SCRIPTS[TAGS[element.tagName] ?? element.style.verticalAlign];
            if (!script) return;
            element.prepend(script.begin);
            element.append(script.end);
        });
        const dropped = [...page.querySelectorAll("a[href]")].filter((link) =>
            leadsNowhere(link.getAttribute("href")),
        );
        dropped.forEach((link) => link.replaceWith(...link.childNodes));
        return { html: page.body.innerHTML, dropped: dropped.length };
    };

    const withScripts = (block) => {
        const source = block.getText();
        const known = Object.values(SCRIPTS);
        const styles = new Set();
        let text = "";
        let characters = block.getCharacterList().clear();
        for (let at = 0; at < source.length; at += 1) {
            const begun = known.find(({ begin }) => begin === source[at]);
            const ended = known.find(({ end }) => end === source[at]);
            if (begun) styles.add(begun.style);
            else if (ended) styles.delete(ended.style);
            else {
                text += source[at];
                characters = characters.push(
                    [...styles].reduce(
                        CharacterMetadata.applyStyle,
                        block.getCharacterList().get(at),
                    ),
                );
            }
        }
        return block.merge({ text, characterList: characters });
    };

    const note = () => {
        const text = document.getElementById("note-on-pasted-links")?.textContent;
        if (!text) return;
        document.dispatchEvent(
            new CustomEvent("w-messages:add", {
                detail: { text: JSON.parse(text), type: "warning" },
            }),
        );
    };

    const handlePastedText = (_text, html, editorState, { setEditorState }) => {
        // The editor's own copies come with all that they had.
        if (!html || html.includes("data-editor")) return "not-handled";
        const pasted = tidy(html);
        const { contentBlocks, entityMap } = convertFromHTML(pasted.html);
        if (!contentBlocks?.length) return "not-handled";
        const blocks = contentBlocks.map(withScripts);
        const content = Modifier.replaceWithFragment(
            editorState.getCurrentContent(),
            editorState.getSelection(),
            ContentState.createFromBlockArray(blocks, entityMap).getBlockMap(),
        );
        setEditorState(EditorState.push(editorState, content, "insert-fragment"));
        if (pasted.dropped) note();
        return "handled";
    };

    window.draftail.registerPlugin({ type: "pasted-text", handlePastedText }, "plugins");
})();
