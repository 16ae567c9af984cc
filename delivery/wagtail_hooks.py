from wagtail import hooks

from delivery.second_step import SecondStepPanel


@hooks.register("register_account_settings_panel")
def offer_second_step(request, user, profile):
    return SecondStepPanel(request, user, profile)
