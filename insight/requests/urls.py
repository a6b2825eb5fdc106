from django.urls import path

from . import cms

app_name = "documentation_requests"

urlpatterns = [
    path("<int:pk>/take/", cms.take, name="take"),
    path("<int:pk>/give-back/", cms.give_back, name="give_back"),
    path("<int:pk>/finish/", cms.finish, name="finish"),
]
