"""Addresses of understanding, plans, goals and looking back."""

from django.urls import URLPattern, path

from kith.support.views import goals, items, own_goals, plans, reviews, teams, understanding

FAMILY = "families/<uuid:family>"
WAYS = {
    "wheel": "wellbeing-wheel",
    "triangle": "my-world-triangle",
    "questions": "five-questions",
    "map": "resilience-matrix",
}


def ways() -> list[URLPattern]:
    """Two addresses for each way of looking: to read it, and to write beside one prompt."""
    found = []
    for word, framework in WAYS.items():
        start, known = f"{FAMILY}/understand/<uuid:person>/{word}", {"framework": framework}
        found += [
            path(f"{start}/", understanding.way, known, name=f"understand-{word}"),
            path(f"{start}/<int:prompt>/", understanding.notice, known, name=f"understand-{word}-notice"),
        ]
    return found


urlpatterns: list[URLPattern] = [
    path(f"{FAMILY}/understand/", understanding.page, name="understand"),
    path(f"{FAMILY}/understand/told/", understanding.told, name="understand-told"),
    path(f"{FAMILY}/understand/noticed/<uuid:noticing>/", understanding.put_right, name="understand-put-right"),
    path(f"{FAMILY}/understand/<uuid:person>/view/", understanding.own_view, name="understand-view"),
    *ways(),
    path(f"{FAMILY}/plan/", plans.plan, name="plan"),
    path(f"{FAMILY}/plan/begin/", plans.begin, name="plan-begin"),
    path(f"{FAMILY}/plan/new/", items.new, name="plan-item-new"),
    path(f"{FAMILY}/plan/<uuid:item>/", items.change, name="plan-item"),
    path(f"{FAMILY}/plan/<uuid:item>/step/", items.step, name="plan-step"),
    path(f"{FAMILY}/plan/<uuid:item>/view/", items.view, name="plan-view"),
    path(f"{FAMILY}/plan/<uuid:item>/before/", items.before, name="plan-before"),
    path(f"{FAMILY}/plan/print/", plans.print_choice, name="plan-print"),
    path(f"{FAMILY}/plan/print/team/", plans.print_team, name="plan-print-team"),
    path(f"{FAMILY}/plan/print/<uuid:person>/", plans.print_for, name="plan-print-for"),
    path(f"{FAMILY}/team/", teams.team, name="plan-team"),
    path(f"{FAMILY}/team/join/", teams.join, name="plan-team-join"),
    path(f"{FAMILY}/team/chosen/", teams.chosen, name="plan-team-chosen"),
    path(f"{FAMILY}/team/<uuid:member>/lead/", teams.lead, name="plan-team-lead"),
    path(f"{FAMILY}/team/<uuid:member>/leave/", teams.leave, name="plan-team-leave"),
    path(f"{FAMILY}/goals/", goals.page, name="goals"),
    path(f"{FAMILY}/goals/new/", goals.new, name="goal-new"),
    path(f"{FAMILY}/goals/<uuid:goal>/rate/", goals.rate, name="goal-rate"),
    path(f"{FAMILY}/goals/<uuid:goal>/let-go/", goals.let_go, name="goal-let-go"),
    path("mine/goals/new/", own_goals.new, name="own-goal-new"),
    path("mine/goals/<uuid:goal>/today/", own_goals.rate, name="own-goal-rate"),
    path("mine/goals/<uuid:goal>/done/", own_goals.done, name="own-goal-done"),
    path(f"{FAMILY}/review/", reviews.page, name="review"),
    path(f"{FAMILY}/review/day/", reviews.day, name="review-day"),
    path(f"{FAMILY}/review/<uuid:review>/", reviews.hold, name="review-hold"),
]
