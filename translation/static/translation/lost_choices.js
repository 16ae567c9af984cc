/*
 * The translation editor asks for each chosen picture, file and page, and shows nothing at all once
 * one is gone or closed to the translator. Here it is told so in words, and another can be chosen.
 */
(() => {
    const CHOICE = /\/(?:api\/main\/(?:images|documents|pages)|localize\/api\/snippets\/\w+\/\w+)\/(\d+)\/$/;
    const EMPTY = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const title = document.currentScript.dataset.title;
    const ask = window.fetch;

    window.fetch = async (...request) => {
        const answer = await ask(...request);
        const choice = CHOICE.exec(new URL(answer.url).pathname);
        if (!choice || answer.ok) return answer;
        return Response.json({
            id: Number(choice[1]),
            title,
            thumbnail: { url: EMPTY, width: 1, height: 1 },
        });
    };
})();
