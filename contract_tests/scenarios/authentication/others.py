"""Acting as somebody else: bots, preview accounts, and managers who write in another's name."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import PASSWORD, Teller
from ..world import world


@scenario("A bot works with its token, until it ends")
def bots(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    mail = f"bot.{t.mark}@example.com"
    values = {"first_name": "Bot", "last_name": t.mark, "email": mail, "is_bot": True, "role": "manager"}
    bot = t.make("/data/persons", values)
    with_token = {"Authorization": f"Bearer {t.normal.hide(bot['access_token'])}"}
    t.make(f"/data/projects/{w.project}/team", {"person_id": bot["id"]})
    t.call("GET", "/auth/authenticated", as_=None, headers=with_token, shape=True)
    for path in ("/data/user/context", f"/data/projects/{w.project}/team", f"/data/tasks/{task}", "/data/user/chats"):
        t.get(path, as_=None, headers=with_token)
    comment = {"task_status_id": w.wip, "comment": "By a bot"}
    t.post(f"/actions/tasks/{task}/comment", comment, as_=None, headers=with_token)
    t.post("/data/persons", values, as_=None, headers=with_token)
    t.post("/auth/change-password", {}, as_=None, headers=with_token)
    t.put("/auth/totp", as_=None, headers=with_token)
    t.get("/auth/refresh-token", as_=None, headers=with_token)
    t.post("/auth/app-login/code", {"code_challenge": "a" * 43}, as_=None, headers=with_token)
    t.post("/auth/login", {"email": mail, "password": PASSWORD}, as_=None)
    person = f"/data/persons/{bot['id']}"
    t.make(person, {"active": False}, method="PUT")
    t.get(f"/data/tasks/{task}", as_=None, headers=with_token)
    t.make(person, {"active": True}, method="PUT")
    t.get(f"/data/tasks/{task}", as_=None, headers=with_token)
    fresh = {"Authorization": f"Bearer {t.normal.hide(t.make('/data/persons', _another(values))['access_token'])}"}
    t.get("/auth/logout", as_=None, headers=fresh)
    t.call("GET", "/auth/authenticated", as_=None, headers=fresh, shape=True)
    t.make(person, {"active": False}, method="PUT")


def _another(values: dict[str, object]) -> dict[str, object]:
    return {**values, "email": f"other.{values['email']}"}


@scenario("A preview account lets in while it is open, and no further than its production")
def preview_accounts(t: Teller) -> None:
    w = world(t)
    other = t.make("/data/projects", {"name": t.name("Elsewhere")})["id"]
    path = f"/data/projects/{w.project}/preview-account"
    account = t.make(path)
    login = {"email": account["email"], "password": t.normal.hide(account["password"])}
    t.call("POST", "/auth/login", json=login, as_=None, shape=True)
    t.make(path, {"is_open": True}, method="PUT")
    t.call("POST", "/auth/login", json=login, as_=None, shape=True)
    opened = t.make("/auth/login", login)
    inside = {"Authorization": f"Bearer {t.normal.hide(opened.get('access_token', 'nothing'))}"}
    for project in (w.project, other):
        for name in (f"/data/projects/{project}", f"/data/projects/{project}/shots"):
            t.get(name, as_=None, headers=inside, params={"relations": "false"})
    t.post("/auth/change-password", {}, as_=None, headers=inside)
    t.put(f"/data/projects/{w.project}", {"description": "Mine"}, as_=None, headers=inside)
    t.make(path, {"is_open": False}, method="PUT")
    t.get(f"/data/projects/{w.project}/shots", as_=None, headers=inside)
    t.post("/auth/login", login, as_=None)


@scenario("Who may comment in another's name, and at another time")
def in_the_name_of_others(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, lou = w.artist(task), w.member(first_name="Lou")
    body = {"task_status_id": w.wip, "comment": "I was it", "person_id": lou["id"], "created_at": "2020-01-01 10:00:00"}
    path = f"/actions/tasks/{task}/comment"
    t.post(path, body)
    for role in ("manager", "supervisor", "vendor", "client"):
        t.post(path, {**body, "created_at": "2020-01-02 10:00:00"}, as_=w.member(role)["email"])
    t.post(path, body, as_=kim["email"])
    t.post(path, {**body, "person_id": UNKNOWN})
    t.post(path, {**body, "person_id": "nonsense"})
    t.post(path, {**body, "created_at": "nonsense"})
    t.get(f"/data/tasks/{task}/comments")
