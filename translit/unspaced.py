"""Names in scripts without blanks, and in Korean, which writes particles to them: as the tables have them, and by sound."""

import functools
import re
from collections.abc import Iterator

from translit.demonym import inhabitants
from translit.evidence import lists, titled, words_of
from translit.spans import Span
from translit.tokens import Words
from translit.trie import trie
from translit.vocabulary import UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_RUN = re.compile(f"[{UNSPACED}][{UNSPACED}·・‧•･=＝ -]*")
"""What names that are written by sound are looked for in."""
_HANGUL = re.compile("[\uac00-\ud7a3]")
_BEGINNING, _OF_OTHERS = frozenset("人文石系"), "件学化统库明民油物艺"
"""Characters that tell a people, a language or a thing, and those behind that make another word of them: 人民, 石油, 文化."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_FURTHER = re.compile(" [\uac00-\ud7a3]{3,}")
"""A Korean word behind two others, of which the first may be a title: 대통령 세르다르 베르디무하메도프."""
_PARTICLES = "은는이가을를에의로으와과도만서까부보께"
"""What Korean particles begin with."""
_ENDING = re.compile(
    "(?:에서는|에서도|에서의|에게서|으로의|이라는|이라고|에서|에게|에는|에도|에의|으로|까지|부터|처럼|보다|라는|라고|께서|에|은|는|이|가|을|를|의|와|과|도|만|로|측)$"
)
"""Korean particles."""
_TITLE = re.compile(r"《[^《》\n]{1,24}》|『[^『』\n]{1,24}』")
"""The title of a book, a film or a newspaper in Chinese, Japanese and Korean."""
_NAME_DOTS = frozenset("·•‧")
"""What Chinese has between the given name and the surname of a foreigner."""
_ROAD = re.compile(r"대?로 ?\d")
"""What makes a street of a name in Korean: 타슈켄트로 12길."""
_PEOPLES = frozenset({"哈萨克", "乌兹别克", "吉尔吉斯", "塔吉克"})
"""Names of peoples that Chinese in simplified characters has for their countries too, before such characters."""
_AS_LAND = re.compile("[总外政共首两和与、，。的边国境代驻副议军是将在对向同及]|$")
"""What stands behind such a name where a country is meant: what states have, and what joins or ends a phrase."""
_UNIT = " 주"
"""A Korean word for a region, which others begin with: 알마티 주재."""
_SHORTEST = 3
"""Syllables of a Korean name that is written by sound and has a particle."""
_DOT = re.compile("[·・‧•･=＝゠ ]")
# What Chinese writes foreign names with, by the tables of its news agency; a run of these is likely to be one.
_SOUNDS = (
    "阿埃艾安昂奥澳巴白拜班邦保鲍贝本比彼别宾波伯勃博布策查昌茨达大戴丹道得德邓迪蒂丁东杜顿多额厄恩尔法凡范方菲费芬丰佛夫弗福甫"
    "富盖干甘冈高戈格根贡古瓜哈海汉杭豪赫黑亨洪胡华霍基吉季加贾简江杰金津京久喀卡凯坎康考科克肯孔库夸奎坤拉莱赖兰朗劳勒雷蕾楞黎理李里"
    "丽利莉连良列烈林隆卢鲁伦罗洛马玛迈麦曼芒毛梅门蒙孟米密姆缅敏明莫默木穆纳娜奈南瑙内嫩尼年涅宁牛农努诺欧帕派潘庞佩彭蓬皮匹平"
    "珀普奇齐恰钱乔切钦琴青琼丘让热日荣茹若萨赛桑瑟森沙莎山尚绍舍申什圣施史士舒斯思丝松苏索塔泰坦汤唐陶特滕提田铁廷通图土托娃瓦"
    "万旺威韦维魏文翁沃沟乌武西希锡夏香肖谢辛欣兴休许雅亚延扬耶叶伊以因英尤约扎宰赞泽曾詹朱佐祖治日焦钵珠瑜济朝哲"
)


@functools.cache
def _by_sound() -> re.Pattern[str]:
    """What is likely to be written by sound; in Korean also what stands before a title of office."""
    offices = "|".join(sorted(lists("office")["ko"]))
    return re.compile(
        rf"[{_SOUNDS}]{{1,8}}(?:[·・‧•-][{_SOUNDS}]{{1,9}})+|[{_SOUNDS}]{{3,8}}"
        "|[\u30a1-\u30fa\u30fc]{3,}(?:[・＝=･][\u30a1-\u30fa\u30fc]+)*"
        "|(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{3,}(?: [\uac00-\ud7a3]{3,})?"
        rf"|(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{{2}}(?= (?:{offices}))"
    )


@functools.cache
def _told_off() -> re.Pattern[str]:
    """What stands behind a name and tells that a people, a language or a thing is called so."""
    words = sorted({*inhabitants("zh"), *inhabitants("ja")})
    return re.compile("|".join(f"{word}(?![{_OF_OTHERS}])" if word in _BEGINNING else word for word in words))


@functools.cache
def _others() -> re.Pattern[str]:
    """Words and longer names that hold a name of ours and are none."""
    return re.compile(trie(word for word in words_of("never") if _UNSPACED.match(word)))


def ends_word(text: str, start: int, word: str) -> bool:
    """Whether a word stands at a place in a text, and if it is a Korean one, ends there or goes on with a particle.

    >>> ends_word("오시 주에서", 2, " 주"), ends_word("오시 주재", 2, " 주"), ends_word("奥什州长", 2, "州")
    (True, False, True)
    """
    if not text.startswith(word, start):
        return False
    behind = text[start + len(word) : start + len(word) + 1]
    return _HANGUL.match(word[-1]) is None or _HANGUL.match(behind) is None or behind in _PARTICLES


class Unspaced:
    """The names of a text in scripts without blanks.

    Parameters:
        text: the text.
        words: what is known of words.
    """

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words

    def spans(self) -> Iterator[Span]:
        """The stretches that may be names, and stand in no longer name of something else (马德里 is no 德里)."""
        if not self._words.vocabulary.unspaced or _UNSPACED.search(self._text) is None:
            return
        others = [found.span() for one in (_others(), _TITLE) for found in one.finditer(self._text)]
        for span in self._spans():
            if not any(start <= span.start and span.end <= end for start, end in others):
                yield span

    def _spans(self) -> Iterator[Span]:
        done = 0
        for found in self._words.vocabulary.tries.finditer(self._text):
            start, end = found.span()
            yield from self._foreign(done, start)
            if found[0].endswith(_UNIT) and not ends_word(self._text, end - len(_UNIT), _UNIT):
                end -= len(_UNIT)
            if self._whole(start, end):
                yield Span(start, end, self._text[start:end], frozenset(), 0)
            done = found.end()
        yield from self._foreign(done, len(self._text))

    def _whole(self, start: int, end: int) -> bool:
        """Whether a name in Hangul or katakana begins with its word, and what follows may be an ending; no name is what a
        people, a language or a thing is called."""
        before, behind = self._text[start - 1 : start], self._text[end : end + 1]
        if _told_off().match(self._text, end) or before in _NAME_DOTS or behind in _NAME_DOTS:
            return False
        if self._text[start:end] in _PEOPLES and not _AS_LAND.match(self._text, end):
            return False
        if _HANGUL.match(self._text, start):
            if self._text.startswith(inhabitants("ko"), end) or _ROAD.match(self._text, end):
                return False
            return not _HANGUL.match(before) and (end - start > 2 or not _HANGUL.match(behind) or behind in _PARTICLES)
        return not _KATAKANA.match(self._text, start) or not (_KATAKANA.match(before) or _KATAKANA.match(behind))

    def _foreign(self, start: int, end: int) -> Iterator[Span]:
        """Words that are written by sound, if they sound like a name."""
        runs = (run.span() for run in _RUN.finditer(self._text, start, end))
        for found in (one for run in runs for one in _by_sound().finditer(self._text, *run)):
            for first, last in _cuts(found):
                parts = [part for part in _DOT.split(self._text[first:last]) if part]
                words = [self._words.read(part) for part in parts]
                numbers = [word.parts for word in words if word is not None]
                if numbers or (len(parts) == 1 and titled(self._text, first, last)):
                    known = numbers[-1] if numbers else frozenset()
                    yield Span(first, last, self._text[first:last], known, min(len(parts), 2), near=True)


def _cuts(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where a word that is written by sound may begin and end: Chinese may write the words around it with the same characters,
    and Korean writes two words of a name apart, and particles to the last."""
    start, end = found.span()
    if _HANGUL.match(found[0]):
        blank = found[0].find(" ")
        parts = [(start, end), (start, start + blank)] if blank > 0 else [(start, end)]
        further = _FURTHER.match(found.string, end) if blank > 0 else None
        parts += [(start + blank + 1, further.end())] if further else []
        parts += [(start + blank + 1, end)] if blank > 0 else []
        for first, last in parts:
            yield from _bare(found.string, first, last)
        return
    yield start, end
    if not _KATAKANA.match(found[0]):
        yield from ((first, last) for first in (start, start + 1, start + 2) for last in (end, end - 1) if last - first > 2)


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A Korean word, and where it ends without its particle; nothing for a people or a language (우즈베크어)."""
    particle = _ENDING.search(text, start, end)
    ends = [end] if particle is None or particle.start() - start < _SHORTEST else [particle.start(), end]
    yield from ((start, last) for last in ends if not text.endswith(inhabitants("ko"), start, last))
