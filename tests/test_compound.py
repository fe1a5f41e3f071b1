"""Scripts without blanks: a country, a region or a title written to a name is told from it."""

import pytest
from meaning import meant

from translit import lookup
from translit.compound import apart
from translit.gazetteer import default


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("哈萨克斯坦总统托卡耶夫", "Tokayev"),
        ("哈薩克總統托卡葉夫", "Tokayev"),
        ("哈萨克斯坦首任总统纳扎尔巴耶夫", "Nazarbayev"),
        ("哈萨克斯坦总统卡西姆若马尔特·托卡耶夫", "Tokayev"),
        ("カザフスタンのトカエフ大統領", "Tokayev"),
        ("トカエフ・カザフスタン大統領", "Tokayev"),
        ("ประธานาธิบดีคาซัคสถาน คาสซึม-โจมาร์ต โตคาเยฟ", "Tokayev"),
        ("ประธานาธิบดีโตคาเยฟแห่งคาซัคสถาน", "Tokayev"),
        ("哈萨克斯坦阿拉木图", "Almaty"),
        ("哈萨克斯坦阿拉木图市", "Almaty"),
        ("乌兹别克斯坦首都塔什干", "Tashkent"),
        ("カザフスタンの首都アスタナ", "Astana"),
        ("吉尔吉斯斯坦奥什州", "Osh Region"),
        ("乌兹别克斯坦的塔什干", "Tashkent"),
        ("ウズベキスタン共和国タシケント市", "Tashkent"),
        ("ウズベキスタンのサマルカンド", "Samarkand"),
        ("카자흐스탄알마티", "Almaty"),
        ("เมืองอัลมาตี ประเทศคาซัคสถาน", "Almaty"),
        ("အာလမာတီမြို့၊ ကာဇက်စတန်နိုင်ငံ", "Almaty"),
    ],
)
def test_a_name_is_told_from_what_is_written_to_it(surface: str, name: str) -> None:
    told = lookup(surface)
    assert told is not None
    assert told.entity.id == meant(name).id
    assert told.query == surface
    assert told.score < 100


@pytest.mark.parametrize(
    "surface",
    [
        "哈萨克族",
        "哈萨克语",
        "哈萨克斯坦总统",
        "哈萨克斯坦铁路公司",
        "哈萨克斯坦驻华大使",
        "哈萨克斯坦国民议会",
        "中国驻哈萨克斯坦大使",
        "乌兹别克斯坦人",
        "カザフスタン国立銀行",
        "カザフスタン代表",
        "カザフスタン人のアスリート",
        "日本の大統領",
        "札幌の",
        "우즈베키스탄사람",
    ],
)
def test_what_is_no_name_behind_a_country_is_none(surface: str) -> None:
    assert lookup(surface) is None


def test_a_name_without_a_country_stays_whole() -> None:
    units = default().unspaced_units
    assert {"哈萨克斯坦", "阿拉木图州"} < units
    assert "阿拉木图" not in units  # a town
    for word in ("托卡耶夫总统", "塔尔加尔区", "哈萨克族", "阿拉木图"):
        assert apart([word], units) == [word]


def test_another_country_is_heard() -> None:
    assert lookup("吉尔吉斯斯坦阿拉木图") is None
    assert lookup("乌兹别克斯坦总统托卡耶夫") is None
