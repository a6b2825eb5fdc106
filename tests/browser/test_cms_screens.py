"""The screens of the CMS on a phone: nothing that axe finds, and nothing wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import desk as cms

SCREENS = {
    "pustakawan": [
        "/cms/",
        "/cms/cari/?q=lenong",
        "/cms/bantuan/",
        "/cms/bantuan/menulis/",
        "/cms/pages/add/knowledge/oralhistory/4/",
        "/cms/pages/add/knowledge/place/6/",
        "/cms/pages/add/knowledge/collection/9/",
        "/cms/rekaman/",
        "/cms/rekaman/new/",
        "/cms/transkrip/",
        "/cms/transkrip/new/",
        "/cms/images/",
        "/cms/images/add/",
        "/cms/images/multiple/add/",
        "/cms/documents/",
        "/cms/tag/",
    ],
    "kurator": [
        "/cms/",
        "/cms/tinjauan/",
        "/cms/laporan/hak/",
        "/cms/entri/20/hak/",
        "/cms/pages/20/edit/",
        "/cms/pages/20/unpublish/",
        "/cms/pages/20/history/",
        "/cms/images/1/",
        "/cms/bantuan/meninjau/",
        "/cms/snippets/search/glossarypair/",
        "/cms/snippets/insight/documentationrequest/",
    ],
}


@pytest.mark.parametrize("server", ["embedded"], indirect=True)  # both engines are shown by the same templates
@pytest.mark.parametrize("account", SCREENS)
def test_nothing_stands_in_anybodys_way(phone: Page, account: str) -> None:
    page = phone
    page.emulate_media(reduced_motion="reduce")
    cms.sign_in(page, account)
    wrong = []
    for address in SCREENS[account]:
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wrong.append(f"{address}: wider than the screen")
        wrong += [
            f"{address}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
            for violation in Axe().run(page).response["violations"]
        ]
    assert not wrong, "\n".join(wrong)
