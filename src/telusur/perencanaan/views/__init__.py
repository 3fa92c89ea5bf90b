"""Pages of planning: one module a page, each with its `urlpatterns`, gathered by `perencanaan.urls`."""
