"""Addresses of statements: voting, saying one, what everybody thinks, and deciding which are voted on."""

from django.urls import URLPattern, path

from kith.voice.views import statements, statements_heard

HERE, HEARD = "asked/<uuid:public_id>/statements", "asking/<uuid:public_id>/statements"

urlpatterns: list[URLPattern] = [
    path(f"{HERE}/", statements.statements, name="statements"),
    path(f"{HERE}/mine/", statements.mine, name="statements-mine"),
    path(f"{HERE}/say/", statements.say, name="statement-say"),
    path(f"{HERE}/take-back/", statements.take_back, name="statements-take-back"),
    path(f"{HERE}/put-away/", statements.put_away, name="statements-put-away"),
    path(f"{HERE}/what-we-think/", statements.what_we_think, name="what-we-think"),
    path(f"{HEARD}/", statements_heard.statements, name="statements-heard"),
    path(f"{HEARD}/new/", statements_heard.seed, name="statement-seed"),
    path(f"{HEARD}/work-out/", statements_heard.work_out, name="statements-work-out"),
    path(f"{HEARD}/<uuid:number>/", statements_heard.decide, name="statement-decide"),
]
