"""Addresses of signing in. Their names are those by which allauth finds them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from .views import AccountView, leaving_nothing

urlpatterns = [
    path("masuk/", account.login, name="login"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", leaving_nothing(account.logout), name="logout"),
    path("keluar/", leaving_nothing(account.logout), name="account_logout"),
    path(
        "masuk/sudah/",
        never_cache(TemplateView.as_view(template_name="account/signed_in_again.html")),
        name="account_signed_in_again",
    ),
    path("masuk/nonaktif/", account.account_inactive, name="account_inactive"),
    path("masuk/langkah-kedua/", mfa.authenticate, name="mfa_authenticate"),
    path("masuk/kunci/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("masuk/lagi/", account.reauthenticate, name="account_reauthenticate"),
    path("masuk/lagi/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("masuk/lagi/kunci/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("masuk/lupa-sandi/", account.password_reset, name="account_reset_password"),
    path("masuk/lupa-sandi/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "masuk/sandi-baru/selesai/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^masuk/sandi-baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("akun/", AccountView.as_view(), name="mfa_index"),
    path("akun/sandi/", account.password_change, name="account_change_password"),
    path("akun/aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("akun/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/kunci/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("akun/kunci/tambah/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("akun/kunci/<int:pk>/nama/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("akun/kunci/<int:pk>/lepas/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("akun/kode-cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/kode-cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/kode-cadangan/baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
