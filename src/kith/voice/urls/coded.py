"""Addresses of the codebook and of rounds of coding."""

from django.urls import URLPattern, path

from kith.voice.views import coding

ROUND = "codes/rounds/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path("codes/", coding.book, name="codebook"),
    path("codes/new/", coding.make, name="code-make"),
    path("codes/<uuid:public_id>/", coding.code, name="code"),
    path("codes/<uuid:public_id>/merge/", coding.merge, name="code-merge"),
    path("codes/<uuid:public_id>/theme/", coding.to_theme, name="code-to-theme"),
    path("codes/rounds/new/", coding.begin, name="round-begin"),
    path(f"{ROUND}/", coding.one_round, name="round"),
    path(f"{ROUND}/finished/", coding.finished, name="round-finished"),
    path(f"{ROUND}/texts/<int:number>/", coding.text, name="round-text"),
    path(f"{ROUND}/texts/<int:number>/agree/", coding.agree, name="round-agree"),
    path(f"{ROUND}/marks/<int:number>/away/", coding.unmark, name="round-unmark"),
    path(f"{ROUND}/refi-qda/", coding.carry_out, {"kind": "refi-qda"}, name="round-qda"),
    path(f"{ROUND}/table/", coding.carry_out, {"kind": "table"}, name="round-table"),
]
