"""Hosts, accounts and sessions, transport: who may reach what, and over what."""

from datetime import timedelta

from config import environment as env

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

# --- Accounts and sessions --------------------------------------------------------------------
AUTH_USER_MODEL = "units.User"
LOGIN_URL = "two_factor:login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "two_factor:login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
AUTHENTICATION_BACKENDS = [
    # Refuses a sign-in after too many wrong passwords (delivery/sign_in/login_view.py), before the
    # password is hashed.
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
# Further wrong passwords during the pause do not make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# No typed value is stored. The sign-in page prefixes its field names with its steps.
AXES_SENSITIVE_PARAMETERS = ["auth-username", "auth-password", "csrfmiddlewaretoken"]
# There is no Django admin to guard.
TWO_FACTOR_PATCH_ADMIN = False
OTP_TOTP_ISSUER = env.text("OTP_ISSUER", "Tòa soạn")
# Yes: the admin requires a second step. No: the second step is optional.
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
# One working day, so a session does not end in the middle of an article.
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
# Off by default, because a city's domain also has hosts that do not belong to the newsroom.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Wagtail's previews are framed by the editor and set their own exemption.
X_FRAME_OPTIONS = "DENY"
# Only behind a proxy that overwrites the header: otherwise any client could claim HTTPS.
if env.flag("TRUST_PROXY_HEADERS", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The web servers in front, whose header with the client address is trusted.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
