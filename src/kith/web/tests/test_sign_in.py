"""Signing in: two steps for those who open records, kind words, no stranger's hand on anyone's door."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.common.models import AuditEntry
from kith.common.sign_in import is_half_in
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.partnership.models import Membership, Session, SignInTries

pytestmark = pytest.mark.django_db

PASSWORD = "three words of mine"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = "/sign-in/"


@pytest.fixture
def craig():
    account = MembershipFactory(account__email="craig@example.org").account
    account.set_password(PASSWORD)
    account.save()
    return account


@pytest.fixture(autouse=True)
def _no_code_of_another_test():
    cache.clear()


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required by role"


def sign_in(client, email="craig@example.org", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def code_now(secret=SECRET):
    return totp.format_hotp_value(totp.hotp_value(secret, int(timezone.now().timestamp()) // 30))


def set_up_app(account, secret=SECRET):
    return totp.TOTP.activate(account, secret).instance


def is_in(client):
    return "_auth_user_id" in client.session


# --- email and password


def test_email_and_password_lead_on_to_where_one_was_going(client, craig):
    answer = sign_in(client, next="/visits/")

    assert answer.headers["Location"] == "/visits/"
    assert is_in(client)


def test_an_email_is_the_same_in_capitals(client, craig):
    sign_in(client, email="Craig@Example.org")

    assert is_in(client)


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, craig, onward):
    assert sign_in(client, next=onward).headers["Location"] == reverse("web:home")


def test_an_email_that_nobody_has_is_answered_like_a_wrong_password(craig):
    known = sign_in(Client(), password="not the one").text
    unknown = sign_in(Client(), email="nobody@example.org", password="not the one").text

    assert "That email and password do not fit together. Try again, slowly." in known
    neither = re.compile(r'(craig|nobody)@example.org|name="csrfmiddlewaretoken" value="\w+"')
    assert neither.sub("", known) == neither.sub("", unknown)


def test_a_closed_account_is_told_so_only_by_its_own_password(client, craig):
    craig.is_active = False
    craig.save()

    assert "do not fit together" in sign_in(client, password="not the one").text
    assert "This account is closed." in sign_in(client).text
    assert not is_in(client)


@pytest.mark.parametrize(
    "path", ["/sign-up/", "/accounts/signup/", "/signup/", "/accounts/password/reset/", "/accounts/email/"]
)
def test_nobody_makes_an_account_or_asks_by_email_whether_one_is_here(client, path):
    assert client.get(path).status_code == 404


# --- the second step


def test_an_app_is_asked_for_after_the_password_and_before_anything_opens(client, craig):
    set_up_app(craig)

    answer = sign_in(client, next="/visits/")

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get("/visits/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": code_now()}).headers["Location"] == "/visits/"
    assert is_in(client)


def test_a_code_from_an_app_is_good_once(craig):
    set_up_app(craig)
    first, second = Client(), Client()
    with time_machine.travel(timezone.now(), tick=False):
        for client in (first, second):
            sign_in(client)
            client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert is_in(first)
    assert not is_in(second)


def test_codes_are_counted_as_passwords_are(client, craig):
    set_up_app(craig)
    sign_in(client)
    for _ in range(5):
        assert "That did not fit" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).text

    page = client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert "Too many tries from here" in page.text
    assert not is_in(client)


def test_what_is_kept_of_an_app_cannot_be_read_in_the_table(client, craig):
    client.force_login(craig)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]

    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_an_app_is_set_up_and_its_recovery_codes_are_shown_once(client, craig):
    client.force_login(craig)
    page = client.get(reverse("mfa_activate_totp")).text
    secret = client.session["mfa.totp.secret"]
    assert secret[:4] in page

    codes = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True).text

    assert "Write these down" in codes
    again = client.get(reverse("mfa_view_recovery_codes")).text
    assert "Your codes were shown once" in again
    shown = re.findall(r"<li><code>(\d{4} \d{4})</code>", codes)
    assert len(shown) == 10
    assert shown[0] not in again


def test_a_recovery_code_signs_in_once(craig):
    set_up_app(craig)
    craig_here = Client()
    craig_here.force_login(craig)
    code = new_codes(craig_here)[0]
    clients = Client(), Client()
    for each in clients:
        sign_in(each)
        each.post(reverse("mfa_authenticate"), {"code": code})

    assert [is_in(each) for each in clients] == [True, False]


def new_codes(client):
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True).text
    return [code.replace(" ", "") for code in re.findall(r"<li><code>(\d{4} \d{4})</code>", page)]


# --- a second factor, where a role asks for one


def test_a_role_that_opens_records_sets_up_a_second_step_before_it_opens_any(client, craig, required):
    sign_in(client)

    for path in ("/home/", "/families/", "/visits/", "/signed-in/"):
        assert client.get(path).headers["Location"] == reverse("mfa_index")
    assert "First, set up a second step" in client.get(reverse("mfa_index")).text


def test_once_it_is_set_up_everything_opens(client, craig, required):
    sign_in(client)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_now(client.session["mfa.totp.secret"])})

    assert client.get("/visits/").status_code == 200


def test_somebody_half_way_in_is_nobody_to_pages_that_anyone_may_read(client, craig, required):
    sign_in(client)

    assert craig.name not in client.get("/find/").text


def test_a_planner_and_a_family_are_not_made_to(required):
    planner = MembershipFactory(role=Membership.Role.PLANNER).account
    family = AccountFactory()
    for account in (planner, family):
        client = Client()
        client.force_login(account)
        assert client.get(reverse("mfa_index")).status_code == 200
        assert client.get("/home/").headers["Location"] != reverse("mfa_index")


def test_the_last_second_step_stays_while_the_role_asks_for_one(client, craig, required):
    set_up_app(craig)
    client.force_login(craig)

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "Set up another before you remove this one" in page.text
    assert Authenticator.objects.filter(user=craig, type="totp").exists()


def test_one_that_nobody_asks_for_can_go(client, craig):
    set_up_app(craig)
    client.force_login(craig)

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=craig).exists()


def test_a_passkey_of_somebody_else_is_not_there_to_remove(client, craig):
    other = Authenticator.objects.create(user=AccountFactory(), type="webauthn", data={"name": "Hers"})
    client.force_login(craig)

    assert client.get(reverse("mfa_remove_webauthn", args=[other.pk])).status_code == 404


# --- strangers, and slips


def wrong_tries(client, n, **more):
    return [sign_in(client, password=f"wrong {number}", **more).text for number in range(n)]


def test_a_stranger_who_guesses_is_slowed(craig):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    wrong_tries(stranger, 5)

    assert "Too many tries from here" in sign_in(stranger).text
    assert not is_in(stranger)


def test_a_stranger_locks_nobody_out(craig):
    for number in range(30):
        wrong_tries(Client(REMOTE_ADDR=f"203.0.113.{number}"), 5)

    new_phone = Client(REMOTE_ADDR="198.51.100.7")
    sign_in(new_phone)

    assert is_in(new_phone)


def test_a_device_that_was_signed_in_before_works_beside_a_stranger_on_the_same_network(craig):
    office = {"REMOTE_ADDR": "203.0.113.9"}
    mine = Client(**office)
    sign_in(mine)
    mine.post(reverse("web:sign-out"))
    wrong_tries(Client(**office), 6)

    sign_in(mine)

    assert is_in(mine)


def test_a_stolen_device_cookie_gives_ten_tries_and_no_more(craig):
    mine = Client()
    sign_in(mine)
    mine.post(reverse("web:sign-out"))
    wrong_tries(mine, 10)

    assert "Too many tries from here" in sign_in(mine).text


def test_when_many_guess_each_new_network_has_fewer_tries(craig):
    for number in range(8):
        wrong_tries(Client(REMOTE_ADDR=f"203.0.113.{number}"), 5)
    late = Client(REMOTE_ADDR="198.51.100.9")
    wrong_tries(late, 2)

    assert "Too many tries from here" in sign_in(late).text


def test_one_network_does_not_try_the_same_password_on_everybody(craig):
    sprayer = Client(REMOTE_ADDR="203.0.113.9")
    for number in range(60):
        sign_in(sprayer, email=f"person{number}@example.org", password="Autumn2026!")

    assert "Too many tries from here" in sign_in(sprayer).text


def test_tries_are_forgotten_after_a_quarter_of_an_hour(craig):
    client = Client()
    wrong_tries(client, 5)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        sign_in(client)

        assert is_in(client)


def test_who_tried_and_where_is_kept_only_as_a_hash(craig):
    wrong_tries(Client(REMOTE_ADDR="203.0.113.9"), 1)

    kept = " ".join(SignInTries.objects.values_list("who", flat=True))
    assert kept
    assert "craig" not in kept
    assert "203.0" not in kept


def test_a_device_is_remembered_for_staff_and_never_for_a_family(craig):
    shazia = AccountFactory(email="shazia@example.org")
    shazia.set_password(PASSWORD)
    shazia.save()
    work, home = Client(), Client()
    sign_in(work)
    sign_in(home, email="shazia@example.org")

    assert is_in(home)
    assert work.cookies["kith_device"]["httponly"]
    assert "kith_device" not in home.cookies


def test_no_page_of_signing_in_asks_for_a_file_from_anyone_else(client, craig):
    pages = [client.get(SIGN_IN).text]
    client.force_login(craig)
    pages += [client.get(reverse(name)).text for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn")]

    for page in pages:
        assert not re.search(r'(src|href|action)="(https?:)?//', page)


def test_sessions_are_kept_with_whose_they_are(client, craig):
    sign_in(client)

    assert [session.account for session in Session.objects.filter(account=craig)] == [craig]


def test_somebody_who_lost_phone_and_codes_sets_up_again_when_a_colleague_has_made_sure(client, craig, required):
    set_up_app(craig)
    client.force_login(craig)
    MembershipFactory(account__email="gordon@example.org")

    call_command(
        "let_set_up_again", "craig@example.org", by="gordon@example.org", why="met at the office", stdout=StringIO()
    )

    assert client.get("/visits/").headers["Location"].startswith("/sign-in/")
    sign_in(client)
    assert client.get("/visits/").headers["Location"] == reverse("mfa_index")
    assert AuditEntry.objects.get(did="forgot-second-factor").why == "met at the office"


@pytest.mark.parametrize(
    ("email", "by"), [("craig@example.org", "craig@example.org"), ("nobody@example.org", "craig@example.org")]
)
def test_nobody_forgets_their_own_second_step_by_a_command(craig, email, by):
    with pytest.raises(CommandError):
        call_command("let_set_up_again", email, by=by, why="")


# What a security reading found, put right


def test_whoever_finds_a_screen_open_does_not_guess_the_password_there(client, craig):
    sign_in(client)
    said = {"password1": "a new one of many letters", "password2": "a new one of many letters"}
    for number in range(12):
        page = client.post(reverse("account_change_password"), {"oldpassword": f"wrong {number}", **said})

    assert "Too many tries" in page.content.decode()
    page = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **said})
    assert "Too many tries" in page.content.decode()


def test_a_password_alone_does_not_show_that_it_is_you_where_there_is_a_second_step(client, craig):
    set_up_app(craig)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})

    answer = client.get(reverse("account_reauthenticate"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("mfa_reauthenticate"))


def test_an_account_without_a_password_is_led_to_how_it_signs_in(client, craig):
    craig.set_unusable_password()
    craig.save()
    client.force_login(craig)

    assert client.get(reverse("account_change_password")).url == reverse("mfa_index")


def test_a_sign_in_is_in_the_trail_and_a_wrong_one_in_the_log_without_who(client, craig, caplog):
    sign_in(client, password="wrong")
    sign_in(client)

    assert AuditEntry.objects.get(did="signed in").by == f"account:{craig.pk}"
    (line,) = [one.getMessage() for one in caplog.records if one.name == "kith.doors"]
    assert line.startswith("a wrong password, from ")
    assert "craig" not in line
    assert "127.0.0.1" not in line


def test_what_an_organisation_vouched_for_and_left_half_way_helps_nobody_else(client, craig, required):
    session = client.session
    session["second_factor_vouched"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key

    sign_in(client)

    assert is_half_in(client.session)


def test_showing_again_that_it_is_you_begins_a_new_key(client, craig):
    sign_in(client)
    before = client.session.session_key

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.session.session_key != before
    assert is_in(client)


# --- what is changed is in the trail


def trail(craig):
    return list(AuditEntry.objects.filter(by=f"account:{craig.pk}").order_by("number").values_list("did", flat=True))


def test_a_second_step_set_up_and_taken_away_is_in_the_trail_with_nothing_of_its_secret(
    client, craig, django_capture_on_commit_callbacks
):
    client.force_login(craig)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    client.post(reverse("mfa_deactivate_totp"))

    changed = ["added-app", "added-recovery-codes", "removed-app", "removed-recovery-codes"]
    assert sorted(did for did in trail(craig) if did in changed) == changed
    entries = str(list(AuditEntry.objects.values()))
    assert secret not in entries
    assert craig.email not in entries


def test_recovery_codes_made_again_are_in_the_trail(client, craig, django_capture_on_commit_callbacks):
    set_up_app(craig)
    client.force_login(craig)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    assert trail(craig)[-1:] == ["made-recovery-codes-again"]


def test_a_changed_password_is_in_the_trail_without_it_and_information_governance_reads_that_it_was(client, craig):
    client.force_login(craig)
    new = "four other words of mine"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert trail(craig)[-1:] == ["changed-password"]
    assert new not in str(list(AuditEntry.objects.values()))

    farah = Client()
    farah.force_login(MembershipFactory(role="information-governance").account)
    page = farah.get(reverse("web:governance")).text
    assert "Changed their password." in page
    assert craig.name in page
    assert craig.email not in page
