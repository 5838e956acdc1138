"""Every limit on what people may send, in one place."""

QUESTION_CHARACTERS = 1_000
"""The longest question; of 13,000 in the public sets that the benchmarks use, the longest has 281."""

QUOTATION_CHARACTERS = 2_000
"""The longest quotation that is looked for: as long as a message in Discord."""

MESSAGE_CHARACTERS = 4_000
"""The longest message whose claims are looked up: as long as any in Discord."""

ARTICLE_BYTES = 32 * 2**20
"""The largest file read as one article; a novel of a thousand pages has about 3 MiB."""

FRONT_MATTER_CHARACTERS = 20_000
"""The longest front matter that is parsed; deeper or longer YAML is no description of an article."""

MARKDOWN_LINES = 40_000
"""The most lines of Markdown that are parsed, at up to 60 microseconds each; a novel of a thousand pages has half."""

FIELD_CHARACTERS = 500
"""The longest title, publisher, source or author that is shown."""

DATE_CHARACTERS = 60
"""The longest date that anybody writes: "the afternoon of Wednesday, 28 September 2022" has 44."""

MARKDOWN_CHARACTERS = 2_000_000
"""The longest Markdown that is parsed; a novel has half of that, and what is longer is read as plain text."""

NOTE_CHARACTERS = 80
"""Of what a document says, as a note about what was left out shows it."""

UNPACKED_BYTES = 256 * 2**20
"""The most that a packed document may hold; a book of a thousand pages with pictures unpacks to about 100 MiB."""

PAGES = 20_000
"""The most pages or slides of one document that are read."""
