"""gazu as a pipeline script uses it: sessions, productions, entities, casting and the studio's people."""

from __future__ import annotations

from collections.abc import Iterator

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import (
    AuthFailedException,
    NotAllowedException,
    NotAuthenticatedException,
    ParameterException,
    RouteNotFoundException,
    ValidationException,
)

from mockitsu.fixtures import PASSWORD, PERSONAS

from .conftest import LogIn, NewClient, Row


def names(rows: list[Row]) -> list[str]:
    return [row["name"] for row in rows]


def ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


# Sessions


@pytest.fixture
def module_level(host: str) -> Iterator[None]:
    """gazu's own client, which scripts use that name none; as it was afterwards."""
    before = gazu.get_host()
    gazu.set_host(host)
    yield
    gazu.set_host(before)
    gazu.client.set_tokens({})
    gazu.client.default_client.session.close()


@pytest.mark.usefixtures("module_level")
def test_a_script_that_names_no_client() -> None:
    assert gazu.client.host_is_up()
    assert gazu.client.host_is_valid()
    assert gazu.client.get_api_version() == "1.0.97"
    tokens = gazu.log_in(PERSONAS["admin"], PASSWORD)
    assert tokens["user"]["email"] == gazu.client.get_current_user()["email"] == PERSONAS["admin"]
    assert gazu.user.is_authenticated()
    assert any(gazu.asset.all_assets_for_project(project) for project in gazu.project.all_open_projects())
    gazu.log_out()
    assert not gazu.user.is_authenticated()


def test_a_wrong_password_is_refused(new_client: NewClient, person: Row) -> None:
    client = new_client()
    with pytest.raises(AuthFailedException, match="Wrong email or password"):
        gazu.log_in(person["email"], "notthepassword", client=client)
    with pytest.raises(NotAuthenticatedException):
        gazu.project.all_open_projects(client=client)
    assert gazu.log_in(person["email"], PASSWORD, client=client)["login"] is True


def test_who_logs_out_is_refused(kitsu: KitsuClient) -> None:
    tokens = kitsu.tokens
    gazu.log_out(client=kitsu)
    with pytest.raises(NotAuthenticatedException):
        gazu.project.all_open_projects(client=kitsu)
    gazu.client.set_tokens(tokens, client=kitsu)
    with pytest.raises(NotAuthenticatedException):
        gazu.project.all_open_projects(client=kitsu)


def test_an_access_token_is_renewed(kitsu: KitsuClient) -> None:
    before = kitsu.access_token
    gazu.refresh_access_token(client=kitsu)
    assert kitsu.access_token != before
    assert gazu.client.get_current_user(client=kitsu)["email"] == PERSONAS["admin"]


def test_a_session_logs_out_at_its_end(host: str, new_client: NewClient) -> None:
    with gazu.create_session(host, PERSONAS["manager"], PASSWORD) as client:
        token = client.access_token
        assert gazu.project.all_open_projects(client=client)
    with pytest.raises(NotAuthenticatedException):
        gazu.client.get_current_user(client=new_client(access_token=token))


def test_refusals_have_the_exceptions_that_scripts_catch(
    kitsu: KitsuClient, log_in: LogIn, new_client: NewClient, asset: Row
) -> None:
    supervisor = log_in(PERSONAS["supervisor"])
    with pytest.raises(NotAllowedException):
        gazu.project.new_project("The Cartographer", client=supervisor)
    with pytest.raises(RouteNotFoundException):
        gazu.asset.get_asset("00000000-0000-4000-8000-000000000000", client=kitsu)
    with pytest.raises(ParameterException, match="Invalid status"):
        gazu.asset.update_asset({"id": asset["id"], "status": "lost"}, client=kitsu)
    with pytest.raises(ValidationException):
        gazu.project.all_open_projects(client=new_client(access_token="no.token"))


# Productions


def test_productions_are_found(kitsu: KitsuClient, production: Row) -> None:
    found = gazu.project.all_open_projects(client=kitsu)
    assert production["id"] in ids(found)
    assert gazu.project.get_project(production["id"], client=kitsu)["name"] == production["name"]
    assert gazu.project.get_project_by_name("Nobody's film", client=kitsu) is None
    assert {"Open", "Closed"} <= set(names(gazu.project.all_project_status(client=kitsu)))
    assert gazu.project.get_team(production, client=kitsu)


def test_a_production_from_its_start_to_its_end(kitsu: KitsuClient, person: Row, name: str) -> None:
    film = gazu.project.new_project(name, production_type="short", team=[person], client=kitsu)
    assert gazu.project.new_project(name, client=kitsu)["id"] == film["id"]
    assert ids(gazu.project.get_team(film, client=kitsu)) == [person["id"]]
    gazu.project.update_project_data(film, {"codename": "lantern"}, client=kitsu)
    assert gazu.project.get_project(film["id"], client=kitsu)["data"] == {"codename": "lantern"}
    gazu.project.remove_person_from_team(film, person, client=kitsu)
    assert gazu.project.get_team(film, client=kitsu) == []
    with pytest.raises(ParameterException):
        gazu.project.remove_project(film, client=kitsu)
    gazu.project.close_project(gazu.project.get_project(film["id"], client=kitsu), client=kitsu)
    assert film["id"] not in ids(gazu.project.all_open_projects(client=kitsu))
    gazu.project.remove_project(film, force=True, client=kitsu)
    assert gazu.project.get_project_by_name(name, client=kitsu) is None


# Assets


def test_assets_are_listed_by_production_and_type(kitsu: KitsuClient, production: Row, asset: Row) -> None:
    prop = gazu.asset.get_asset_type(asset["entity_type_id"], client=kitsu)
    assert prop["name"] == "Prop"
    assert {"Prop", "Character"} <= set(names(gazu.asset.all_asset_types(client=kitsu)))
    assert "Prop" in names(gazu.asset.all_asset_types_for_project(production, client=kitsu))
    assert asset["id"] in ids(gazu.asset.all_assets_for_project(production, client=kitsu))
    props = gazu.asset.all_assets_for_project_and_type(production, prop, client=kitsu)
    assert asset["id"] in ids(props)
    assert {row["entity_type_id"] for row in props} == {prop["id"]}


def test_an_asset_is_made_found_changed_and_removed(kitsu: KitsuClient, production: Row, asset: Row) -> None:
    prop = gazu.asset.get_asset_type_from_asset(asset, client=kitsu)
    assert gazu.asset.new_asset(production, prop, asset["name"], client=kitsu)["id"] == asset["id"]
    assert gazu.asset.get_asset(asset["id"], client=kitsu)["description"] == "Lights the harbour"
    assert gazu.asset.get_asset_by_name(production, asset["name"], prop, client=kitsu)["id"] == asset["id"]
    assert gazu.asset.get_asset_by_name(production, asset["name"].lower(), client=kitsu)["id"] == asset["id"]
    gazu.asset.update_asset_data(asset, {"lamps": 3}, client=kitsu)
    gazu.asset.update_asset_data(asset, {"height": "12 m"}, client=kitsu)
    assert gazu.asset.get_asset(asset["id"], client=kitsu)["data"] == {"lamps": 3, "height": "12 m"}
    assert gazu.asset.get_asset_url(asset, client=kitsu).endswith(
        f"/productions/{production['id']}/assets/{asset['id']}/"
    )
    gazu.asset.remove_asset(asset, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.asset.get_asset(asset["id"], client=kitsu)
    assert gazu.asset.get_asset_by_name(production, asset["name"], client=kitsu) is None


@pytest.mark.usefixtures("task")
def test_an_asset_with_tasks_is_canceled_before_it_is_removed(kitsu: KitsuClient, asset: Row) -> None:
    gazu.asset.remove_asset(asset, client=kitsu)
    assert gazu.asset.get_asset(asset["id"], client=kitsu)["canceled"] is True
    gazu.asset.remove_asset(asset, force=True, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.asset.get_asset(asset["id"], client=kitsu)


# Sequences, shots, episodes


def test_shots_are_found_through_their_sequences(kitsu: KitsuClient, production: Row, shot: Row, name: str) -> None:
    sequence = gazu.shot.get_sequence_by_name(production, name, client=kitsu)
    assert sequence["id"] in ids(gazu.shot.all_sequences_for_project(production, client=kitsu))
    assert shot["id"] in ids(gazu.shot.all_shots_for_project(production, client=kitsu))
    assert ids(gazu.shot.all_shots_for_sequence(sequence, client=kitsu)) == [shot["id"]]
    assert gazu.shot.get_shot_by_name(sequence, "SH0010", client=kitsu)["id"] == shot["id"]
    assert gazu.shot.get_shot_by_name(sequence, "SH0099", client=kitsu) is None
    assert gazu.shot.get_sequence_from_shot(shot, client=kitsu)["id"] == sequence["id"]


def test_a_shot_is_changed_and_removed(kitsu: KitsuClient, production: Row, shot: Row) -> None:
    sequence = gazu.shot.get_sequence(shot["parent_id"], client=kitsu)
    assert gazu.shot.new_shot(production, sequence, "SH0010", client=kitsu)["id"] == shot["id"]
    gazu.shot.update_shot_data(shot, {"frame_in": 101, "frame_out": 148}, client=kitsu)
    read = gazu.shot.get_shot(shot["id"], client=kitsu)
    assert (read["frame_in"], read["frame_out"], read["nb_frames"]) == (101, 148, 48)
    assert read["sequence_name"] == sequence["name"]
    gazu.shot.remove_shot(shot, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.shot.get_shot(shot["id"], client=kitsu)
    gazu.shot.remove_sequence(sequence, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.shot.get_sequence(sequence["id"], client=kitsu)


def test_a_show_has_episodes(kitsu: KitsuClient, name: str) -> None:
    show = gazu.project.get_project_by_name("Nuit Blanche", client=kitsu)
    episode = gazu.shot.new_episode(show, name, client=kitsu)
    assert episode["id"] in ids(gazu.shot.all_episodes_for_project(show, client=kitsu))
    assert gazu.shot.get_episode_by_name(show, name, client=kitsu)["id"] == episode["id"]
    sequence = gazu.shot.new_sequence(show, "SQ010", episode=episode, client=kitsu)
    shot = gazu.shot.new_shot(show, sequence, "SH0010", client=kitsu)
    assert ids(gazu.shot.all_sequences_for_episode(episode, client=kitsu)) == [sequence["id"]]
    assert ids(gazu.shot.all_shots_for_episode(episode, client=kitsu)) == [shot["id"]]
    assert gazu.shot.get_episode_from_sequence(sequence, client=kitsu)["id"] == episode["id"]


# Casting


def test_a_casting_is_read_from_both_ends(kitsu: KitsuClient, production: Row, asset: Row, shot: Row) -> None:
    casting = [{"asset_id": asset["id"], "nb_occurences": 2}]
    assert ids_cast(gazu.casting.update_shot_casting(production, shot, casting, client=kitsu)) == [asset["id"]]
    (cast,) = gazu.casting.get_shot_casting(shot, client=kitsu)
    assert (cast["asset_id"], cast["nb_occurences"], cast["asset_name"]) == (asset["id"], 2, asset["name"])
    (place,) = gazu.casting.get_asset_cast_in(asset, client=kitsu)
    assert (place["shot_id"], place["nb_occurences"]) == (shot["id"], 2)
    assert ids(gazu.asset.all_assets_for_shot(shot, client=kitsu)) == [asset["id"]]
    sequence = gazu.shot.get_sequence_from_shot(shot, client=kitsu)
    assert ids_cast(gazu.casting.get_sequence_casting(sequence, client=kitsu)[shot["id"]]) == [asset["id"]]
    gazu.casting.update_shot_casting(production, shot, [], client=kitsu)
    assert gazu.casting.get_shot_casting(shot, client=kitsu) == []
    assert gazu.casting.get_asset_cast_in(asset, client=kitsu) == []


def ids_cast(casting: list[Row]) -> list[str]:
    return [row["asset_id"] for row in casting]


# People


def test_people_and_departments(kitsu: KitsuClient, person: Row, name: str) -> None:
    assert person["id"] in ids(gazu.person.all_persons(client=kitsu))
    assert gazu.person.get_person(person["id"], client=kitsu)["email"] == person["email"]
    assert gazu.person.get_person_by_email(person["email"], client=kitsu)["id"] == person["id"]
    found = gazu.person.get_person_by_full_name("", person["first_name"], person["last_name"], client=kitsu)
    assert found["id"] == person["id"]
    department = gazu.person.new_department(name, "#3D85C6", client=kitsu)
    assert department["id"] in ids(gazu.person.all_departments(client=kitsu))
    assert gazu.person.get_department_by_name(name, client=kitsu)["id"] == department["id"]
    gazu.person.update_person({"id": person["id"], "departments": [department]}, client=kitsu)
    read = gazu.person.get_person(person["id"], relations=True, client=kitsu)
    assert read["departments"] == [department["id"]]
    with pytest.raises(ParameterException):
        gazu.person.remove_department(department, client=kitsu)
