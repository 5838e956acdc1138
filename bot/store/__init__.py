"""What must survive a restart, in SQL: SQLite in the data folder, or PostgreSQL. This is the design of the storage.

**Owners.** Everything belongs to an owner, an opaque string: only the rooms above know that "guild:123" is a server
and "local" the terminal. Every look-up names its owner, and each table's key begins with it, so that no row of one
owner is reached on behalf of another. The house articles are files and aren't stored.

**Articles and versions.** An article is (owner, id); the id never changes, whatever becomes of its text. It has
versions, numbered from 1, and the newest of them answers. An old version keeps its text for as long as the article is
there, so that a place in it can still be shown. The same address, or nearly the same text, is the same article
(`bot.store.identity`): adding it again makes a version, or nothing where it is the same to the letter.

**By value and by reference.** A version holds its text and its description by value. Whatever else speaks of a text
(an exchange, a button, a receipt) refers to it by owner, article, version and span, and copies no word of it. Original
files aren't kept, only their SHA-256, by which the same file is recognised.

**Verified.** A version carries the SHA-256 of its text, which is checked whenever it is read; what doesn't match is
refused by name. A SQLite file that is damaged, of another program or of a newer version is named and left as it is.

**All or nothing.** Each method of the parts is one transaction. A change of articles, feeds or settings and its number
in `changes` are written in the same one; numbers are given under a row lock that lasts until the commit, so whoever
reads what is above the last number it knows never misses one. Each write may be repeated: where it happened already,
the second time changes nothing.

**Kept no longer than needed.** A question's text is kept only where that is asked for, for so many days. What belongs
to an owner goes at once by `forget`, or 30 days after it left.

**Shapes.** Migrations stand in `bot/store/migrations` and run when a store is opened, in one transaction. They only
add: a new shape is one more file there, with its number in `HEAD`.

**Times** are seconds since 1970, in UTC.
"""

from bot.store.store import Store

__all__ = ["Store"]
