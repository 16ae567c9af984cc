"""Safe production settings. `dev`, `test` and `production` only differ from this file."""

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from wagtail.embeds.oembed_providers import vimeo, youtube

from config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
# Earlier keys still accepted while the key is being changed, newest first.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")

# --- Hosts ------------------------------------------------------------------------------------
# Which hosts are answered is read from the table of sites (delivery/hosts/known_hosts.py): a
# subportal opened in the admin answers at once. Django's own list can only narrow that down
# further.
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("*",))
# The one host of the admin and of the account pages; every mail links to it.
WAGTAILADMIN_BASE_URL = env.address("ADMIN_BASE_URL")
# A subportal without a hostname of its own opens at <slug>.<this domain>.
SUBPORTAL_BASE_DOMAIN = env.text("SUBPORTAL_BASE_DOMAIN")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# --- Rooms and packages -----------------------------------------------------------------------
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
    # Whatever asks the cache below it, asks once for a request.
    "delivery.caching.request_memory.PageMemoryMiddleware",
    # Whoever answers, the browser is told what the answer may run.
    "delivery.hosts.content_security.ContentSecurityMiddleware",
    # First: nothing below it sees a request for a host that is not ours.
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
    # All that the admin asks; a reader's request is asked nothing.
    "units.middleware.AdminGateMiddleware",
    "sections.redirects.middleware.RedirectMiddleware",
    "search.middleware.IndexUnavailableMiddleware",
    # Answers in the place of a sign-in that was refused.
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

# --- Data -------------------------------------------------------------------------------------
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
# Background workers, commands, backups, and whoever looks something up.
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

# --- Accounts and sessions --------------------------------------------------------------------
AUTH_USER_MODEL = "units.User"
LOGIN_URL = "two_factor:login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "two_factor:login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
AUTHENTICATION_BACKENDS = [
    # Refuses who has guessed too often (delivery/sign_in/login_view.py), before a password is
    # hashed.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "delivery.sign_in.login_view.SignInThrottle"
# Wrong passwords for one account from one address, for one account from anywhere, and from one
# address for anybody, until further ones are refused for the time of AXES_COOLOFF_TIME.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
SIGN_IN_LIMITS = (10, 50, 100)
AXES_FAILURE_LIMIT = SIGN_IN_LIMITS[0]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_CALLABLE = "delivery.sign_in.login_view.refuse"
AXES_CLIENT_IP_CALLABLE = "delivery.sign_in.login_view.address_of"
# Going on with the wrong one during the pause does not make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Nothing that was typed is kept; the sign-in page names its fields by its steps.
AXES_SENSITIVE_PARAMETERS = ["auth-username", "auth-password", "csrfmiddlewaretoken"]
# There is no Django admin to guard.
TWO_FACTOR_PATCH_ADMIN = False
OTP_TOTP_ISSUER = env.text("OTP_ISSUER", "Tòa soạn")
# Yes: nobody enters the admin before they have set up a second step. No: it is offered.
SECOND_STEP_REQUIRED = env.flag("SECOND_STEP_REQUIRED", False)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# One working day: who signs in in the morning is not thrown out in the middle of an article.
SESSION_COOKIE_AGE = 12 * 3600
# The prefix makes browsers refuse such a cookie from any other subportal of the same domain.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True

# --- Transport --------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 3600)
# Off by default, because a city's domain carries hosts that are not ours to promise for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Wagtail's previews, which stand in a frame of the editor, carry an exemption of their own.
X_FRAME_OPTIONS = "DENY"
# Only behind a proxy that overwrites the header itself: else any client could claim to be secure.
if env.flag("TRUST_PROXY_HEADERS", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The web servers in front, whose word on where a reader came from is taken.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")

# --- Language and time ------------------------------------------------------------------------
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
# Our own texts, then what the packages' own Vietnamese catalogues leave in English.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
# Off by default. What a machine has written says so, and the board decides on it like on any other.
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
# One city, one time: nobody chooses another in their account.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Pages and their files come from one host; nobody else needs to read them by script.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "library.uploads.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
# Set: the web server sends the files from its internal location of this prefix, and the
# application only says whether it may (X-Accel-Redirect).
MEDIA_ACCEL_PREFIX = env.text("MEDIA_ACCEL_PREFIX", "")
FILE_UPLOAD_PERMISSIONS = 0o644
# A page with many blocks posts many fields; a body larger than this is no article.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- Mail -------------------------------------------------------------------------------------
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
# Whoever may take a step is told of it (units/review/notifications.py); Wagtail would tell
# administrators of every submission besides.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = env.text("SITE_NAME", "Tòa soạn")
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "units.review.publishing.publish_approved_revision"
# Nothing goes live but by a workflow: what a publication would cancel is a later correction, or the
# check of what a unit has published by itself.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# The database keeps the index, unless there is a server for it.
_SEARCH_SERVER = env.search_server("SEARCH_URL")
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends.opensearch", "TIMEOUT": 5, **_SEARCH_SERVER}
    if _SEARCH_SERVER
    # "simple": Vietnamese has no endings to strip, and "do", "an" and "to" are no stop words in it.
    else {"BACKEND": "search.backends.database", "SEARCH_CONFIG": "simple"}
}
# Between two changes the same words need not be looked for again.
SEARCH_REMEMBERED_SECONDS = env.number("SEARCH_REMEMBERED_SECONDS", 60)
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# In milliseconds; leaving a field saves at once (units/static/units/autosave_pace.js). 0: never.
WAGTAIL_AUTOSAVE_INTERVAL = 1000 * env.number("AUTOSAVE_SECONDS", 10)
# The addresses that pages had are kept by ourselves (sections/redirects/former_addresses.py).
WAGTAILREDIRECTS_AUTO_CREATE = False
# A pasted address stays an address: looking its page up would tell the draft title of any page.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
# An address is what invitations go by: nobody takes one that they have not shown to be theirs.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
# Names may hold quotation marks, at which taggit's own would end them.
TAGGIT_TAGS_FROM_STRING = "library.tags.parsing.names_in"
TAGGIT_STRING_FROM_TAGS = "library.tags.parsing.line_of"
# Nothing of ours asks a third party for anything on an editor's behalf.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

WAGTAILIMAGES_IMAGE_MODEL = "library.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.admin.upload_forms.NewsImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# Unpacked, 40 megapixels are 120 MB of memory; a small file can hold far more than that.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

WAGTAILDOCS_DOCUMENT_MODEL = "library.NewsDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.admin.upload_forms.NewsDocumentForm"
# An address that outlives the file behind it and asks for the password of a restricted collection;
# it leads to the media address, which sends every kind of file.
WAGTAILDOCS_SERVE_METHOD = "redirect"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv"),
    *("zip", "rar", "7z"),
]

WAGTAILMEDIA = {
    "MEDIA_MODEL": "library.NewsMedia",
    "MEDIA_FORM_BASE": "library.admin.upload_forms.NewsMediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
# The allow-list of embeds; everything else is refused by the chooser.
WAGTAILEMBEDS_FINDERS = [
    {"class": "wagtail.embeds.finders.oembed", "providers": [youtube, vimeo]},
]
# Whose players may stand in frames on readers' pages (delivery/hosts/content_security.py).
FRAME_HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com", "w.soundcloud.com"]

# --- Search by readers ------------------------------------------------------------------------
# How often one address may ask (delivery/rate_limit.py): a number within so many seconds.
READER_RATES = {
    "search": (30, 10),
    "suggestions": (100, 10),
    # A register that is filtered or walked through, and its tables to take away.
    "register": (30, 10),
    "exports": (6, 60),
}
# Searches of one process that ask the database at the same time, and the seconds that one more
# waits for its turn. Reading pages goes on whatever is searched for.
SEARCHES_AT_ONCE = env.number("SEARCHES_AT_ONCE", 1)
SEARCH_TURN_SECONDS = 1.5
# How long a turn is left free before the next, in times that it took. What was found is drawn after
# the turn, which takes as long again.
SEARCH_REST = 16
# How long it is kept what was searched for (search/reports/query_log.py).
SEARCH_LOG_DAYS = 90

# --- Logs -------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "filters": {
        # Asked to come back later, as many as a flood has; a failure behind it has its own line.
        "no_refusals": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) not in (429, 503),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO").upper()},
    # The server in front keeps the log of requests; the others say more than anyone reads.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("django.server", "PIL", "opensearch")},
        "django.request": {"filters": ["no_refusals"]},
    },
}
