from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from delivery.sign_in.second_step import SecondStepPanel


@hooks.register("register_account_settings_panel")
def register_second_step_panel(request, user, profile):
    return SecondStepPanel(request, user, profile)


@hooks.register("insert_global_admin_js")
def widget_start_script():
    return format_html('<script src="{}"></script>', static("delivery/start_widgets.js"))
