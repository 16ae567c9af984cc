from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField

from home.blocks import LinkGroupsStreamBlock
from home.chrome.forms import ChromeForm
from home.chrome.menu_blocks import MenuBlock
from home.chrome.panels import MenuPanel
from home.chrome.preview import PreviewedAroundFrontPage
from home.chrome.versions import keep_version
from library.stream_fields import TextStreamField
from units.text.rich_text import LINE_FEATURES


@register_setting(icon="desktop", order=100)
class Chrome(PreviewedAroundFrontPage, BaseSiteSetting):
    """The head, the menu and the foot around every page of a subportal.

    Every change keeps the earlier version (home/chrome/versions.py).
    """

    select_related = ["emblem", "banner"]
    base_form_class = ChromeForm

    title = models.CharField(
        _("name of the subportal"),
        max_length=160,
        blank=True,
        help_text=_("The name of the site is used when it is empty."),
    )
    emblem = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("emblem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    banner = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("banner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide picture behind the name of the subportal."),
    )
    menu = TextStreamField(
        MenuBlock(),
        verbose_name=_("menu"),
        blank=True,
        help_text=_("When it is empty, the sections that show in menus are listed."),
    )
    footer = RichTextField(_("footer"), blank=True, features=LINE_FEATURES)
    responsible = models.CharField(
        _("responsible for the content"),
        max_length=200,
        blank=True,
        help_text=_("Name and position of the person whom the law holds responsible."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("Number, date and issuer of the licence of this website."),
    )
    address = models.CharField(_("postal address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    link_groups = TextStreamField(
        LinkGroupsStreamBlock(), verbose_name=_("links by group"), blank=True
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("emblem"), FieldPanel("banner")], heading=_("Head")
        ),
        MenuPanel([FieldPanel("menu"), FieldPanel("menu_loss")], heading=_("Menu")),
        MultiFieldPanel(
            [
                FieldPanel("footer"),
                FieldPanel("responsible"),
                FieldPanel("licence"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("Foot"),
        ),
        FieldPanel("link_groups"),
    ]

    class Meta:
        verbose_name = _("head, menu and foot")
        verbose_name_plural = _("head, menu and foot")

    def save(self, *args, **kwargs):
        with transaction.atomic():
            keep_version(self)
            super().save(*args, **kwargs)
