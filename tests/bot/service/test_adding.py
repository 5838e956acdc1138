"""Articles come in by file, text and link, whole or not at all, and answer at once, for their owner alone."""

import io
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from aiohttp import web

from bot.errors import AddressNotPublic, ArchiveBroken, ArchiveTooLarge, FetchRefused, NoSuchArticleHere
from bot.service import reading
from bot.service.adding import File, Outcome, Stage
from bot.store.articles import Status
from knowledge.errors import ArticleError, HotlineError
from tests.bot.conftest import Serve
from tests.bot.service.conftest import BRIDGE, BUILT, Service

FILE = File("bridge.md", BRIDGE.encode())


class Site:
    """A site on loopback whose one page the test writes."""

    def __init__(self) -> None:
        self.body: bytes | None = BRIDGE.encode()
        self.address = ""
        self.asked = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.body is None:
            return web.Response(status=410)
        etag = f'"{hash(self.body)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=self.body, content_type="text/markdown", headers={"ETag": etag})


@pytest.fixture
async def site(serve: Serve) -> Site:
    made = Site()
    made.address = f"{await serve(made.answer)}/bridge.md"
    return made


async def asked(service: Service, owner: str | None, question: str = BUILT) -> str | None:
    """The first sentence of the answer on behalf of an owner; None where there is none."""
    answer = (await service.libraries.of(owner)).ask(question)
    return answer.sentences[0].sentence.text if answer.sentences else None


BUILT_IN = "The bridge over the Osk was built in 1931 by the county."


async def test_a_file_answers_at_once_for_its_owner_alone(service: Service) -> None:
    assert await asked(service, "guild:1") is None
    stages: list[Stage] = []

    async def progress(stage: Stage) -> None:
        stages.append(stage)

    outcome = await service.adding.file("guild:1", FILE, "user:1", progress)
    assert outcome.kept is not None
    assert (outcome.kept.status, outcome.kept.article.title) == (Status.ADDED, "The bridge over the Osk")
    assert (outcome.path, outcome.sentences, stages) == ("bridge.md", 3, [Stage.READING, Stage.KEEPING])
    assert await asked(service, "guild:1") == BUILT_IN
    assert await asked(service, "guild:2") is None
    assert await asked(service, None) is None
    assert await asked(service, "guild:1", "What did the lamp of the lighthouse burn until 1902?") is not None


async def test_the_house_answers_beside_an_owners_own_articles_which_take_none_of_its_ids(service: Service) -> None:
    outcome = await service.adding.file("guild:1", File("lighthouse.txt", FILE.data.partition(b"---\n\n")[2]))
    assert outcome.kept is not None
    assert outcome.kept.article.id == "lighthouse-2"


async def test_a_text_has_the_title_that_it_is_given(service: Service) -> None:
    outcome = await service.adding.text("guild:1", "The mill grinds rye on Mondays.", "Of the mill / 1")
    assert outcome.kept is not None
    assert outcome.kept.article.title == "Of the mill / 1"


async def test_a_link_is_fetched_and_cited(service: Service, site: Site) -> None:
    outcome = await service.adding.link("guild:1", site.address, "user:1")
    assert outcome.kept is not None
    assert outcome.kept.article.url == site.address
    assert await asked(service, "guild:1") == BUILT_IN
    again = await service.adding.link("guild:1", f"{site.address}#part")
    assert again.kept is not None
    assert again.kept.status is Status.UNCHANGED


@pytest.mark.parametrize(
    ("add", "error"),
    [
        (lambda adding, _: adding.file("guild:1", File("a.txt", b" \n ")), ArticleError),
        (lambda adding, _: adding.file("guild:1", File("a.txt", bytes(range(256)) * 20)), ArticleError),
        (lambda adding, _: adding.text("guild:1", "***", "Stars"), ArticleError),
        (lambda adding, _: adding.link("guild:1", "http://10.0.0.1/"), AddressNotPublic),
        (lambda adding, site: adding.link("guild:1", site.address), FetchRefused),
    ],
)  # fmt: skip
async def test_what_cannot_be_added_leaves_everything_as_it_was(
    add: Callable[..., object], error: type[HotlineError], service: Service, site: Site
) -> None:
    site.body = None
    with pytest.raises(error):
        await add(service.adding, site)  # type: ignore[misc]
    assert await service.store.articles.totals() == (0, 0)
    assert await service.store.changes.last() == 0


async def test_what_is_removed_no_longer_answers(service: Service) -> None:
    outcome = await service.adding.file("guild:1", FILE)
    assert outcome.kept is not None
    await service.adding.file("guild:2", FILE)
    assert await asked(service, "guild:1") is not None
    assert await service.adding.remove("guild:2", ["nothing"]) == []
    assert await service.adding.remove("guild:1", [outcome.kept.article.id]) == ["bridge"]
    assert await asked(service, "guild:1") is None
    assert await asked(service, "guild:2") is not None


async def test_a_title_and_a_date_are_corrected(service: Service) -> None:
    await service.adding.file("guild:1", FILE)
    await service.adding.correct("guild:1", "bridge", title="The old bridge", published="1975-02")
    article = (await service.libraries.of("guild:1")).article("bridge")
    assert (article.title, article.published) == ("The old bridge", "1975-02")
    with pytest.raises(NoSuchArticleHere):
        await service.adding.correct("guild:2", "bridge", title="Stolen", published=None)


async def test_forgetting_leaves_the_house_articles(service: Service) -> None:
    await service.adding.file("guild:1", FILE)
    await service.adding.forget("guild:1")
    assert await asked(service, "guild:1") is None
    assert len((await service.libraries.of("guild:1")).entries) == 1


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


async def added(service: Service, *files: File) -> list[Outcome]:
    loads = [partial(File, *file) for file in files]
    return [outcome async for outcome in service.adding.files("guild:1", loads)]


async def test_an_archive_is_unpacked_and_a_bad_file_stops_no_other(service: Service) -> None:
    archive = packed(
        {
            "a/bridge.md": BRIDGE.encode(),
            "../../etc/bad.txt": b"",
            "__MACOSX/x.txt": b"x",
            "mill.txt": b"The mill grinds.",
        }
    )
    outcomes = await added(service, File("all.zip", archive), FILE)
    assert [(each.path, each.kept and each.kept.status) for each in outcomes] == [
        ("a/bridge.md", Status.ADDED), ("../../etc/bad.txt", None), ("mill.txt", Status.ADDED),
        ("bridge.md", Status.UNCHANGED),
    ]  # fmt: skip
    assert isinstance(outcomes[1].error, ArticleError)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: b"PK\x03\x04 and then nothing", ArchiveBroken),
        (lambda: packed({"a.txt": b"x"})[:40], ArchiveBroken),
        (lambda: packed({f"{number}.txt": b"" for number in range(10_001)}), ArchiveTooLarge),
        (lambda: packed({f"{number}.txt": bytes(31 * 2**20) for number in range(5)}), ArchiveTooLarge),
    ],
    ids=["cut off", "without its end", "too many files", "too many bytes"],
)
async def test_a_bad_archive_gives_a_sentence(
    make: Callable[[], bytes], error: type[HotlineError], service: Service
) -> None:
    # Made here: an archive holds the time, which would be in the name of the test.
    (outcome,) = await added(service, File("bomb.zip", make()))
    assert isinstance(outcome.error, error)
    assert await service.store.articles.totals() == (0, 0)


def test_an_encrypted_file_of_an_archive_is_named() -> None:
    data = bytearray(packed({"a.txt": b"x"}, zipfile.ZIP_STORED))
    for signature in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(signature) + (6 if signature == b"PK\x03\x04" else 8)] |= 1
    (inside,) = reading.unpack(bytes(data), "a.zip")
    assert isinstance(inside.error, ArchiveBroken)
