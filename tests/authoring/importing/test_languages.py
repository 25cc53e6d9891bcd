"""Numbers of other languages are read by those languages' own signs and words, or not at all."""

import pytest

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.imported_case import told_of
from mkdocs_casebook.authoring.importing.import_command import imported
from mkdocs_casebook.authoring.importing.numbers.currencies import currencies
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts
from mkdocs_casebook.authoring.importing.numbers.languages import language_of
from mkdocs_casebook.authoring.new_records import Wish
from tests import projects
from tests.authoring.importing.test_plain_numbers import DAY, read

FACTS = [
    ("de", "Im Jahr 2019 kamen 200.000 Gäste.", ["200000 Gäste 2019"]),
    ("de", "2019 waren es 478 Millionen Euro.", ["478000000 EUR 2019"]),
    ("de", "Der Umsatz betrug 2019 rund 1,3 Bill. Euro.", ["1300000000000 EUR 2019"]),
    ("de", "Am 30. September 2017 gab es 216.343 Personen.", ["216343 Personen 2017-09-30"]),
    ("de", "Von Januar bis März 2019 fiel er um 4,5 Prozent.", ["4.5 percent 2019-01/2019-03"]),
    ("de", "Der Anteil fiel 2019 um 0,3 Prozentpunkte.", ["0.3 points 2019"]),
    ("de", "2019 hatte das Werk 850 Mitarbeiter.", ["850 Mitarbeiter 2019"]),
    ("de", "2019 waren es 4,75 Mio. Euro.", ["4750000 EUR 2019"]),
    ("de", "2019 kostete es acht Euro.", ["8 EUR 2019"]),
    ("de", "2019 waren es 200 Gäste, 2020 nur 41.", ["200 Gäste 2019", "41 Gäste 2020"]),
    ("de", "Es stieg von 2017 mit 5 Mio. Euro auf 7 Mio. Euro.", ["5000000 EUR 2017"]),
    ("de", "Ohne sie wäre er 2020 um 1,3 Prozent gewachsen.", []),
    (
        "de",
        "In den ersten sechs Monaten des Jahres 2019 fiel er um 6 Prozent.",
        ["6 percent 2019-01/2019-06"],
    ),
    ("de", "Im Februar 2022 877.000 Menschen.", ["877000 Menschen 2022-02"]),
    ("pt", "Nos primeiros 9 meses de 2017 atingiu 45,6%.", []),
    ("pt", "No trimestre terminado em julho de 2018 subiu 9,8%.", ["9.8 percent 2018-05/2018-07"]),
    ("pt", "Aumentou 8,9% face ao mesmo período de 2017.", []),
    ("fr", "La hausse est de 3,6% au regard de 2018.", []),
    ("es", "Ha pasado del 14% en 2017 al 18%.", ["14 percent 2017"]),
    ("es", "En 2018 subió hasta los 5 millones de euros.", ["5000000 EUR 2018"]),
    ("fr", "En 2018, il s’établit à - 0,8 %.", ["-0.8 percent 2018"]),
    ("fr", "La projection pour 2019 reste de 5 %.", []),
    ("it", "Nel 2018 spese 19 milioni di euro per l’acquisto.", ["19000000 EUR 2018"]),
    ("it", "Nel 2018 calò del 17,9% a 18,8 milioni.", ["17.9 percent 2018"]),
    ("pt", "Em 2016 vendeu R$ 55 mil por loja.", []),
    ("pt", "Em 2016 teve um PIB de R$6,6 trilhões.", ["6600000000000 BRL 2016"]),
    ("pt", "Caiu 5% de 2016 para 2017.", ["5 percent 2016/2017"]),
    ("zh", "2019年收入5亿元，较2018年的4亿元增长。", ["500000000 CNY 2019", "400000000 CNY 2018"]),
    (
        "zh",
        "2018年、2019年及2020年，收入分别为13亿元，17亿元及15亿元。",
        ["1300000000 CNY 2018", "1700000000 CNY 2019", "1500000000 CNY 2020"],
    ),
    ("zh", "2021年前10月，注销了78万家。", []),
    ("es", "Hasta noviembre de 2017 fue 56,6%.", []),
    ("zh", "2019上半年新开76间。", ["76 间 2019-H1"]),
    ("fr", "En 2018, elle a vendu 300 livres.", ["300 livres 2018"]),
    ("fr", "En 2019, elle a investi 9 M€.", ["9000000 EUR 2019"]),
    ("fr", "En 2019, il y avait deux millions d’euros.", ["2000000 EUR 2019"]),
    (
        "fr",
        "En 2019, il y avait 8 millions d’euros, contre 7 millions d’euros en 2018.",
        ["8000000 EUR 2019", "7000000 EUR 2018"],
    ),
    ("fr", "En 2018, elle a vendu 365 000 bateaux.", ["365000 bateaux 2018"]),
    ("fr", "En 2018 il y avait 3,2 milliards d’euros.", ["3200000000 EUR 2018"]),
    ("fr", "Le bénéfice recule en 2018 (– 0,7 %).", ["-0.7 percent 2018"]),
    ("fr", "Entre le 3 mai et le 4 juin 2019, 61 % en bois.", ["61 percent 2019-05-03/2019-06-04"]),
    ("fr", "Le bénéfice progresse en 2018 (+ 0,7 %).", ["0.7 percent 2018"]),
    ("es", "Cerró 2021 con 14.372,4 millones de dólares.", ["14372400000 USD 2021"]),
    ("es", "El 15 de marzo de 2019 tenía 1.500 empleados.", ["1500 empleados 2019-03-15"]),
    ("it", "Nel 2023 erano 69.005 lavoratori.", ["69005 lavoratori 2023"]),
    (
        "it",
        "A marzo 2019 pagò 14 telai per 300.000 euro.",
        ["14 telai 2019-03", "300000 EUR 2019-03"],
    ),
    ("it", "Fino ai 100 mila euro del 2015.", ["100000 EUR 2015"]),
    ("pt", "Em 2007 faturou 970 bilhões de dólares.", ["970000000000 USD 2007"]),
    ("pt", "Em 2020 vendeu 51 milhões de reais.", ["51000000 BRL 2020"]),
    ("zh", "2019年营业收入6.92亿元，同比-11.81%。", ["692000000 CNY 2019", "-11.81 percent 2019"]),
    ("zh", "去(2019)年营业收入5亿元。", ["500000000 CNY 2019"]),
    ("zh", "2025年一季度收入1.71亿元。", ["171000000 CNY 2025-Q1"]),
    ("zh-Hant", "2021年營收345億人民幣。", ["34500000000 CNY 2021"]),
    ("zh-Hant", "資產新臺幣4.34兆元（2022年）。", ["4340000000000 TWD 2022"]),
    (
        "ja",
        "2019年の訪日客数は、前年比2.2%増の3188万人だった。",
        ["2.2 percent 2019", "31880000 人 2019"],
    ),
    (
        "zh",
        "报告显示，2022年，公司收入下降6.5%至5亿港元，利润率增加1.08个百分点。",
        ["6.5 percent 2022", "500000000 HKD 2022", "1.08 points 2022"],
    ),
    ("zh-Hant", "於2021年12月31日,集團擁有現金5億港元。", ["500000000 HKD 2021-12-31"]),
    (
        "de",
        "2017 waren es 3 Milliarden Online-Bestellungen.",
        ["3000000000 Online-Bestellungen 2017"],
    ),
    ("ja", "2018年度の売上高は26兆2118億円。", ["26211800000000 JPY FY2018"]),
    ("ja", "2018年に2億4千万円を払った。", ["240000000 JPY 2018"]),
    ("ja", "2018年に26万4556店があった。", ["264556 店 2018"]),
    ("ja", "2018年に95万4千人が訪れた。", ["954000 人 2018"]),
    ("ja", "2018年には魚を300種展示していた。", ["300 種 2018"]),
]
NONE = [
    ("de", "Seit 2019 kamen 200.000 Gäste."),
    ("de", "Gegenüber 2019 fiel er um 4,5 Prozent."),
    ("de", "Der Umsatz soll 2019 um 4 Prozent steigen."),
    ("de", "Im Jahr 2019 zog er um: Am Tor 5, 06114 Halle."),
    ("de", "Im Jahr 2019 war es in 10115 Berlin."),
    ("de", "Nach Art. 12 bis 14 Richtlinie 2000/31 ist das so."),
    ("de", "Im Jahr 2019 waren es 123 Euro im Monat."),
    ("fr", "Dans les années 2000 il y avait 300 bateaux."),
    ("fr", "Depuis 2018, elle a vendu 365 000 bateaux."),
    ("fr", "Elle a vendu plus qu’en 2018, 365 000 bateaux."),
    ("es", "Respecto a 2020 aumentó en 884,3 millones de dólares."),
    ("it", "Ha investito 16,9 miliardi di euro dal 2010."),
    ("pt", "Cresceu 9% em relação a 2019."),
    ("zh-Hant", "2021年營收345億元。"),
    ("ja", "2021年3月期の売上高は3億円。"),
    ("de", "Ein Gemälde von 1654 wurde für 5 Millionen Euro verkauft."),
    ("de", "Das 2019 eröffnete Haus kostete 5 Millionen Euro."),
    ("de", "Die Halle kann 2019 bis zu 500 Gäste fassen."),
    ("de", "2019 verkaufte es zwischen 300 und 400 Boote."),
    ("de", "2019 kündigte er an, 300 Stellen zu streichen."),
    ("de", "Der Umsatz lag 5 Prozent höher als 2019."),
    ("de", "2019 gewann er mit 3 zu 2 Toren."),
    ("de", "Microsoft verkaufte 2019 Windows 10 Lizenzen."),
    ("fr", "Un tableau de 1654 a été vendu 5 millions d’euros."),
    ("fr", "La salle, ouverte en 2019, peut accueillir 500 visiteurs."),
    ("fr", "En 2019, elle n’a pas vendu 300 bateaux."),
    ("fr", "À partir de 2019, elle vend 300 bateaux."),
    ("fr", "La loi de 2019 impose 300 euros."),
    ("es", "Un cuadro de 1654 se vendió por 5 millones de euros."),
    ("es", "En 2019 vendió entre 300 y 400 barcos."),
    ("es", "En 2019 no vendió 300 barcos."),
    ("es", "En 2019 aspiraba a vender 300 barcos."),
    ("it", "Un quadro del 1654 è stato venduto per 5 milioni di euro."),
    ("it", "Il gruppo, creato nel 2019, ha venduto 300 barche."),
    ("it", "Nel 2019 non ha venduto 300 barche."),
    ("pt", "A sala, aberta em 2019, pode receber 500 visitantes."),
    ("pt", "Em 2019 vendeu entre 300 e 400 barcos."),
    ("zh", "一幅1654年的画以500万欧元售出。"),
    ("zh", "2019年售出300至400台。"),
    ("zh", "2019年没有售出300台。"),
    ("zh", "公司成立于2019年，有300人。"),
    ("zh", "2019年开业的大厅可容纳500人。"),
    ("zh", "2019年他买了一家店。"),
    ("ja", "1654年の絵が500万円で売れた。"),
    ("ja", "2019年に300台は売れなかった。"),
    ("ja", "2019年に設立され、社員は300人である。"),
    ("ja", "2019年より5%増えた。"),
]
SAID = {
    "en": "The firm said that it was the first of the two, and in this it is with us at the top"
    " for it.",
    "de": "Die Firma ist eine der ersten und das ist nicht von dem, was sich auch mit den "
    "anderen auf der Straße zeigt.",
    "fr": "La société est une des premières et les autres, qui sont dans le même cas que le "
    "groupe, ne sont pas pour un marché dans la ville.",
    "es": "La empresa es una de las primeras que se vende en el país y no lo es para los demás,"
    " con su gente.",
    "it": "La società è una delle prime che si sono vendute nel paese e non è con i suoi, per "
    "il resto della gente.",
    "pt": "A empresa é uma das primeiras que se vendem no país e não é com os seus, para mais "
    "gente da terra em um ano.",
    "zh": "这家公司是第一家在这个国家销售的公司，其他公司不在这里，这是它们的情况，而且如此。",
    "zh-Hant": "這家公司是第一家在這個國家銷售的公司，其他公司不在這裡，這是它們的情況，而且如此。",
    "ja": "この会社はその国で売られた最初の会社の一つであり、ほかの会社はここにはありません。",
    "": "Firma jest jedną z pierwszych, które sprzedano w kraju, a inne nie są tu, bo to nie "
    "jest ich rynek ani ich miejsce dla ludzi.",
}


@pytest.mark.parametrize(("lang", "text", "facts"), FACTS)
def test_a_number_is_read_by_the_signs_of_its_language(lang, text, facts):
    assert read(text, lang)[0] == facts


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_what_is_not_plain_in_its_language_stays_in_the_text(lang, text):
    assert read(text, lang)[0] == []


@pytest.mark.parametrize("lang", SAID)
def test_a_text_is_in_the_language_of_its_words(lang):
    assert language_of([SAID[lang]]) == lang


def test_numbers_of_another_language_stay_in_the_text_with_that_reason():
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY, lang="")
    pieces, dates = numbers.bound("W 2019 roku sprzedała 300 łodzi.", "the article")
    assert [(piece.kind, piece.why) for piece in pieces] == [("text", "what its language says")]
    assert not numbers.facts and not dates
    assert any("were not read" in line for line in told_of(numbers))


def test_a_currency_that_is_in_doubt_is_asked_for():
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY, currencies(["In Canada"]))
    numbers.bound("In 2019 it paid $5 million.", "the article")
    assert any(
        line.startswith("1 of its amounts") and "--currency" in line for line in told_of(numbers)
    )


@pytest.mark.parametrize(
    ("what", "currency", "why"),
    [("case", "dollars", "is no currency"), ("source", "AUD", "is for an article")],
)
def test_a_currency_is_a_code_and_for_an_article(what, currency, why, tmp_path):
    wish = Wish(what, None, "trial", currency=currency)
    with pytest.raises(Refused, match=why):
        imported(projects.installed(tmp_path / "project"), wish, DAY, "none.txt")
