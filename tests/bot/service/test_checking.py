"""Articles from the web get the versions that their addresses bring, and keep their text where these bring nothing."""

import pytest
from aiohttp import web

from bot.errors import FetchRefused, NoSuchArticleHere
from bot.service.adding import File
from bot.store.articles import Status
from tests.bot.conftest import Serve
from tests.bot.service.conftest import BRIDGE, BUILT, Service

BUILT_IN = "The bridge over the Osk was built in 1931 by the county."


class Site:
    """A site whose one page the test writes."""

    def __init__(self) -> None:
        self.body = BRIDGE
        self.status = 200
        self.moved: str | None = None
        self.address = ""
        self.id = ""

    async def answer(self, request: web.Request) -> web.Response:
        if self.moved is not None and request.path == "/bridge.md":
            return web.Response(status=301, headers={"Location": self.moved})
        etag = f'"{hash((request.path, self.body))}"'
        if self.status == 200 and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        body = self.body if self.status == 200 else "Something is wrong."
        return web.Response(text=body, status=self.status, content_type="text/markdown", headers={"ETag": etag})


@pytest.fixture
async def site(serve: Serve, service: Service) -> Site:
    """A site, with its page added."""
    made = Site()
    made.address = f"{await serve(made.answer)}/bridge.md"
    added = await service.adding.link("guild:1", made.address)
    assert added.kept is not None
    made.id = added.kept.article.id
    return made


async def status(service: Service, site: Site) -> Status | None:
    return (await service.checking.check("guild:1", site.id)).status


async def asked(service: Service) -> str:
    answer = (await service.libraries.of("guild:1")).ask(BUILT)
    return answer.sentences[0].sentence.text


async def test_what_has_changed_gets_a_version(service: Service, site: Site) -> None:
    assert await status(service, site) is Status.UNCHANGED
    site.body = BRIDGE.replace("1931", "1932")
    assert await status(service, site) is Status.REPLACED
    assert await asked(service) == BUILT_IN.replace("1931", "1932")
    assert list(await service.store.articles.versions("guild:1", site.id)) == [1, 2]


@pytest.mark.parametrize(("gone", "moved"), [(410, None), (404, None), (200, "/")])
async def test_what_is_gone_is_noted_once_and_goes_on_answering(
    gone: int, moved: str | None, service: Service, site: Site
) -> None:
    site.status, site.moved = gone, moved
    checked = await service.checking.check("guild:1", site.id)
    assert checked.status is None
    assert checked.is_gone_now
    assert not (await service.checking.check("guild:1", site.id)).is_gone_now
    assert await asked(service) == BUILT_IN
    freshness = await service.store.articles.freshness("guild:1")
    assert (freshness.links, freshness.gone) == (1, 1)
    site.status, site.moved = 200, None
    assert await status(service, site) is Status.UNCHANGED
    assert (await service.store.articles.freshness("guild:1")).gone == 0


async def test_a_site_in_trouble_is_not_gone(service: Service, site: Site) -> None:
    site.status = 503
    with pytest.raises(FetchRefused):
        await service.checking.check("guild:1", site.id)
    (checked,) = await service.checking.check_all("guild:1")
    assert isinstance(checked.error, FetchRefused)
    assert (await service.store.articles.freshness("guild:1")).gone == 0


async def test_a_page_that_moved_and_was_written_anew_stays_the_same_article(service: Service, site: Site) -> None:
    site.moved = "/elsewhere/bridge.md"
    site.body = (
        BRIDGE.partition("The bridge over the Osk was")[0] + "A new bridge was built in 2020, of steel and glass."
    )
    assert await status(service, site) is Status.REPLACED
    assert await service.store.articles.count("guild:1") == 1


async def test_a_correction_outlasts_what_the_address_brings(service: Service, site: Site) -> None:
    await service.adding.correct("guild:1", site.id, title="The old bridge", published="2021-03-04")
    site.body = BRIDGE + "\n"
    assert await status(service, site) is Status.UNCHANGED
    site.body = BRIDGE.replace("1931", "1932")
    assert await status(service, site) is Status.REPLACED
    (article,) = await service.store.articles.current("guild:1")
    assert (article.title, article.published) == ("The old bridge", "2021-03-04")
    (listed,) = await service.store.articles.listed("guild:1")
    assert listed.title == "The old bridge"


async def test_what_is_not_there_or_has_no_address_cannot_be_checked(service: Service, site: Site) -> None:
    with pytest.raises(NoSuchArticleHere):
        await service.checking.check("guild:2", site.id)
    outcome = await service.adding.file("guild:1", File("mill.txt", b"The mill of Osk grinds rye on Mondays."))
    assert outcome.kept is not None
    with pytest.raises(NoSuchArticleHere):
        await service.checking.check("guild:1", outcome.kept.article.id)
    assert len(await service.checking.check_all("guild:1")) == 1
