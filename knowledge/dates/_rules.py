"""The rules: what time expressions look like, each with the kind that `_resolve` turns into a value.

Order decides between rules that match at the same token: the first whose slots make sense wins, so the
longer and more certain ones stand first. The kind ``never`` finds what looks like a time expression and is
none; a kind that ends in ``range`` finds two expressions of the kind before it, with the slots numbered 1
and 2.
"""

from knowledge.dates._grammar import rule

_NAMED_DAY = "(?:(?:{relation} )?{weekday} ,? ?OPEN?(?:the )?)?"
_PAPER = "(?:times|telegraph|mirror|herald|post|express|mail|sun|star|world|independent|tribune|agreement|lunch)"

RULES = tuple(
    rule(kind, pattern)
    for kind, pattern in (
        # What is not a time expression
        ("never", f"(?:WEEKDAY|FREQUENCY) {_PAPER}"),
        ("never", "daily (?:show|beast|news|nation|planet)"),
        ("never", "NUMBER_(?:UNITS|UNIT)_(?:old|olds)"),
        (
            "never",
            "may (?:not|be|have|well|also|or|i|it|we|you|he|she|they|never|still|even|now|soon|need|want|take|want)",
        ),
        ("never", "fri(?:day)? the 13th"),
        ("never", "(?:a|one|per|each) second(?: ,)? (?:time|half|term|round|place|chance)"),
        ("never", "day (?:by|after|to|in) day"),
        ("never", "(?:week|month|year|day)_(?:by|after|to|on|over)_(?:week|month|year|day)"),
        ("never", "SEASON(?: (?:back|apart|short|through|from|into|behind|out|off|under|victim|to))"),
        # Dates in digits
        (
            "calendar",
            "{year}-{month:TWO}-{day:TWO}(?: ?t{hour:TWO}:{minute:TWO}(?::{seconds:TWO})?(?: ?z)?)? ?ALONE",
        ),
        ("calendar", _NAMED_DAY + "{year}[/.]{month:TWO}[/.]{day:TWO} ALONE"),
        (
            "numericrange",
            "{a1:TWO}[/-]{b1:TWO}(?:[/-]{year1:ANYYEAR})? ?- ?{a2:TWO}[/-]{b2:TWO}(?:[/-]| ?, ?){year2:ANYYEAR} ALONE",
        ),
        ("calendar", "{year}[/-]{month}[/-]{day:TWO} ALONE"),
        ("calendar", "{day:TWO}/{month}/{year} ALONE"),
        ("numeric", _NAMED_DAY + "{a:TWO} ?/ ?{b:TWO} ?/ ?{year:ANYYEAR} ALONE"),
        ("numeric", _NAMED_DAY + "{a:TWO}-{b:TWO}-{year} ALONE"),
        ("numeric", _NAMED_DAY + "{a:TWO}DOT{b:TWO}DOT{year} ALONE"),
        ("numeric", "(?:{relation} )?{weekday} ,? ?OPEN?{a:TWO}[/DOT]{b:TWO} ALONE"),
        ("slashed", "{a:TWO}/{b:TWO} ALONE"),
        ("monthyear", "{month:TWO}[/-]{year} ALONE"),
        ("monthyear", "{year}[/-]{month:TWO} ALONE"),
        # Dates in words
        (
            "calendar",
            _NAMED_DAY + "{month}[ /-]?(?:the )?{day} ?(?:,|of|in|/|-)? ?(?:{year} ALONE|{yearwords})",
        ),
        (
            "calendar",
            _NAMED_DAY + "{day}(?: day)?_(?:of )?{month}_(?:,|of|in)? ?(?:{year} ALONE|{yearwords})",
        ),
        ("calendar", _NAMED_DAY + "{day}-{month}-{shortyear:TWO} ALONE"),
        (
            "calendarrange",
            "{month} (?:the )?{day1:DAY}(?:(?:JOINT| and | or )(?:the )?| ?, ?){day2:DAY} ALONE(?: ,? ?{year} ALONE)?",
        ),
        (
            "calendarrange",
            "{day1:DAY}(?:JOINT| and | or )(?:the )?{day2:DAY}_(?:of )?{month}(?: ,? ?{year} ALONE)?",
        ),
        ("calendar", _NAMED_DAY + "{month}[ /-]?(?:the )?{day} ALONE"),
        ("calendar", _NAMED_DAY + "{day}(?: day)?_(?:of )?{month}"),
        ("calendar", "{month}(?: ,| of| in|-|/)? ?{year} ALONE"),
        ("calendar", "{month}(?: of)? {yearwords}"),
        ("calendar", "{month} (?:of )?{year:ANYYEAR} {era}"),
        ("calendar", "{month} ?QUOTE{shortyear:TWO}"),
        ("calendar", "{month} of {shortyear:OVERMONTH} ALONE"),
        ("calendarrange", "{month1:MONTH}(?:JOINT| and ){month2:MONTH}(?: ,| of| in)? ?{year} ALONE"),
        ("calendarrange", "{month1:MONTH}JOINT{month2:MONTH} {day2:DAY} ?,? ?{year} ALONE"),
        ("weekdaynumber", "{weekday} (?:the )?{day} ALONE"),
        ("holiday", "(?:{relation} )?{holiday:HOLIDAYNAME}(?: ,? ?(?:in |of )?{year} ALONE)?"),
        ("calendarrange", "{year1:ANYYEAR} ?(?:-|to|and) ?{year2:ANYYEAR} {era}"),
        ("calendar", "{year:ANYYEAR} {era}"),
        ("calendar", "(?:ad|a DOT d DOT) {year:ANYYEAR}"),
        ("seasonyear", "{season:SEASON}(?: of| in|,)? ?(?:the year )?{year:ANYYEAR} {era}"),
        ("seasonyear", "{season:SEASON}(?: of| in|,)? ?(?:the year )?{year}(?:[-/]TWO)? ALONE"),
        # Decades, centuries, parts of years
        ("decade", "{year}(?:QUOTE)? ?s(?: {era})?"),
        ("decade", "{decade}QUOTE?s"),
        ("decade", "(?:{hundreds:TENS|ONES} )?{decadeword}"),
        (
            "centuryrange",
            "{ordinal1:ORDINAL}(?: and | or |JOINT){ordinal2:ORDINAL}_(?:century|centuries)(?: {era})?",
        ),
        ("century", "{ordinal}_century(?: {era})?"),
        ("quarter", "{ordinal}_quarter(?P<thisyear> (?:of|in) the year)"),
        ("half", "(?:{ordinal}|{latter:LATTER})_half(?P<thisyear> (?:of|in) the year)"),
        ("quarter", "(?:{ordinal}_quarter|q ?{digit:QUARTERNUMBER}|{digit2:QUARTERNUMBER}q)"),
        ("half", "{year}[- ]?h{digit:QUARTERNUMBER}"),
        ("quarter", "{year}[- ]?q{digit:QUARTERNUMBER}"),
        ("quarter", "q{digit:QUARTERNUMBER}[- ]?{year}"),
        (
            "half",
            "(?:(?:{ordinal}|{latter:LATTER})_half|h{digit:QUARTERNUMBER})(?= ?(?:of|-)? ?(?:the|YEAR|"
            "RELATION|FISCAL))",
        ),
        ("fiscal", "{fiscal}(?: year)?(?: of)? ?(?:{year} ALONE|QUOTE?{shortyear:TWO} ALONE)"),
        ("namedyear", "(?:calendar year|cy|year)(?: of)? ?(?:{year} ALONE|QUOTE?{shortyear:TWO} ALONE)"),
        ("calendarrange", "{year1:YEAR} ?(?:-|/) ?{year2:YEAR} ALONE"),
        ("calendarrange", "{year1:YEAR}(?:-|/){tail2:TWO} ALONE"),
        ("spoken", "{yearwords}"),
        ("weeknumber", "week {number:TWO}(?: of)? ?{year} ALONE"),
        ("weeknumber", "week {number:TWO} ALONE"),
        ("dayofmonth", "{day:NUMERALORDINAL}"),
        ("year", "{year} ALONE"),
        ("year", "QUOTE{shortyear:TWO} ALONE"),
        # Weekdays, weeks, seasons, parts of the day
        ("every", "(?:every|each)(?: single| other)? (?:{weekday}|{daypart})"),
        ("every", "{weekdays:WEEKDAYS}"),
        ("every", "(?:{weekday} )?{dayparts:DAYPARTPLURAL}"),
        (
            "nth",
            "{nth:NTHWORD} (?:{unit:PERIOD}|{weekday})(?: of| in)(?= (?:the |this |last |next |that "
            ")?(?:YEAR|MONTH|UNIT|DECADE|RELATION))",
        ),
        ("weekday", "{relation} (?:week (?:QUOTE ?s )?)?{weekday}"),
        ("weekday", "{weekday}"),
        ("relativemonth", "{relation} {month}"),
        ("relativeseason", "{relation} {season:SEASON}"),
        ("relativepart", "{relation} {daypart}"),
        # Repeated
        ("every", "(?:every|each|per)(?: single| other)?(?: {number}_)? ?{unit}"),
        ("every", "(?:once|twice|thrice|NUMBER times) (?:a|an|per|each|every) {unit}"),
        ("every", "(?P<twofold>semi|bi)_?{frequency}"),
        ("every", "{frequency}"),
        # Spans that hang on the present
        (
            "span",
            "{spanning:SPANNING} {number} (?:(?P<business>business|working) |full |consecutive )?{unit:COUNTABLE}",
        ),
        ("span", "{number} {spanning:SPANNING} {unit:UNITS}"),  # "200 last year" counts no years
        ("vaguespan", "{spanning:SPANNING} {unit:UNITS}"),
        ("relative", "{relation} (?:{fiscal} |calendar |entire )?{unit:PERIOD} (?:before last|after next)"),
        ("relative", "{unit:PERIOD} (?P<beyond>before last|after next)"),
        ("pastspan", "(?:last|past) {unit:PERIOD}"),
        ("span", "{spanning:NEARBY} {unit:HOURS}"),
        ("relative", "{relation} (?:{fiscal} |calendar |entire |working |business )?{unit:PERIOD}"),
        ("edgeunit", "EDGE (?:the )?{unit:PERIOD}(?! (?:of|before|after))"),
        ("neighbour", "{unit:PERIOD} (?:{ago}|following)"),
        # Counted
        (
            "clock",
            "(?P<fraction>half|(?:a )?quarter|five|ten|fifteen|twenty(?:_five)?|MINUTE)(?:_(?:minutes|"
            "min))?_(?P<side>past|to|after) {hour}(?: ?oclock| o QUOTE clock)?(?: {halfday})?",
        ),
        ("spokenclock", "{hour:ONES}_{spoken:SPOKENMINUTES}(?! ?(?:COUNTABLE|SCALE|per|%))(?: ?{halfday})?"),
        ("from", "{number}_{unit}(?: time)? (?P<way>from|after|before) {deictic}"),
        ("offset", "{number}_{unit}(?: and)? {number2:NUMBER}_{unit2:COUNTABLE} {ago}"),
        ("offset", "{number}_{unit}(?: {ago})"),
        ("offset", "{unit:UNITS} {ago}"),
        ("duration", "{number}_{unit} and (?P<more>a half|half|a quarter)"),
        ("compound", "{number}_{unit}_(?:and )?{number2:NUMBER}_{unit2:COUNTABLE}"),
        ("duration", "{number}_{unit}(?:_long)?"),
        ("duration", "{unit:UNIT}_long"),
        ("duration", "{unit:UNITS}_long"),
        ("duration", "{number:DIGITS}(?P<short>h)"),
        ("plural", "{unit:UNITS}"),
        ("whole", "(?:all|whole|entire|full)_{unit:UNIT}"),
        # The clock
        (
            "clockrange",
            "{hour1:HOUR}(?:[:·]{minute1:MINUTE})?(?: ?{halfday1:HALFDAY})?(?:JOINT| and "
            "){hour2:HOUR}(?:[:·]{minute2:MINUTE})?(?: ?{halfday2:HALFDAY})? ALONE(?: ZONE)?",
        ),
        ("fourdigitsrange", "{clock1:FOURDIGITS}-{clock2:FOURDIGITS} ALONE"),
        ("clock", "{hour}[:·]{minute}(?::{seconds:TWO})? ?{halfday}(?: ZONE| OPEN ?ZONE ?CLOSE)?"),
        ("clock", "{hour} ?{halfday}(?: ZONE)?"),
        ("clock", "{hour} ?(?:oclock|o QUOTE clock)(?: ?{halfday})?"),
        ("clock", "{hour}:{minute}(?::{seconds:TWO})? ?(?:hours|hrs)?(?: ZONE)? ALONE"),
        ("fourdigits", "{clock:FOURDIGITS} ?(?:hours |hrs |h )?ZONE"),
        ("fourdigits", "{clock:FOURDIGITS} ?{halfday}"),
        ("clock", "{hour}(?= in the (?:DAYPART)| at night)"),
        ("hour", "{hour} ALONE"),
        ("named", "(?P<name>noon|noonish|midday|midnight|mid_night)(?: ZONE)?"),
        ("part", "{daypart}(?: hours)?"),
        ("deictic", "{deictic}"),
        ("season", "{season:SEASON}"),
        ("weekend", "weekend"),
        ("month", "{month}"),
        ("now", "{word:NOWWORD}"),
        ("past", "{word:PASTWORD}"),
        ("future", "{word:FUTUREWORD}"),
    )
)
