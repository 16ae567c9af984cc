/*
 * Starts the widgets of Wagtail's forms. Wagtail starts them by scripts in the text of the page,
 * which the browser refuses; here the name and the arguments stand in attributes.
 */
(() => {
    // Nothing else can be called, whatever a page says.
    const STARTERS = /^(init(Date|Time|DateTime)Chooser|create\w+Chooser|\w*Chooser|InlinePanel|MultipleChooserPanel)$/;
    const IS_CLASS = /^[A-Z]/;

    class StartWidget extends window.StimulusModule.Controller {
        static values = { name: String, arguments: Array };

        connect() {
            // An element that is moved is connected again; its widget has started already.
            if (this.element.hasAttribute("data-started") || !STARTERS.test(this.nameValue)) return;
            this.element.setAttribute("data-started", "");
            const starter = window[this.nameValue];
            if (IS_CLASS.test(this.nameValue)) Reflect.construct(starter, this.argumentsValue);
            else starter(...this.argumentsValue);
        }
    }

    window.wagtail.app.register("start-widget", StartWidget);
})();
