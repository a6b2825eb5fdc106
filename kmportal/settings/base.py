"""What every environment shares. Values come from the environment; defaults are safe for production."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
ENV_FILE = Path(env("ENV_FILE", default=str(BASE_DIR / ".env")))
env.read_env(ENV_FILE)

DEBUG = False
SITE_NAME = "KMPortal"
# The province's legal name is changing (DKI Jakarta, Daerah Khusus Jakarta): it stands here only.
PROVINCE_NAME = env("PROVINCE_NAME", default="DKI Jakarta")

INSTALLED_APPS = [
    "kmportal.apps.KMPortalConfig",
    "insight",
    "search",
    "knowledge",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "kmportal.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelcluster",
    "taggit",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
]

# The types of entry, in the order in which the site presents them; docs/how-to/add-an-entry-type.md says more.
ENTRY_TYPES = [
    "knowledge.entry_types.oral_history",
    "knowledge.entry_types.tradition",
    "knowledge.entry_types.place",
    "knowledge.entry_types.person",
    "knowledge.entry_types.artefact",
    "knowledge.entry_types.collection",
]

# What entries can be narrowed by: modules that define FACETS. docs/how-to/add-a-facet.md
SEARCH_FACETS = ["search.facets.standard"]

MIDDLEWARE = [
    "kmportal.middleware.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kmportal.middleware.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kmportal.middleware.PageLanguage",
    "django.middleware.http.ConditionalGetMiddleware",
    "kmportal.secret_addresses.SecretAddresses",
    "knowledge.access.due.DayInForce",
    "knowledge.site.freshness.RevalidatedPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kmportal.authentication.sessions.IdleSessions",
    "allauth.account.middleware.AccountMiddleware",
    "kmportal.throttling.middleware.Throttle",
    "knowledge.media.files.uploads.UploadLimit",
    "knowledge.media.files.uploads.UploadsByScript",
    "knowledge.rights.reader.remember_reader",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kmportal.authentication.second_factor.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "knowledge.cms.addresses.AddressGate",
    "kmportal.middleware.NoNullCharacters",  # last: its answer is the page that a 404 always is
]

ROOT_URLCONF = "kmportal.urls"
WSGI_APPLICATION = "kmportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kmportal.context.site",
                "knowledge.site.page_chrome.chrome",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'kmportal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers and one writer work side by side; IMMEDIATE avoids lock upgrades that time out.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A file is opened as slowly as a server is called: its settings and Django's sixty functions are made known each time.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "knowledge.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kmportal.authentication.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "kmportal.authentication.forms.SignInForm",
    "reset_password": "kmportal.authentication.forms.QuietResetForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]  # nobody signs up; the checks want them
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by following the link of the invitation
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Attempts from one address (ip), on one account or letter-box (key), by one person (user).
ACCOUNT_RATE_LIMITS = {
    "login": f"{env.int('SIGN_IN_RATE', default=30)}/m/ip",  # a training room behind one connection is one address
    "login_failed": "10/m/ip,100/d/ip,5/5m/key",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "shared_password": "10/m/ip,50/h/key",
}
MFA_ADAPTER = "kmportal.authentication.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: clocks of phones differ
# Curators and administrators sign in with a second step.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
# A session of the staff ends after so many seconds in which nothing was done; 0: only with the browser.
SESSION_IDLE_STAFF = env.int("SESSION_IDLE_STAFF", default=2 * 60 * 60)
# Letters are sent beside the request, so that the time of an answer does not tell whether an account exists.
MAIL_IN_BACKGROUND = True
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds; also of an invitation

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
# As Open Graph names them. docs/how-to/add-an-interface-language.md
OPEN_GRAPH_LOCALES = {"id": "id_ID", "en": "en_GB"}
# Wagtail's own Indonesian is partial and named id_ID, which the language "id" does not load.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Originals and renditions are private by default: knowledge.media.files serves them after asking the access rule.
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "media")))
# Set to nginx's internal location to hand the bytes to the web server (X-Accel-Redirect).
MEDIA_ACCEL_LOCATION = env("MEDIA_ACCEL_LOCATION", default="")
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "knowledge.media.files.receiving.NamelessTemporaryFiles",
]
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# Request bodies other than files; a long transcript pasted into the form has to fit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
STORAGES = {
    "default": {"BACKEND": "knowledge.stored_files.storage.ArchiveStorage"},
    "staticfiles": {"BACKEND": "kmportal.static_files.StaticFiles"},
}

CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REDIS_OPTIONS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": None}  # seconds
if env("REDIS_URL", default=""):
    CACHES["default"] = {
        "BACKEND": "kmportal.cache.ForgetfulRedisCache",
        "LOCATION": env("REDIS_URL"),
        "OPTIONS": REDIS_OPTIONS,
    }
# How often visitors ask and try passwords is counted for all processes together: in Redis, or else in a file.
CACHES["traffic"] = CACHES["default"] | {"KEY_PREFIX": "traffic"}
if not env("REDIS_URL", default=""):
    CACHES["traffic"] = {
        "BACKEND": "kmportal.counters.SharedCounters",
        "LOCATION": env("TRAFFIC_PATH", default=str(VAR_DIR / "traffic.sqlite3")),
    }

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAIL_I18N_ENABLED = False
# The editor's script proposes what knowledge.identifiers.addresses would store.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "knowledge.ArchiveImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100 * 1024 * 1024  # bytes; masters of scanners and cameras
# Such a picture takes 1.2 GB while it is decoded, one at a time: knowledge.stored_files.pictures.decoding.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 300_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "knowledge.media.images.forms.ArchiveImageForm"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "png": "webp", "avif": "webp", "heic": "webp", "tiff": "webp"}
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILIMAGES_JPEG_QUALITY = 80
# As knowledge.stored_files.pictures.formats recognises them by their content.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "jfif", "png", "apng", "tif", "tiff", "heic", "heif", "hif", "webp", "avif"]
WAGTAILDOCS_DOCUMENT_MODEL = "knowledge.ArchiveDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "knowledge.media.files.forms.ArchiveDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "knowledge.cms.panels.rich_text.RichTextArea"}}
WAGTAILDOCS_MAX_UPLOAD_SIZE = 500 * 1024 * 1024  # bytes
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt", "csv", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf"]
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Passwords and letter-boxes have one door, kmportal.authentication, where attempts are counted.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
RECORDING_MAX_UPLOAD_SIZE = 2 * 1024 * 1024 * 1024 - 1  # bytes in one request
# A file that is sent in pieces, and continued after a lost line; of recordings up to this size. Bytes.
UPLOAD_MAX_SIZE = env.int("UPLOAD_MAX_SIZE", default=8 * 1024**3)
UPLOAD_MOST_OF_ONE_ACCOUNT = env.int("UPLOAD_MOST_OF_ONE_ACCOUNT", default=20)
UPLOAD_UNFINISHED_DAYS = env.int("UPLOAD_UNFINISHED_DAYS", default=7)  # since its last byte came
UPLOAD_UNUSED_HOURS = env.int("UPLOAD_UNUSED_HOURS", default=24)  # whole, but saved with no form
UPLOAD_DISK_RESERVE = env.int("UPLOAD_DISK_RESERVE", default=1024**3)  # bytes of the disk that no upload may fill
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "knowledge.cms.tags.choosing.tags_from_text"

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="KMPortal <portal@example.org>")

# Permanent identifiers: 99999 is the ARK Alliance's number for tests, until one is assigned.
# Under which real names and contacts of narrators are encrypted, the newest first; `Fernet.generate_key()` makes one.
PERSONAL_DATA_KEYS = env.list("PERSONAL_DATA_KEYS", default=[])

ARK_NAAN = env("ARK_NAAN", default="99999")

SEARCH_URL = env("SEARCH_URL", default="embedded://")
SEARCH_EMBEDDED_PATH = Path(env("SEARCH_EMBEDDED_PATH", default=str(VAR_DIR / "search")))
SEARCH_CA_CERTS = env("SEARCH_CA_CERTS", default="")
SEARCH_API_KEY = env("SEARCH_API_KEY", default="")
SEARCH_INDEX_PREFIX = env("SEARCH_INDEX_PREFIX", default="kmportal")
# Copies of each index on further nodes: "0-1" makes one as soon as there is a second node; a number is taken as it is.
SEARCH_REPLICAS = env("SEARCH_REPLICAS", default="0-1")
SEARCH_SHARDS = env.int("SEARCH_SHARDS", default=1)
# Who applies the outbox: "thread" in the server process, "external" (manage.py index_worker), "inline" after commit.
SEARCH_WORKER = env("SEARCH_WORKER", default="thread")

# Seconds between two looks for entries whose time of publication has come; 0: `manage.py publish_scheduled` does it.
LOOK_FOR_SCHEDULED_EVERY = env.int("LOOK_FOR_SCHEDULED_EVERY", default=20)
# Seconds between two looks for pauses and withdrawals that are to be verified; 0: `manage.py consent verify` does it.
LOOK_FOR_WITHDRAWALS_EVERY = env.int("LOOK_FOR_WITHDRAWALS_EVERY", default=3)
# Speech recognition (requirements-speech.txt): the folder with a model of faster-whisper; empty: none.
SPEECH_MODEL = env("SPEECH_MODEL", default="")
SPEECH_THREADS = env.int("SPEECH_THREADS", default=1)
# Who makes public copies and transcripts by machine: "thread" in the server, or "external" (manage.py media work).
MEDIA_WORKER = env("MEDIA_WORKER", default="thread")
# Folders with further fonts for transcripts as PDF: for scripts that the fonts of requirements.txt do not have.
PDF_FONTS = env.list("PDF_FONTS", default=[])
# Seconds between two looks for uploads that have expired; 0: `manage.py media clean` deletes them.
LOOK_FOR_EXPIRED_UPLOADS_EVERY = env.int("LOOK_FOR_EXPIRED_UPLOADS_EVERY", default=3600)
# Bytes that are read each day to see whether files are as they were taken in; 0: `manage.py media verify` does it.
FIXITY_BYTES_A_DAY = env.int("FIXITY_BYTES_A_DAY", default=50 * 1024**3)
# Requests a minute from one address; 0: as many as come. A school class behind one connection is one address.
SEARCH_RATES = {
    "search": env.int("SEARCH_RATE", default=120),
    "narrowed": env.int("SEARCH_RATE_NARROWED", default=60),
    "suggestions": env.int("SEARCH_RATE_SUGGESTIONS", default=900),
    "pages": env.int("BROWSE_RATE", default=180),  # lists to browse, and pages asked with a question
    "narrator": env.int("NARRATOR_RATE", default=60),  # a narrator's own page
    "narrator_files": env.int("NARRATOR_RATE_FILES", default=600),  # parts of recordings that are played there
    "narrator_copy": env.int("NARRATOR_RATE_COPY", default=6),
}
# What readers search for is counted by day and forgotten after so many; what fewer visitors than this searched for is
# shown to nobody by its wording, and forgotten sooner.
SEARCH_LEARNING_DAYS = env.int("SEARCH_LEARNING_DAYS", default=400)
SEARCH_LEARNING_FEWEST = env.int("SEARCH_LEARNING_FEWEST", default=3)
SEARCH_LEARNING_RARE_DAYS = env.int("SEARCH_LEARNING_RARE_DAYS", default=30)
# Networks of web servers before this one, whose X-Forwarded-For is believed, e.g. 172.16.0.0/12.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
X_FRAME_OPTIONS = "DENY"  # Wagtail itself allows its previews the frame of the editor
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "kmportal.secret_addresses.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # The client's own log lines carry request bodies and addresses with credentials.
    "loggers": {
        # Django's own handlers would write addresses as they are.
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "elastic_transport": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # It warns of each HEAD request, whose body Django leaves to the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
