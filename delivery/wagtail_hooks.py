from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from delivery.sign_in.second_step import SecondStepPanel


@hooks.register("register_account_settings_panel")
def offer_second_step(request, user, profile):
    return SecondStepPanel(request, user, profile)


@hooks.register("insert_global_admin_js")
def start_widgets():
    return format_html('<script src="{}"></script>', static("delivery/start_widgets.js"))
