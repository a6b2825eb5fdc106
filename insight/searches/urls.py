from django.urls import path

from . import reports

app_name = "search_reports"

urlpatterns = [
    path("popular/", reports.PopularSearches.as_view(), name="popular"),
    path("popular/results/", reports.PopularSearches.as_view(results_only=True), name="popular_results"),
    path("failing/", reports.FailingSearches.as_view(), name="failing"),
    path("failing/results/", reports.FailingSearches.as_view(results_only=True), name="failing_results"),
    path("refined/", reports.RefinedSearches.as_view(), name="refined"),
    path("refined/results/", reports.RefinedSearches.as_view(results_only=True), name="refined_results"),
]
