"""The scenarios, told to the mock: it has to answer as the real server did when they were recorded."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .scenarios import Scenario, differences, recordings, scenarios, unrecorded
from .scenarios.teller import Teller, sender

SCENARIOS = scenarios()
SEEN = set(differences.seen())


@pytest.mark.parametrize("story", SCENARIOS, ids=lambda story: story.id)
def test_a_scenario_goes_as_recorded(studio: Studio, story: Scenario) -> None:
    teller = Teller(sender(studio.client), str(studio.client.base_url))
    story.tell(teller)
    recording = recordings.read(story.id)
    assert (recording["title"], len(recording["exchanges"])) == (story.title, len(teller.exchanges))
    found, told = set(), []
    for number, pair in enumerate(zip(recording["exchanges"], teller.exchanges, strict=True), 1):
        for path, recorded, answered in recordings.differing(*pair):
            found.add((story.id, number, path))
            told.append(f"{number} {pair[0]['call']}: {path}: recorded {recorded!r}, got {answered!r}")
    known = {place for place in SEEN if place[0] == story.id}
    assert found == known, "\n".join(told)


def test_every_recording_is_of_a_scenario() -> None:
    assert sorted(recordings.kept()) == sorted(story.id for story in SCENARIOS)


def test_every_operation_is_recorded_or_has_a_reason_not_to_be() -> None:
    assert unrecorded.missing().keys() == unrecorded.reasons().keys()


def test_scenarios_have_ids_of_their_own() -> None:
    assert len({story.id for story in SCENARIOS}) == len(SCENARIOS)


def test_differences_are_of_scenarios() -> None:
    assert {place[0] for place in SEEN} <= {story.id for story in SCENARIOS}


def test_titles_are_told_apart() -> None:
    titles = [story.title for story in SCENARIOS]
    assert len(set(titles)) == len(titles)
