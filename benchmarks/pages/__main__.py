"""Prints the word F1 of each page, and the mean."""

from benchmarks.pages import scores

if __name__ == "__main__":
    found = scores()
    for each in found:
        print(f"{each.page:<20} {each.ours:.3f}  bare trafilatura {each.bare:.3f}")
    ours, bare = (sum(values) / len(found) for values in ([s.ours for s in found], [s.bare for s in found]))
    print(f"{'mean':<20} {ours:.3f}  bare trafilatura {bare:.3f}")
