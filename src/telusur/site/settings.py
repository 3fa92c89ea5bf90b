"""Django settings. Everything that differs between installations comes from the environment.

`TELUSUR_DATA` is the folder of database, uploads and secret key (default `var/` in the working folder);
`DATABASE_URL` a PostgreSQL address; `TELUSUR_HOSTS` the host names, comma separated; `TELUSUR_DEBUG=1` for
development only; `TELUSUR_HTTPS=1` where the site stands behind TLS.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from telusur.site.config import database_from_url, secret_key

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("TELUSUR_DATA", "var")).resolve()
DEBUG = os.environ.get("TELUSUR_DEBUG") == "1"
HTTPS = os.environ.get("TELUSUR_HTTPS") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = [host for host in os.environ.get("TELUSUR_HOSTS", "localhost,127.0.0.1").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "telusur.engines.registers",
    "telusur.engines.audit",
    "telusur.engines.formulas",
    "telusur.organisasi",
    "telusur.wilayah",
    "telusur.kelembagaan",
    "telusur.pelaksanaan",
    "telusur.sosial",
    "telusur.sekretariat",
    "telusur.perencanaan",
    "telusur.demo",
    "telusur.site",
]

MIDDLEWARE = [
    "telusur.site.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "telusur.site.middleware.AkunMiddleware",
    "telusur.site.tertahan.MasukDahuluMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "telusur.site.middleware.NulMiddleware",
    "telusur.site.middleware.UserErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "telusur.site.urls"
WSGI_APPLICATION = "telusur.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "telusur.site.context.frame",
            ],
        },
    }
]

DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisasi.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "telusur.site.tertahan.kedaluwarsa"
LOGIN_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "telusur.site.accounts.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "telusur.site.accounts.MasukForm"}
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,10/10m/key"
}  # wrong passwords are axes' own; this is for codes
MFA_FORMS = {"add_webauthn": "telusur.site.accounts.TambahKunciForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = "Telusur"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
AXES_CLIENT_IP_CALLABLE = "telusur.site.accounts.client_ip"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "site/lockout.html"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
TELUSUR_MAX_UPLOAD = 30 * 1024 * 1024
TELUSUR_MAX_BUKTI = 10 * 1024 * 1024

LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("TELUSUR_TIME_ZONE", "Asia/Makassar")
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years and keys are numbers too; amounts go through `rupiah` and `angka`
FORMAT_MODULE_PATH = ["telusur.site.formats"]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]  # before Django's and allauth's own texts

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "berkas"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if os.environ.get("TELUSUR_TASKS") == "immediate"
        else "django_tasks_db.DatabaseBackend"
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "telusur.site.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "telusur": {"level": "INFO"},
        "django.server": {"handlers": [], "propagate": False},
        "axes": {"level": "ERROR"},
    },
}
