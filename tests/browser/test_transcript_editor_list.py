"""The list of the transcript editor under real keys: writing, dividing and joining, going back, finding, and the
languages that people speak. The page has no server: what is kept is asked of the document itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.browser import segment_list
from tests.browser.conftest import DESK, PHONE
from tests.browser.segment_list import open_transcript

MANY = 12_000
PAINTED = """[...CSS.highlights.get("%s")].map((one) => {
    const range = document.createRange();
    range.setStart(one.startContainer, one.startOffset);
    range.setEnd(one.endContainer, one.endOffset);
    return String(range);
})"""


def segment(number: int, text: str, **fields: Any) -> dict[str, Any]:
    told = {"key": f"s{number:012d}", "start": number * 10.0, "end": number * 10.0 + 10, "speaker": "", "words": None}
    return {**told, "text": text, **fields}


def spoken(start: float, *words: tuple[str, float]) -> list[list[Any]]:
    """Each word lasts half a second and begins a second after the one before."""
    return [[start + at, start + at + 0.5, word, sure] for at, (word, sure) in enumerate(words)]


PASAR = segment(0, "Pasar ikan dekat laut.", speaker="Mpok Ipeh")
RUMAH = segment(1, "Rumah kami kecil.", speaker="Bang Sabeni")
TIMED = segment(
    2,
    "Dulu ada empang di sini.",
    words=spoken(20, ("Dulu", 0.9), ("ada", 0.95), ("empang", 0.4), ("di", 0.9), ("sini.", 0.8)),
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = segment_list.new_page(browser, DESK)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_transcript(page, [PASAR, RUMAH, TIMED], ("Juru wawancara",))
    yield page
    assert errors == []
    assert page.evaluate("violations") == []
    page.context.close()


def field(page: Page, number: int) -> Locator:
    return page.get_by_role("textbox", name=f"Segment {number}", exact=True)


def box_of(element: Locator) -> dict[str, float]:
    box = element.bounding_box()
    assert box
    return dict(box)  # type: ignore[arg-type]


def put_caret(page: Page, number: int, offset: int) -> None:
    field(page, number).evaluate("(one, at) => { one.focus(); one.setSelectionRange(at, at); }", offset)


def texts(page: Page) -> list[str]:
    kept: list[str] = page.evaluate("doc.segments.map((one) => one.text)")
    assert_shown(page)
    return kept


def assert_shown(page: Page) -> None:
    """What is on the page is what the document has, letter on letter with what lies below it."""
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".segment-list__item")].filter((item) => {
            const field = item.querySelector("textarea"), { text } = doc.at(item.ariaPosInSet - 1);
            const below = item.querySelector(".segment-list__words").textContent.replace("\\u200b", "");
            return field.value !== text || below !== text || field.scrollHeight > field.clientHeight + 1;
        }).map((item) => item.textContent)"""
    )
    assert wrong == []


def focused(page: Page) -> tuple[int, int]:
    """Number of the segment that has the focus, and where the caret stands in it."""
    told = page.evaluate(
        """() => {
            const one = document.activeElement, item = one.closest(".segment-list__item");
            return one.matches("textarea") && item ? [Number(item.ariaPosInSet), one.selectionEnd] : [0, 0];
        }"""
    )
    return told[0], told[1]


def composing(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_in_the_document_and_the_field_grows(page: Page) -> None:
    put_caret(page, 1, 22)
    before = box_of(field(page, 1))
    page.keyboard.type(" Tiap pagi orang datang dari mana-mana." * 8)
    after = box_of(field(page, 1))
    assert after["height"] > before["height"] * 2
    assert texts(page)[0] == PASAR["text"] + " Tiap pagi orang datang dari mana-mana." * 8
    second = box_of(field(page, 2))
    assert second["y"] > after["y"] + after["height"]


def test_accents_of_dead_keys_are_one_step_with_the_word(page: Page) -> None:
    put_caret(page, 1, 0)
    for letter in "Senèn ":
        page.keyboard.insert_text(letter)
    assert texts(page)[0] == "Senèn Pasar ikan dekat laut."
    page.keyboard.press("Control+z")
    assert texts(page)[0] == PASAR["text"]


def test_enter_divides_at_the_caret_and_the_first_part_keeps_the_key(page: Page) -> None:
    put_caret(page, 3, 9)
    page.keyboard.press("Enter")
    assert texts(page)[2:] == ["Dulu ada", "empang di sini."]
    assert focused(page) == (4, 0)
    first, second = page.evaluate("doc.segments.slice(2).map((one) => one.toJSON())")
    assert (first["key"], second["key"]) == (TIMED["key"], None)
    assert (first["start"], first["end"], second["start"], second["end"]) == (20, 22, 22, 30)
    assert first["words"] == TIMED["words"][:2]
    assert second["words"] == TIMED["words"][2:]


def test_a_cut_without_times_of_words_is_by_length(page: Page) -> None:
    put_caret(page, 2, 11)
    page.keyboard.press("Enter")
    cut = page.evaluate("doc.at(2).start")
    assert cut == round(10 + 10 * 11 / 17, 3)
    assert page.evaluate("doc.at(1).end") == cut


def test_enter_takes_what_is_selected_away(page: Page) -> None:
    put_caret(page, 2, 5)
    for _letter in " kami":
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    assert texts(page)[1:3] == ["Rumah", "kecil."]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert texts(page)[1] == RUMAH["text"]


def test_a_key_stays_with_its_words_when_enter_is_pressed_before_them(page: Page) -> None:
    put_caret(page, 2, 0)
    page.keyboard.press("Enter")
    assert texts(page)[1:3] == ["", RUMAH["text"]]
    assert page.evaluate("[doc.at(1).key, doc.at(2).key]") == [None, RUMAH["key"]]
    page.keyboard.press("Backspace")
    assert page.evaluate("doc.at(1).toJSON().key") == RUMAH["key"]
    assert focused(page) == (2, 0)


def test_backspace_at_the_start_joins_and_what_was_typed_there_goes_in_between(page: Page) -> None:
    put_caret(page, 2, 0)
    page.keyboard.press("Backspace")
    assert texts(page)[0] == "Pasar ikan dekat laut. Rumah kami kecil."
    page.keyboard.type("Ya. ")
    assert texts(page)[0] == "Pasar ikan dekat laut. Ya. Rumah kami kecil."
    joined = page.evaluate("doc.at(0).toJSON()")
    assert (joined["key"], joined["start"], joined["end"]) == (PASAR["key"], 0, 20)


def test_backspace_that_is_held_down_stops_at_the_start(page: Page) -> None:
    put_caret(page, 2, 2)
    page.keyboard.down("Backspace")
    for _again in range(6):
        page.keyboard.down("Backspace")  # Playwright tells it as held
    page.keyboard.up("Backspace")
    assert texts(page) == [PASAR["text"], "mah kami kecil.", TIMED["text"]]


def test_delete_at_the_end_joins_with_the_next(page: Page) -> None:
    put_caret(page, 1, 22)
    page.keyboard.press("Delete")
    assert texts(page)[0] == "Pasar ikan dekat laut. Rumah kami kecil."
    assert focused(page) == (1, 22)


def test_each_pasted_line_is_a_segment_and_one_undo_takes_them_all_away(page: Page) -> None:
    clipboard = page.locator("#elsewhere")
    clipboard.fill("satu\n\n  dua\r\ntiga")
    clipboard.press("Control+a")
    clipboard.press("Control+c")
    put_caret(page, 2, 6)
    page.keyboard.press("Control+v")
    assert texts(page) == [PASAR["text"], "Rumah satu", "dua", "tigakami kecil.", TIMED["text"]]
    assert focused(page) == (4, 4)
    starts = page.evaluate("doc.segments.map((one) => one.start)")
    assert starts == sorted(starts)
    page.keyboard.press("Control+z")
    assert texts(page) == [PASAR["text"], RUMAH["text"], TIMED["text"]]


def test_a_pasted_line_stays_in_its_segment(page: Page) -> None:
    clipboard = page.locator("#elsewhere")
    clipboard.fill(" lama")
    clipboard.press("Control+a")
    clipboard.press("Control+c")
    put_caret(page, 2, 5)
    page.keyboard.press("Control+v")
    assert texts(page)[1] == "Rumah lama kami kecil."


# --- There and back ---------------------------------------------------------------------------------------------------


def test_undo_takes_back_a_phrase_and_not_a_letter_nor_everything(page: Page) -> None:
    put_caret(page, 1, 22)
    page.keyboard.type(" Tiap pagi orang datang dari jauh membawa ikan.")
    page.keyboard.press("Control+z")
    once = texts(page)[0]
    assert once.startswith(PASAR["text"] + " Tiap pagi orang datang")
    assert not once.endswith("ikan.")
    page.keyboard.press("Control+z")
    assert texts(page)[0] == PASAR["text"]
    page.keyboard.press("Control+Shift+z")
    assert texts(page)[0] == once
    page.keyboard.press("Control+y")
    assert texts(page)[0].endswith("membawa ikan.")


def test_a_pause_begins_another_step(page: Page) -> None:
    page.evaluate("clock.now = 0")
    put_caret(page, 1, 22)
    page.keyboard.type(" Ya")
    page.evaluate("clock.now = 1500")
    page.keyboard.type(" ada")
    page.keyboard.press("Control+z")
    assert texts(page)[0] == PASAR["text"] + " Ya"


def test_undo_brings_into_sight_what_it_changed_and_tells_it(page: Page) -> None:
    open_transcript(page, [segment(number, f"Kalimat ke-{number}.") for number in range(500)])
    put_caret(page, 3, 0)
    page.keyboard.type("Nah. ")
    page.evaluate("list.show(400, 0)")
    page.keyboard.press("Control+z")
    assert focused(page) == (3, 0)
    expect(field(page, 3)).to_be_in_viewport()
    told = page.evaluate("events.filter(([kind]) => kind === 'change').at(-1)[1]")
    assert (told["cause"], told["indices"]) == ("undo", [2])


def test_undo_in_the_speaker_changes_only_what_is_typed_there(page: Page) -> None:
    speaker = page.get_by_role("combobox", name="Speaker of segment 2", exact=True)
    speaker.fill("Bang Sab")
    speaker.press("Control+z")
    assert texts(page)[1] == RUMAH["text"]
    assert page.evaluate("doc.at(1).speaker") == "Bang Sabeni"


@pytest.mark.parametrize("seed", [14, 15, 16])
def test_a_thousand_changes_go_back_to_the_first_and_forth_to_the_last(page: Page, seed: int) -> None:
    outcome = page.evaluate("seed => changeAtRandom(seed)", seed)
    assert outcome["wrong"] == []
    assert min(outcome["done"].values()) > 50
    assert outcome["steps"] > 500
    assert (outcome["isOther"], outcome["isBack"], outcome["isForth"]) == (True, True, True)


# --- Times and speakers -----------------------------------------------------------------------------------------------


def test_this_starts_now_ends_the_one_before(page: Page) -> None:
    assert page.evaluate("doc.begin(1, 8.5)") is True
    assert page.evaluate("doc.segments.map(({ start, end }) => [start, end])") == [[0, 8.5], [8.5, 20], [20, 30]]
    expect(page.get_by_role("button", name="Play from 0:08")).to_be_visible()


def test_no_span_ends_before_it_starts(page: Page) -> None:
    assert page.evaluate("doc.begin(1, 0)") is False  # the one before would last no time
    assert page.evaluate("doc.canUndo") is False
    assert page.evaluate("doc.begin(1, 25)") is True  # after its own end, and after the start of the next
    assert page.evaluate("doc.segments.map(({ start, end }) => [start, end])") == [[0, 25], [25, None], [20, 30]]


def test_a_speaker_is_offered_and_kept_on_enter(page: Page) -> None:
    speaker = page.get_by_role("combobox", name="Speaker of segment 3", exact=True)
    offered = speaker.evaluate("(one) => [...one.list.options].map((option) => option.value)")
    assert offered == ["Juru wawancara", "Mpok Ipeh", "Bang Sabeni"]
    speaker.fill("Engkong Naim")
    speaker.press("Enter")
    assert page.evaluate("doc.at(2).speaker") == "Engkong Naim"
    assert focused(page)[0] == 3
    assert "Engkong Naim" in speaker.evaluate("(one) => [...one.list.options].map((option) => option.value)")
    page.keyboard.press("Control+z")
    expect(speaker).to_have_value("")


def test_words_keep_times_and_doubt_until_somebody_changes_them(page: Page) -> None:
    marks = page.locator(".segment-list__item").nth(2).locator("mark")
    expect(marks).to_have_text(["empang"])
    expect(field(page, 3)).to_have_accessible_description("Uncertain: empang")
    put_caret(page, 3, 4)
    page.keyboard.type(" itu")
    expect(marks).to_have_text(["empang"])
    kept = page.evaluate("doc.at(2).toJSON().words")
    assert kept == TIMED["words"]
    put_caret(page, 3, 19)  # behind "empang"
    page.keyboard.type("an")
    assert texts(page)[2] == "Dulu itu ada empangan di sini."
    expect(marks).to_have_count(0)
    expect(field(page, 3)).to_have_accessible_description("")
    assert page.evaluate("doc.at(2).toJSON().words") == [TIMED["words"][at] for at in (0, 1, 3, 4)]


def test_a_word_that_is_clicked_plays_and_one_can_write_there(page: Page) -> None:
    where = page.evaluate(
        """() => {
            const mark = document.querySelector(".segment-list__words mark").getBoundingClientRect();
            return [mark.left + mark.width / 2, mark.top + mark.height / 2];
        }"""
    )
    page.mouse.click(*where)
    assert page.evaluate("events.filter(([kind]) => kind === 'seek')") == [
        ["seek", {"seconds": 22, "index": 2, "isWord": True}]
    ]
    number, caret = focused(page)
    assert number == 3
    assert 9 <= caret <= 15
    page.mouse.click(*where)  # whoever writes is not moved in the recording
    assert page.evaluate("events.filter(([kind]) => kind === 'seek').length") == 1
    page.keyboard.down("Control")
    page.mouse.click(*where)
    page.keyboard.up("Control")
    assert page.evaluate("events.filter(([kind]) => kind === 'seek').length") == 2


def test_the_time_is_a_button_that_plays(page: Page) -> None:
    page.get_by_role("button", name="Play from 0:10").press("Enter")
    assert page.evaluate("events.filter(([kind]) => kind === 'seek').at(-1)[1]") == {
        "seconds": 10,
        "index": 1,
        "isWord": False,
    }
    page.evaluate("doc.insert(3)")
    expect(page.get_by_role("button", name="No time yet")).to_have_count(0)  # it begins where the last one ends
    page.evaluate("doc.insert(5, { start: null }) ?? doc.insert(0)")
    expect(page.get_by_role("button", name="No time yet").first).to_be_disabled()


# --- Languages and scripts --------------------------------------------------------------------------------------------


def test_han_that_is_composed_is_one_change_and_enter_does_not_divide_it(page: Page) -> None:
    put_caret(page, 2, 5)
    input_method = composing(page)
    for typed in ("h", "hu", "hua", "hua r", "hua ren"):
        input_method.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
        assert field(page, 2).input_value() == f"Rumah{typed} kami kecil."
        assert page.evaluate("doc.at(1).text") == RUMAH["text"]
        assert page.locator(".segment-list__words").nth(1).text_content() == f"Rumah{typed} kami kecil.\u200b"
    page.keyboard.press("Enter")
    assert page.evaluate("doc.length") == 3
    input_method.send("Input.insertText", {"text": "華人"})
    assert texts(page)[1] == "Rumah華人 kami kecil."
    assert page.evaluate("events.filter(([kind, { cause }]) => kind === 'change' && cause === 'edit').length") == 1
    page.keyboard.press("Control+z")
    assert texts(page)[1] == RUMAH["text"]


def test_a_composition_is_kept_when_something_else_on_the_page_changes(page: Page) -> None:
    put_caret(page, 2, 17)
    input_method = composing(page)
    input_method.send("Input.imeSetComposition", {"text": "كت", "selectionStart": 2, "selectionEnd": 2})
    page.evaluate("doc.speak(1, 'Tamu')")
    page.evaluate("doc.insert(0)")
    assert field(page, 3).input_value() == "Rumah kami kecil.كت"
    input_method.send("Input.insertText", {"text": "كتاب"})
    assert texts(page)[2] == "Rumah kami kecil.كتاب"
    assert page.evaluate("doc.at(2).speaker") == "Tamu"


def test_han_is_joined_without_a_space_and_words_stay_in_place(page: Page) -> None:
    words = spoken(0, ("華", 0.9), ("人", 0.9), ("公", 0.3), ("館", 0.9))
    open_transcript(page, [segment(0, "華人公館", words=words)])
    put_caret(page, 1, 2)
    page.keyboard.press("Enter")
    assert texts(page) == ["華人", "公館"]
    assert page.evaluate("[doc.at(0).end, doc.at(1).start]") == [2, 2]
    page.keyboard.press("Backspace")
    assert texts(page) == ["華人公館"]
    assert page.evaluate("doc.at(0).toJSON().words") == words


def test_each_segment_runs_in_its_own_direction(page: Page) -> None:
    open_transcript(page, [segment(0, "كان ياما كان"), segment(1, "Pasar ikan")])
    directions = [field(page, number).evaluate("(one) => getComputedStyle(one).direction") for number in (1, 2)]
    assert directions == ["rtl", "ltr"]
    below = page.locator(".segment-list__words").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).direction)"
    )
    assert below == directions
    put_caret(page, 1, 12)
    page.keyboard.insert_text(" في")
    assert texts(page)[0] == "كان ياما كان في"
    put_caret(page, 1, 4)
    page.keyboard.press("Enter")
    assert texts(page)[:2] == ["كان", "ياما كان في"]
    page.keyboard.press("ArrowUp")
    assert focused(page)[0] == 1


# --- By keyboard alone, and aloud -------------------------------------------------------------------------------------


def test_arrows_go_from_segment_to_segment_and_keep_their_column(page: Page) -> None:
    put_caret(page, 1, 6)
    page.keyboard.press("ArrowDown")
    number, column = focused(page)
    assert number == 2
    assert 4 <= column <= 8
    page.keyboard.press("ArrowDown")
    assert focused(page)[0] == 3
    page.keyboard.press("ArrowDown")  # there is no next
    assert focused(page)[0] == 3
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page)[0] == 1


def test_arrows_go_through_the_lines_of_a_segment_first(page: Page) -> None:
    open_transcript(page, [segment(0, "kata " * 60), segment(1, "Ya.")])
    put_caret(page, 1, 3)
    presses = 0
    while focused(page)[0] == 1:
        page.keyboard.press("ArrowDown")
        presses += 1
        assert presses < 20
    assert presses == page.locator(".segment-list__words").first.evaluate(
        "one => Math.round((one.clientHeight - 12) / 24)"
    )


def test_everything_is_reached_and_done_by_keyboard(page: Page) -> None:
    page.locator("#elsewhere").focus()
    reached = []
    for _step in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.ariaLabel"))
    assert reached == [
        name
        for number, time in ((1, "0:00"), (2, "0:10"), (3, "0:20"))
        for name in (f"Play from {time}", f"Speaker of segment {number}", f"Segment {number}")
    ]
    page.keyboard.press("Control+Home")
    assert focused(page) == (1, 0)
    page.keyboard.press("Control+End")
    assert focused(page) == (3, len(TIMED["text"]))


def test_a_long_list_is_walked_with_page_keys_and_tab(page: Page) -> None:
    open_transcript(page, [segment(number, f"Kalimat ke-{number}. " * (number % 9 + 1)) for number in range(MANY)])
    put_caret(page, 1, 0)
    last = 1
    for _page in range(8):
        page.keyboard.press("PageDown")
        number = focused(page)[0]
        assert number > last + 3
        expect(field(page, number)).to_be_in_viewport()
        last = number
    for _step in range(40):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page)[0] == last + 1
        last += 1
        expect(field(page, last)).to_be_in_viewport()
    page.keyboard.press("Control+End")
    assert focused(page)[0] == MANY
    page.keyboard.press("PageUp")
    assert MANY - 60 < focused(page)[0] < MANY - 3


def test_screen_readers_hear_which_segment_of_how_many_and_find_no_fault(page: Page) -> None:
    items = page.get_by_role("listitem")
    expect(page.get_by_role("list", name="Segments")).to_be_visible()
    assert items.evaluate_all("all => all.map((one) => [one.ariaPosInSet, one.ariaSetSize])") == [
        [str(number), "3"] for number in (1, 2, 3)
    ]
    page.evaluate("doc.insert(1)")
    assert items.evaluate_all("all => all.map((one) => [one.ariaPosInSet, one.ariaSetSize])") == [
        [str(number), "4"] for number in (1, 2, 3, 4)
    ]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_phone_has_room_for_words_and_fingers(browser: Browser) -> None:
    page = segment_list.new_page(browser, PHONE)
    open_transcript(page, [PASAR, RUMAH, segment(2, "kata " * 100)])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    button, text = box_of(page.get_by_role("button", name="Play from 0:10")), box_of(field(page, 2))
    assert min(button["width"], button["height"]) >= 44
    assert text["width"] > 320
    assert texts(page)[0] == PASAR["text"]
    assert Axe().run(page).violations_count == 0
    page.context.close()


# --- Ten hours --------------------------------------------------------------------------------------------------------


def ten_hours() -> list[dict[str, Any]]:
    return [segment(number, f"Kalimat ke-{number}. " * (number % 23 + 1)) for number in range(MANY)]


def test_only_what_is_in_sight_is_on_the_page_and_it_stays_where_it_is(page: Page) -> None:
    open_transcript(page, ten_hours())
    assert page.locator(".segment-list__item").count() < 60
    page.evaluate("list.show(6000)")
    expect(field(page, 6001)).to_be_in_viewport()
    before = box_of(field(page, 6001))
    # Above it, what is not on the page comes, goes and grows.
    page.evaluate("doc.insert(10) ?? doc.remove(20) ?? doc.edit(5980, 'panjang '.repeat(200)) ?? doc.join(5990)")
    page.wait_for_timeout(100)
    after = box_of(field(page, 6000))
    assert abs(after["y"] - before["y"]) < 2
    assert texts(page)[5999] == "Kalimat ke-6000. " * (6000 % 23 + 1)


def test_scrolling_by_the_wheel_never_jumps_and_shows_every_segment(page: Page) -> None:
    open_transcript(page, ten_hours())
    page.evaluate("list.show(3000)")
    box = box_of(page.locator("#transcript"))
    page.mouse.move(box["x"] + 400, box["y"] + 200)
    seen = set[int]()
    for _turn in range(30):
        before = positions(page)
        page.mouse.wheel(0, -200)
        page.wait_for_function("top => document.getElementById('transcript').scrollTop !== top", arg=before["scroll"])
        page.wait_for_timeout(50)
        after = positions(page)
        moved = {round(after["tops"][one] - top) for one, top in before["tops"].items() if one in after["tops"]}
        assert len(moved) == 1  # all alike
        assert 190 <= moved.pop() <= 210
        seen |= {int(one) for one in after["tops"]}
    assert seen == set(range(min(seen), max(seen) + 1))


def positions(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate(
        """() => ({
            scroll: document.getElementById("transcript").scrollTop,
            tops: Object.fromEntries([...document.querySelectorAll(".segment-list__item")].map(
                (one) => [one.ariaPosInSet, one.getBoundingClientRect().top])),
        })"""
    )
    return told


def test_what_has_the_focus_is_kept_when_it_is_scrolled_away(page: Page) -> None:
    open_transcript(page, ten_hours())
    put_caret(page, 3, 5)
    page.evaluate("list.show(9000)")
    assert focused(page) == (3, 5)
    page.keyboard.type("X")
    assert texts(page)[2][5] == "X"


def test_another_width_keeps_what_is_in_sight(page: Page) -> None:
    open_transcript(page, ten_hours())
    page.evaluate("list.show(6000)")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_timeout(200)
    expect(page.get_by_role("textbox", name="Segment 6000", exact=True)).to_be_in_viewport()
    assert_shown(page)


def test_the_spoken_segment_and_word_are_marked(page: Page) -> None:
    open_transcript(page, [*ten_hours(), TIMED])
    page.evaluate("list.markSpoken(12000, 2)")
    page.evaluate("list.show(12000)")
    expect(page.locator(".segment-list__item--spoken").get_by_role("textbox")).to_have_value(TIMED["text"])
    painted = PAINTED % "segment-spoken-word"
    assert page.evaluate(painted) == ["empang"]
    page.evaluate("list.markSpoken(12000, 3)")
    assert page.evaluate(painted) == ["di"]
    page.evaluate("list.markSpoken(-1)")
    expect(page.locator(".segment-list__item--spoken")).to_have_count(0)
    assert page.evaluate(painted) == []
    assert focused(page) == (0, 0)  # following takes the focus from nobody


# --- Finding ----------------------------------------------------------------------------------------------------------


def test_what_is_not_on_the_page_is_found_too(page: Page) -> None:
    said = ten_hours()
    said[11_990]["text"] = "Di Senèn, Sene\u0301n, SENEN."
    open_transcript(page, said)
    assert page.evaluate("finding.look('senen')") == 3
    page.evaluate("finding.next()")
    expect(field(page, 11_991)).to_be_in_viewport()
    assert page.evaluate("[finding.position, finding.count]") == [1, 3]
    assert page.evaluate(PAINTED % "segment-found-current") == ["Senèn"]
    assert page.evaluate(PAINTED % "segment-found") == ["Sene\u0301n", "SENEN"]
    page.evaluate("finding.previous()")
    assert page.evaluate("finding.position") == 3


@pytest.mark.parametrize(
    ("text", "wanted", "options", "found"),
    [
        ("Rumah rumahnya serumah", "rumah", {}, ["Rumah", "rumah", "rumah"]),
        ("Rumah rumahnya serumah", "rumah", {"wholeWords": True}, ["Rumah"]),
        ("Rumah rumah", "rumah", {"matchCase": True}, ["rumah"]),
        ("Senèn Senen", "senen", {"matchAccents": True}, ["Senen"]),
        ("Senèn Sene\u0300n", "senèn", {"matchAccents": True}, ["Senèn", "Sene\u0300n"]),
        ("كِتَاب", "كتاب", {}, ["كِتَاب"]),
        ("ꦏꦶꦠ", "ꦏꦠ", {}, []),  # vowels of Javanese are no accents
        ("華人公館", "人公", {}, ["人公"]),
        ("aaaa", "aa", {}, ["aa", "aa"]),
        ("a.b", ".", {}, ["."]),
        ("ya", "", {}, []),
    ],
)
def test_finding_folds_case_and_accents_as_asked(
    page: Page, text: str, wanted: str, options: dict[str, bool], found: list[str]
) -> None:
    places = page.evaluate(
        """([text, wanted, options]) =>
            matcher(wanted, options)({ text }).map(([from, to]) => text.slice(from, to))""",
        [text, wanted, options],
    )
    assert places == found


def test_one_is_replaced_after_another_from_the_caret_on(page: Page) -> None:
    open_transcript(page, [segment(0, "rumah, rumah"), segment(1, "Rumah kami.")])
    put_caret(page, 1, 4)
    page.evaluate("finding.look('rumah')")
    page.evaluate("finding.replace('serumah')")
    assert texts(page) == ["rumah, serumah", "Rumah kami."]
    page.evaluate("finding.replace('serumah')")
    assert texts(page) == ["rumah, serumah", "serumah kami."]
    page.evaluate("doc.undo()")
    assert texts(page) == ["rumah, serumah", "Rumah kami."]


def test_all_are_replaced_in_one_step_and_other_words_keep_their_times(page: Page) -> None:
    said = ten_hours()
    said[7000] = {**TIMED, "key": "s-timed"}
    open_transcript(page, said)
    count = page.evaluate("doc.replaceAll('kalimat', 'Perkataan $1')")
    assert count == sum(number % 23 + 1 for number in range(MANY) if number != 7000)
    assert page.evaluate("doc.at(1).text") == "Perkataan $1 ke-1. Perkataan $1 ke-1. "
    page.evaluate("doc.replaceAll('ADA', 'punya')")
    assert page.evaluate("doc.at(7000).toJSON().words") == [TIMED["words"][at] for at in (0, 2, 3, 4)]
    page.evaluate("doc.undo() && doc.undo()")
    assert page.evaluate("doc.segments.map(({ text }) => text)") == [one["text"] for one in said]
    assert page.evaluate("doc.canUndo") is False


# --- Saving, and what others wrote ------------------------------------------------------------------------------------


def test_what_changed_since_the_last_time_is_told_for_saving(page: Page) -> None:
    page.evaluate("window.before = doc.mark()")
    put_caret(page, 3, 8)
    page.keyboard.press("Enter")
    page.evaluate("doc.remove(1)")
    told = page.evaluate("doc.changedSince(before)")
    assert [(one["key"], one["text"], one["after"]) for one in told["changed"]] == [
        (TIMED["key"], "Dulu ada", PASAR["key"]),
        (None, "empang di sini.", TIMED["key"]),
    ]
    assert told["removed"] == [RUMAH["key"]]
    assert told["order"] == [PASAR["key"], TIMED["key"], told["changed"][1]["id"]]
    page.evaluate("doc.undo() && doc.undo()")
    assert page.evaluate("doc.changedSince(before)") == {"changed": [], "removed": [], "order": None}


def test_what_the_server_merged_comes_in_and_what_is_typed_meanwhile_stays(page: Page) -> None:
    put_caret(page, 1, 22)
    page.keyboard.type(" Ya.")
    put_caret(page, 2, 17)
    page.keyboard.press("Enter")
    page.keyboard.type("Baru.")
    sent = page.evaluate("(window.sent = doc.mark()) && doc.changedSince(sent)")
    assert sent["changed"] == []
    temporary = page.evaluate("doc.at(2).id")
    page.keyboard.type(" Sesudahnya.")  # while the answer is on its way
    merged = [
        {**PASAR, "text": PASAR["text"] + " Ya."},
        segment(9, "Dari orang lain.", start=9.0),
        RUMAH,
        {**segment(3, "Baru.", start=20.0), "key": "s-named", "id": temporary},
        {**TIMED, "text": "Dulu ada empang di sana."},
    ]
    page.evaluate("(merged) => { window.mark = doc.replace(merged, sent); }", merged)
    assert texts(page) == [
        "Pasar ikan dekat laut. Ya.",
        "Dari orang lain.",
        RUMAH["text"],
        "Baru. Sesudahnya.",
        "Dulu ada empang di sana.",
    ]
    assert focused(page) == (4, len("Baru. Sesudahnya."))
    assert page.evaluate("doc.at(3).key") == "s-named"
    assert [one["key"] for one in page.evaluate("doc.changedSince(mark).changed")] == ["s-named"]
    # One's own steps go back; what the other wrote stays.
    while page.evaluate("doc.undo()"):
        pass
    assert texts(page) == [PASAR["text"], "Dari orang lain.", RUMAH["text"], "Dulu ada empang di sana."]
    while page.evaluate("doc.redo()"):
        pass
    assert texts(page)[3] == "Baru. Sesudahnya."


def test_undo_does_not_go_over_what_another_wrote(page: Page) -> None:
    page.evaluate("doc.edit(0, 'Punya saya.')")
    page.evaluate("doc.edit(1, 'Juga punya saya.')")
    page.evaluate(
        "(merged) => doc.replace(merged)",
        [{**PASAR, "text": "Punya orang lain."}, {**RUMAH, "text": "Juga punya saya."}, TIMED],
    )
    while page.evaluate("doc.undo()"):
        pass
    assert texts(page) == ["Punya orang lain.", RUMAH["text"], TIMED["text"]]


def test_undo_does_not_bring_back_what_another_brought_back(page: Page) -> None:
    page.evaluate("doc.remove(1)")
    page.evaluate("(merged) => doc.replace(merged)", [PASAR, TIMED])
    page.evaluate("(merged) => doc.replace(merged)", [PASAR, RUMAH, TIMED])
    assert texts(page) == [PASAR["text"], RUMAH["text"], TIMED["text"]]
    assert page.evaluate("doc.undo()") is False
    assert texts(page) == [PASAR["text"], RUMAH["text"], TIMED["text"]]


def test_the_panel_counts_goes_and_replaces_and_says_so(page: Page) -> None:
    open_transcript(page, [segment(0, "rumah, rumah"), segment(1, "Rumah kami.")])
    page.evaluate("panel.open('rumah')")
    status = page.get_by_role("status")
    expect(status).to_have_text("3 found")
    page.keyboard.press("Enter")
    expect(status).to_have_text("1 of 3")
    page.keyboard.press("Shift+Enter")
    expect(status).to_have_text("3 of 3")
    page.get_by_label("Match case").check()
    expect(status).to_have_text("2 found")
    page.get_by_label("Replace with").fill("gubuk")
    page.get_by_role("button", name="Replace", exact=True).click()
    expect(status).to_have_text("1 of 1")
    page.get_by_role("button", name="Replace all").click()
    expect(status).to_have_text("1 replaced")
    assert texts(page) == ["gubuk, gubuk", "Rumah kami."]
    page.get_by_label("Find").press("Escape")
    expect(page.get_by_label("Find")).to_be_hidden()
    assert page.evaluate("CSS.highlights.get('segment-found').size") == 0


def test_what_is_typed_is_counted_when_somebody_rests(page: Page) -> None:
    page.evaluate("panel.open('rumah')")
    put_caret(page, 1, 0)
    page.keyboard.type("Rumah rumah. ")
    expect(page.get_by_role("status")).to_have_text("3 found")
    page.evaluate("panel.open('tidak ada')")
    expect(page.get_by_role("status")).to_have_text("Not found")
