"""Pages are read no worse than by bare trafilatura, one by one."""

from benchmarks.pages import f1, scores


def test_no_page_is_read_worse_than_by_bare_trafilatura() -> None:
    found = scores()
    assert len(found) >= 20
    assert [each.page for each in found if each.ours < each.bare - 0.001] == []
    assert sum(each.ours for each in found) / len(found) >= 0.985


def test_words_are_counted_as_often_as_they_stand_there() -> None:
    assert f1("a b b", "a b") == 0.8
    assert f1("", "a") == 0.0
    assert f1("A b", "a B") == 1.0
