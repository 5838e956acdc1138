"""What became of each question is kept beside the answering, and a receipt turns back into what was quoted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import ArticleGone, NoSuchReceipt, StoreError, StoreUnavailable
from bot.service.adding import File
from bot.service.receipts import new_code, read_code
from bot.service.recording import Asked, Recording
from bot.service.service import Service
from bot.settings import Settings
from bot.store.exchanges import Outcome
from knowledge.answering import Answer
from knowledge.article import Sentence
from tests.builders import BRIDGE, GARDEN

ALONE = "guild:1"
OPENED = "When was the Harbour Bridge opened?"
LIST = """# Ferries

The harbour has three ferries that run in summer:

- the Alma, which crosses to the island
- the Berta, which goes to the lighthouse
"""


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "garden.txt").write_text(GARDEN, encoding="utf-8")
    async with Service(Settings(articles=tmp_path / "house", data_dir=tmp_path / "data")) as opened:
        await opened.libraries.open()
        yield opened


async def asked(service: Service, question: str, owner: str = ALONE) -> tuple[Asked, Answer]:
    library = await service.libraries.of(owner)
    question_asked = Asked.now(owner, "user:1", "channel:5", question)
    answer = library.ask(question)
    service.recording.answered(question_asked, answer, library)
    return question_asked, answer


def bare(sentence: Sentence) -> Sentence:
    return sentence._replace(core=sentence.core_span)


async def redeemed(service: Service, asked: Asked, owner: str | None = ALONE) -> tuple[list[Sentence], bool]:
    found = await service.receipts.redeem(asked.code, owner, await service.libraries.of(asked.owner))
    return list(found.sentences), found.changed


async def test_a_question_is_kept_by_its_outcome_and_place_but_not_by_its_words(service: Service) -> None:
    await service.adding.file(ALONE, File("bridge.txt", BRIDGE.encode()))
    answered, answer = await asked(service, OPENED)
    await asked(service, "Does the bridge like violins, penguins, submarines and volcanoes?")
    await asked(service, "Zebra xylophones?")
    assert await service.store.exchanges.since(ALONE, 0) == []
    await service.recording.flush()
    first, *others = await service.store.exchanges.since(ALONE, 0)
    assert [each.outcome for each in others] == [Outcome.NEAREST, Outcome.NOTHING]
    assert (first.outcome, first.article, first.version, first.question) == (Outcome.ANSWERED, "bridge", 1, None)
    assert (first.asker, first.place, first.code) == ("user:1", "channel:5", answered.code)
    assert (first.start, first.end) == (answer.sentences[0].sentence.start, answer.sentences[0].sentence.end)
    assert first.milliseconds >= 0


async def test_a_store_that_is_away_loses_nothing(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("here", "gone")

    await asked(service, "When was the greenhouse rebuilt?")
    with monkeypatch.context() as patched:
        patched.setattr("bot.store.exchanges.Exchanges.keep", away)
        for _ in range(2):
            await service.recording.flush()
    await asked(service, "Zebra xylophones?")
    await service.recording.flush()
    assert [each.outcome for each in await service.store.exchanges.since(ALONE, 0)] == [
        Outcome.ANSWERED,
        Outcome.NOTHING,
    ]


async def test_only_the_newest_wait_for_a_store_that_stays_away(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.recording._MOST", 3)
    recording = Recording(service.store)
    library = await service.libraries.of(ALONE)
    for number in range(5):
        question = Asked.now(ALONE, f"user:{number}", None, "Zebra?")
        recording.answered(question, library.ask("Zebra?"), library)
    await recording.flush()
    assert [each.asker for each in await service.store.exchanges.since(ALONE, 0)] == ["user:2", "user:3", "user:4"]


async def test_only_our_own_faults_are_kept_as_failures(service: Service) -> None:
    question = Asked.now(ALONE, "user:1", None, "Who?")
    with pytest.raises(StoreError), service.recording.of(question):
        raise StoreUnavailable("here", "gone")
    with pytest.raises(RuntimeError), service.recording.of(question):
        raise RuntimeError
    await service.recording.flush()
    assert [each.outcome for each in await service.store.exchanges.since(ALONE, 0)] == [Outcome.FAILED]


@pytest.mark.parametrize(
    ("text", "name", "question"),
    [(BRIDGE, "bridge.txt", OPENED), (LIST, "ferries.md", "Which ferries does the harbour have in summer?")],
)
async def test_a_receipt_is_the_very_quotation_whatever_became_of_the_article(
    text: str, name: str, question: str, service: Service
) -> None:
    added = await service.adding.file(ALONE, File(name, text.encode(), address=f"file:///{name}"))
    assert added.kept is not None
    code, answer = await asked(service, question)
    assert answer.answered
    await service.recording.flush()
    quoted = [bare(each.sentence) for each in answer.sentences]
    assert await redeemed(service, code) == (quoted, False)
    changed = text.replace("12 May 1931", "13 May 1932").replace("Alma", "Anna").encode()
    assert (await service.adding.file(ALONE, File(name, changed, address=f"file:///{name}"))).kept is not None
    assert await redeemed(service, code) == (quoted, True)
    assert (await redeemed(service, code, None))[0] == quoted
    await service.adding.remove(ALONE, [added.kept.article.id])
    with pytest.raises(ArticleGone):
        await redeemed(service, code)


async def test_a_quotation_from_a_file_of_the_house_is_kept_by_value(service: Service, tmp_path: Path) -> None:
    code, answer = await asked(service, "When was the greenhouse rebuilt?")
    await service.recording.flush()
    (tmp_path / "house" / "garden.txt").write_text("The garden is closed.", encoding="utf-8")
    await service.libraries.open()
    sentences, _ = await redeemed(service, code)
    assert [each.text for each in sentences] == [each.sentence.text for each in answer.sentences]
    assert sentences[0].citation == answer.sentences[0].sentence.citation


async def test_a_receipt_of_another_owner_or_of_nobody_reveals_nothing(service: Service) -> None:
    code, _ = await asked(service, "When was the greenhouse rebuilt?")
    await service.recording.flush()
    with pytest.raises(NoSuchReceipt):
        await redeemed(service, code, "guild:2")
    with pytest.raises(NoSuchReceipt):
        await redeemed(service, code._replace(code=new_code()))


@pytest.mark.parametrize("typed", ["7K2M1-09DXA", "7k2m1 09dxa", " 7K2MIO9DXA ", "7k2ml-o9dxa"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "7K2M109DXA"


@pytest.mark.parametrize("typed", ["", "7K2M1", "7K2M1-09DXU", "@everyone", "'; DROP TABLE receipts; --", "é" * 10])
def test_what_can_be_no_code_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchReceipt):
        read_code(typed)


def test_codes_are_read_as_they_are_written() -> None:
    codes = {new_code() for _ in range(1_000)}
    assert len(codes) == 1_000
    assert all(read_code(f"{code[:5]}-{code[5:]}".lower()) == code for code in codes)
