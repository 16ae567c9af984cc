/* A file that is chosen gives its name to the title, as long as there is none. */
document.addEventListener("change", (event) => {
    if (event.target.id !== "id_file") return;
    const title = document.getElementById("id_title");
    const file = event.target.files[0];
    if (file && title?.value === "") title.value = file.name.replace(/\.[^.]+$/, "");
});
