"""Safe production settings. `dev`, `test` and `production` only differ from these.

A subject with many settings has a module of its own beside this one.
"""

from django.utils.translation import gettext_lazy as _

from config import environment as env
from config.settings.logging import *  # noqa: F403 -- a list of names would forget one
from config.settings.media import *  # noqa: F403
from config.settings.paths import BASE_DIR
from config.settings.search import *  # noqa: F403
from config.settings.security import *  # noqa: F403

DEBUG = False

# --- Rooms and packages ----------------------------------------------------------------------
INSTALLED_APPS = [
    "home",
    "search",
    "translation",
    "sections",
    "library",
    "units",
    "delivery",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "two_factor",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # Memoises cache reads of the middleware and views below for one request.
    "delivery.caching.request_cache.RequestCacheMiddleware",
    # Sets the content security policy on every response.
    "delivery.hosts.content_security.ContentSecurityMiddleware",
    # Stops requests for unknown hosts before everything below.
    "delivery.hosts.known_hosts.KnownHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "delivery.caching.locale_cache.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # The checks of requests to the admin; other requests pass.
    "units.middleware.AdminGateMiddleware",
    "sections.redirects.middleware.RedirectMiddleware",
    "search.middleware.IndexUnavailableMiddleware",
    # Replaces the response to a refused sign-in.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.database("DATABASE_URL"),
        "CONN_MAX_AGE": env.number("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }
}
# As granian reads them. Each thread of each process keeps a connection, so together with
# DATABASE_OTHER_CONNECTIONS they must fit into PostgreSQL's max_connections (delivery/checks.py).
SERVER_WORKERS = env.number("GRANIAN_WORKERS", 2)
SERVER_THREADS = env.number("GRANIAN_BLOCKING_THREADS", 8)
# Background workers, commands, backups and database shells.
DATABASE_OTHER_CONNECTIONS = env.number("DATABASE_OTHER_CONNECTIONS", 10)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "newsroom",
        "OPTIONS": {
            # A dead or slow Redis makes pages slower; it never breaks them.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
        },
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

_TASK_BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}
TASKS_BACKEND = env.choice("TASKS_BACKEND", "database", tuple(_TASK_BACKENDS))
TASKS = {"default": {"BACKEND": _TASK_BACKENDS[TASKS_BACKEND]}}

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("zh-hans", _("Simplified Chinese")),
    ("fr", _("French")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
# Our own texts, then texts of packages that their Vietnamese catalogues leave in English.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
# Off by default. Machine translations are marked, and the board reviews them like any other.
_TRANSLATORS = {
    "none": lambda: None,
    "libretranslate": lambda: {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": env.address("MACHINE_TRANSLATOR_URL"),
            "API_KEY": env.text("MACHINE_TRANSLATOR_KEY", ""),
        },
    },
    "deepl": lambda: {
        "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
        "OPTIONS": {"AUTH_KEY": env.text("MACHINE_TRANSLATOR_KEY")},
    },
}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = _TRANSLATORS[
    env.choice("MACHINE_TRANSLATOR", "none", tuple(_TRANSLATORS))
]()
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
TIME_ZONE = "Asia/Ho_Chi_Minh"
# One city has one time zone, so accounts offer no other.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True

# --- Mail ------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "webmaster@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL
# units/review/notifications.py notifies the people who may take a step. Wagtail would also send
# every submission to administrators.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# --- Wagtail ---------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = env.text("SITE_NAME", "Tòa soạn")
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "units.review.publishing.publish_approved_revision"
# Every publication belongs to a workflow. Wagtail would cancel the workflow of a later correction,
# or the board's check of documents that a unit has published.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# In milliseconds; leaving a field saves at once (units/static/units/autosave_pace.js). 0: never.
WAGTAIL_AUTOSAVE_INTERVAL = 1000 * env.number("AUTOSAVE_SECONDS", 10)
# sections/redirects/former_addresses.py keeps the former addresses of pages.
WAGTAILREDIRECTS_AUTO_CREATE = False
# A pasted address stays an address: the conversion would show the draft title of any page.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
# Invitations identify people by e-mail address, so people cannot change it without proof.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
# Names may contain quotation marks, which taggit's own parser takes as the end of a name.
TAGGIT_TAGS_FROM_STRING = "library.tags.parsing.names_in"
TAGGIT_STRING_FROM_TAGS = "library.tags.parsing.line_of"
# The admin sends no request to a third party.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
